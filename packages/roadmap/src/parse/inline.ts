import MarkdownIt from 'markdown-it';

/**
 * What is written between the headings of one document, to resolve links that are defined elsewhere in it.
 *
 * @public
 */
export interface MarkdownEnvironment {
  /** What the definitions say, by their labels as the parser folds them. */
  references?: Record<string, { href: string; title?: string }>;
}

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

/** In UTF-16 code units. The same definition can be used ten thousand times, so that a longer one would cost too much. */
export const LONGEST_ADDRESS = 2000;

/** HTML is recognised in order to be left out; nothing is ever rendered. */
export const markdown = new MarkdownIt({ html: true });
// Links are judged by the model, which can say what is wrong with one; here all of them are links, as written.
markdown.validateLink = () => true;
markdown.normalizeLink = url => url;

/**
 * How much of one paragraph with markup is read, in characters and in signs of markup. The time for inline Markdown can grow
 * with the square of both, and no paragraph for people has as many.
 */
const LONGEST_INLINE = { characters: 10_000, signs: 250 };

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

/**
 * Some Markdown of a document as it can stand alone: with the definitions of the links that it uses and that stand elsewhere
 * in the document.
 */
export function withDefinitions(
  text: string,
  { references }: MarkdownEnvironment,
): string {
  if (!references) {
    return text;
  }
  const { normalizeReference } = markdown.utils;
  const defined = new Set<string>();
  for (const [, label] of text.matchAll(/^ {0,3}\[([^[\]]+)\]:/gm)) {
    defined.add(normalizeReference(label));
  }
  // No more than there is of the text, since each of many texts can use each of many definitions.
  let room = Math.max(text.length, LONGEST_ADDRESS);
  let definitions = '';
  for (const [, label] of text.matchAll(/\[((?:[^[\]\\]|\\.)+)\]/g)) {
    const name = normalizeReference(label);
    const { href } = references[name] ?? {};
    if (href !== undefined && href.length <= room && !defined.has(name)) {
      defined.add(name);
      const address = href.replace(/[<>\\]/g, '\\$&');
      definitions += `\n[${label.replace(/\s+/g, ' ')}]: <${address}>`;
      room -= href.length;
    }
  }
  return definitions ? `${text}\n${definitions}` : text;
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
