import type Token from 'markdown-it/lib/token.mjs';
import type { Problem } from '../problem';
import { nearest } from '../nearest';
import {
  LONGEST_BLOCK,
  openMarkdown,
  parseBlocks,
  type ParsedBlock,
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

/** Walks the blocks of one document. */
class SectionReader {
  readonly sections: Section[] = [];
  readonly problems: Problem[] = [];
  private current: Section;

  constructor(
    private readonly file: string,
    private readonly text: string,
    /** Where each line begins. */
    private readonly starts: number[],
    private readonly limits: ReadLimits,
  ) {
    this.current = this.begin(0, '', { start: 0, end: 0 });
  }

  read({ tokens, line, cut }: ParsedBlock): void {
    if (cut) {
      this.report(line, {
        severity: 'warning',
        code: 'long-block',
        message: `The block that begins here has more than ${LONGEST_BLOCK} characters; what follows these is not read as a part of it.`,
        hint: 'Make several blocks of it, with headings or empty lines between them.',
      });
    }
    if (tokens.length === 0) {
      return;
    }
    const [token] = tokens;
    const [start, end] = token.map!;
    const range = { start, end };
    this.reportDepth(tokens);
    switch (token.type) {
      case 'heading_open': {
        const level = Number(token.tag.slice(1));
        this.current.lines.end = start;
        this.current = this.begin(level, tokens[1].content, range);
        break;
      }
      case 'paragraph_open':
        this.add({ kind: 'paragraph', ...range, content: tokens[1].content });
        break;
      case 'bullet_list_open':
      case 'ordered_list_open':
        this.add({ kind: 'list', ...range, items: listItems(tokens) });
        break;
      case 'fence':
        this.add(this.fence(token, range));
        break;
      case 'html_block':
        this.add({ kind: this.html(token, range), ...range });
        break;
      default:
        this.add({ kind: 'other', ...range });
    }
  }

  /** Ends the last section, and reads the headings now that all definitions of links are known. */
  finish(environment: MarkdownEnvironment): void {
    this.current.lines.end = this.starts.length - 1;
    for (const section of this.sections) {
      const content = stripAttributes(section.title);
      section.title = parseInline(content, environment).text;
    }
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
        hint: `Write ${token.markup} on a line of its own where the block ends.`,
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
  private reportDepth(tokens: Token[]): void {
    const deep = tokens.find(({ type }) => type === TOO_DEEP);
    if (deep) {
      this.report(deep.map![0], {
        severity: 'warning',
        code: 'deep-nesting',
        message:
          'The list or quote is nested so deep that what stands here is not read.',
        hint: 'Make headings or separate lists of it.',
      });
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
  const state = openMarkdown(text, environment);
  const reader = new SectionReader(file, text, state.bMarks, limits);
  for (const block of parseBlocks(state)) {
    reader.read(block);
  }
  reader.finish(environment);
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

/** All items of a list, nested ones after the one they stand in. */
function listItems(tokens: Token[]): ListItem[] {
  const items: ListItem[] = [];
  const open: ListItem[] = [];
  for (const token of tokens) {
    if (token.type === 'list_item_open') {
      const [start, end] = token.map!;
      const item = { start, end, content: '' };
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
