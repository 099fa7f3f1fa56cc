import MarkdownIt from 'markdown-it';

/**
 * What is written between the headings of one document, to resolve links that are defined elsewhere in it.
 *
 * @public
 */
export type MarkdownEnvironment = Record<string, unknown>;

export interface InlineLink {
  /** As written. */
  url: string;
  text: string;
}

export interface InlineText {
  /** Without any markup, on one line. */
  text: string;
  links: InlineLink[];
  /** Whether it was longer than what is read. */
  cut?: boolean;
}

/** HTML is recognised in order to be left out; nothing is ever rendered. */
export const markdown = new MarkdownIt({ html: true });
// Links are judged by the model, which can say what is wrong with one; here all of them are links, as written.
markdown.validateLink = () => true;
markdown.normalizeLink = url => url;

/**
 * How much of one paragraph with markup is read, in characters and in signs of markup. The time for inline Markdown can grow
 * with the square of both, and no paragraph for people has as many.
 */
const LONGEST_INLINE = { characters: 10_000, signs: 500 };

const MARKUP = /[\\`*_[\]<>&!~]/;

/** Reads the inline Markdown of one paragraph, list item or heading. */
export function parseInline(
  content: string,
  environment: MarkdownEnvironment = {},
): InlineText {
  if (!MARKUP.test(content)) {
    return { text: collapse(content), links: [] };
  }
  const tokens: ReturnType<typeof markdown.parseInline> = [];
  const end = endOfReading(content);
  markdown.inline.parse(content.slice(0, end), markdown, environment, tokens);
  const parts: string[] = [];
  const links: InlineLink[] = [];
  const open: { url: string; from: number }[] = [];
  for (const token of tokens) {
    if (token.type === 'text' || token.type === 'code_inline') {
      parts.push(token.content);
    } else if (token.type === 'softbreak' || token.type === 'hardbreak') {
      parts.push(' ');
    } else if (token.type === 'link_open') {
      open.push({ url: token.attrGet('href') ?? '', from: parts.length });
    } else if (token.type === 'link_close') {
      const link = open.pop();
      if (link?.url) {
        const text = collapse(parts.slice(link.from).join(''));
        links.push({ url: link.url, text });
      }
    }
  }
  return { text: collapse(parts.join('')), links, cut: end < content.length };
}

function endOfReading(content: string): number {
  if (content.length <= LONGEST_INLINE.signs) {
    return content.length;
  }
  let signs = 0;
  for (const { index } of content.matchAll(/[\\`*_[<&!~]/g)) {
    signs += 1;
    if (signs > LONGEST_INLINE.signs || index >= LONGEST_INLINE.characters) {
      return Math.min(index, LONGEST_INLINE.characters);
    }
  }
  return Math.min(content.length, LONGEST_INLINE.characters);
}

// Control and format characters are never meant, and can hide what a text says.
const INVISIBLE =
  /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const UNTIDY =
  /[^\S ]| {2}|^ | $|[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** One line of plain text, without invisible characters. */
export function collapse(text: string): string {
  return UNTIDY.test(text)
    ? text.replace(/\s+/g, ' ').replace(INVISIBLE, '').trim()
    : text;
}
