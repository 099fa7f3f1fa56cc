import type Token from 'markdown-it/lib/token.mjs';
import type { Problem } from '../problem';
import { nearest } from '../nearest';
import {
  type DocumentPart,
  LONGEST_BLOCK,
  parseBlocks,
  TOO_DEEP,
} from './blocks';
import { parseFrontMatter } from './frontMatter';
import { type MarkdownEnvironment, parseInline } from './inline';
import type { ReadLimits } from '../options';
import { removeShortcodes } from './shortcodes';
import type {
  Block,
  LineRange,
  ListItem,
  MarkdownSyntax,
  Section,
} from './syntax';
import { parseYamlMapping } from './yaml';

const YAML_INFO = /^ya?ml\s+(\S+)/i;
const PINNED_ID = /^id:[ \t]*["']?([\w.-]+)/m;

/** Walks the tokens of one document, part by part. */
class SectionReader {
  readonly sections: Section[] = [];
  readonly problems: Problem[] = [];
  /** Where each line begins. */
  private readonly starts: number[] = [];
  private current: Section;

  constructor(
    private readonly file: string,
    private readonly text: string,
    private readonly limits: ReadLimits,
  ) {
    this.current = this.begin(0, '', { start: 0, end: 0 });
  }

  read({ tokens, line, starts, cut }: DocumentPart): void {
    for (const start of starts) {
      this.starts.push(start);
    }
    if (cut) {
      this.report(line, {
        severity: 'warning',
        code: 'long-block',
        message: `The block that begins here has more than ${LONGEST_BLOCK} characters; what follows these is read as if it stood alone.`,
        hint: 'Make several blocks of it, with headings or empty lines between them.',
      });
    }
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index];
      const [from, to] = token.map ?? [0, 0];
      const range = { start: line + from, end: line + to };
      switch (token.type) {
        case 'heading_open': {
          const { content } = tokens[index + 1];
          const level = Number(token.tag.slice(1));
          const title = parseInline(stripAttributes(content)).text;
          this.current.lines.end = range.start;
          this.current = this.begin(level, title, range);
          index += 2;
          break;
        }
        case 'paragraph_open': {
          const { content } = tokens[index + 1];
          this.add({ kind: 'paragraph', ...range, content });
          index += 2;
          break;
        }
        case 'bullet_list_open':
        case 'ordered_list_open': {
          const close = closing(tokens, index);
          this.reportDepth(tokens, index, close, line);
          const items = listItems(tokens, index, close, line);
          this.add({ kind: 'list', ...range, items });
          index = close;
          break;
        }
        case 'fence':
          this.add(this.fence(token, range));
          break;
        case 'html_block':
          this.add({ kind: this.html(token, range), ...range });
          break;
        default: {
          const close = token.nesting === 1 ? closing(tokens, index) : index;
          this.reportDepth(tokens, index, close, line);
          this.add({ kind: 'other', ...range });
          index = close;
        }
      }
    }
    // Until the next heading.
    this.current.lines.end = this.starts.length;
  }

  slice({ start, end }: LineRange): string {
    return this.text.slice(
      this.starts[start] ?? this.text.length,
      this.starts[end] ?? this.text.length,
    );
  }

  private begin(level: number, title: string, heading: LineRange): Section {
    const section: Section = {
      level,
      title,
      position: { file: this.file, line: heading.start + 1, column: 1 },
      lines: { start: heading.end, end: heading.end },
      blocks: [],
    };
    this.sections.push(section);
    return section;
  }

  private add(block: Block): void {
    this.current.blocks.push(block);
  }

  private html(token: Token, range: LineRange): 'comment' | 'other' {
    if (!token.content.trimStart().startsWith('<!--')) {
      return 'other';
    }
    if (!token.content.includes('-->')) {
      this.report(range.start, {
        severity: 'error',
        code: 'unclosed-comment',
        message:
          'The comment that begins here has no end, and hides all that follows.',
        hint: 'Write `-->` where the comment ends.',
      });
    }
    return 'comment';
  }

  private fence(token: Token, range: LineRange): Block {
    const word = YAML_INFO.exec(token.info.trim())?.[1].toLowerCase();
    const lastLine = this.slice({
      start: range.end - 1,
      end: range.end,
    }).trim();
    const closed =
      range.end - range.start > 1 &&
      lastLine.length >= token.markup.length &&
      lastLine === token.markup[0].repeat(lastLine.length);
    if (!closed) {
      this.report(range.start, {
        severity: 'error',
        code: 'unclosed-fence',
        message:
          'The fenced block that begins here has no end, and hides all that follows.',
        hint: `Write \`${token.markup}\` on a line of its own where the block ends.`,
      });
    }
    if (word !== 'capability') {
      if (word && nearest(word, ['capability'])) {
        this.report(range.start, {
          severity: 'warning',
          code: 'unknown-block',
          message: `A block of \`yaml ${word}\` is only shown, not read.`,
          hint: 'Did you mean `yaml capability`?',
        });
      }
      return { kind: 'other', ...range };
    }
    const opening = this.slice({ start: range.start, end: range.start + 1 });
    const { data, problems } = parseYamlMapping(
      {
        text: token.content,
        what: 'capability block',
        origin: {
          file: this.file,
          line: range.start + 2,
          indent: opening.length - opening.trimStart().length,
        },
      },
      this.limits,
    );
    for (const problem of problems) {
      this.problems.push(problem);
    }
    // A mistake elsewhere in the block must not rename the capability.
    const pinnedId = data ? undefined : PINNED_ID.exec(token.content)?.[1];
    return { kind: 'capability', ...range, data, pinnedId };
  }

  /** Once for each block: what is nested too deep can be as long as the document. */
  private reportDepth(
    tokens: Token[],
    from: number,
    to: number,
    line: number,
  ): void {
    for (let index = from; index < to; index += 1) {
      if (tokens[index].type === TOO_DEEP) {
        this.report(line + tokens[index].map![0], {
          severity: 'warning',
          code: 'deep-nesting',
          message:
            'The list or quote is nested so deep that what stands here is not read.',
          hint: 'Make headings or separate lists of it.',
        });
        return;
      }
    }
  }

  /** Lines are counted from 0 here. */
  private report(
    line: number,
    problem: Omit<Problem, 'file' | 'line' | 'column'>,
  ): void {
    this.problems.push({
      ...problem,
      file: this.file,
      line: line + 1,
      column: 1,
    });
  }
}

/**
 * Reads Markdown to sections. Only the block structure is parsed; inline Markdown is left to those who need it, because
 * most of it is prose that nobody asks.
 */
export function parseMarkdown(
  file: string,
  source: string,
  limits: ReadLimits,
): { syntax: MarkdownSyntax; problems: Problem[] } {
  const frontMatter = parseFrontMatter(file, source, limits);
  const text = removeShortcodes(frontMatter.body);
  const environment: MarkdownEnvironment = {};
  const reader = new SectionReader(file, text, limits);
  for (const part of parseBlocks(text, environment)) {
    reader.read(part);
  }
  return {
    syntax: {
      kind: 'markdown',
      file,
      frontMatter: frontMatter.data,
      sections: reader.sections,
      environment,
      slice: range => reader.slice(range),
    },
    problems: [...frontMatter.problems, ...reader.problems],
  };
}

/** The index of the token that closes the one at an index. */
function closing(tokens: Token[], index: number): number {
  const { level } = tokens[index];
  let end = index + 1;
  while (end < tokens.length && tokens[end].level > level) {
    end += 1;
  }
  return Math.min(end, tokens.length - 1);
}

/** All items of a list, nested ones after the one they stand in. */
function listItems(
  tokens: Token[],
  from: number,
  to: number,
  line: number,
): ListItem[] {
  const items: ListItem[] = [];
  const open: ListItem[] = [];
  for (let index = from; index <= to; index += 1) {
    const token = tokens[index];
    if (token.type === 'list_item_open') {
      const [start, end] = token.map ?? [0, 0];
      const item = { start: line + start, end: line + end, content: '' };
      items.push(item);
      open.push(item);
    } else if (token.type === 'list_item_close') {
      open.pop();
    } else if (token.type === 'inline' && open.length > 0) {
      const item = open[open.length - 1];
      item.content = item.content || token.content;
    }
  }
  return items;
}

/** Removes the attributes that Hugo allows at the end of a heading, such as `{#anchor}`. */
function stripAttributes(heading: string): string {
  const brace = heading.lastIndexOf('{');
  return brace >= 0 && /^\{[#.][^{}]*\}$/.test(heading.slice(brace).trim())
    ? heading.slice(0, brace)
    : heading;
}
