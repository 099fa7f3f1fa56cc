import { type InlineLink, parseInline, withDefinitions } from '../parse/inline';
import type {
  Block,
  LineRange,
  MarkdownSyntax,
  Section,
} from '../parse/syntax';
import type { Problem } from '../problem';
import type { Technology } from '../spec';
import { unsafeLink } from './fields';
import { judgeLink, uniqueLinks } from './links';
import {
  cleanName,
  mergeTechnologies,
  splitNames,
  toExamples,
} from './technologies';

const EXAMPLES =
  /^\s*[*_]{0,3}examples?\s*(?:[*_]{1,3}\s*)?[:;][ \t]*[*_]{0,3}(.*)$/i;
const TODO = /^\s*(?:TODO|FIXME)\b/;
// Plain words first: most paragraphs have none of them.
const MARKER = /xample|XAMPLE|TODO|FIXME/;
const SPECIAL_LINE =
  /^[ \t]*(?:[*_]{0,3}examples?[ \t]*(?:[*_]{1,3}[ \t]*)?[:;]|TODO\b|FIXME\b)/im;
// Examples, links and questions: most items of lists have none of them. A character can be written as an entity.
const ASKED_OF_ITEMS = /xample|[[<?&]/i;

/** What the prose of one section says of its capability. */
export interface Prose {
  summary?: string;
  description?: string;
  decisions: string[];
  technologies: Technology[];
  links: { url: string; title?: string }[];
}

class ProseReader {
  /** Whether the next block is the list that `Examples:` announced. */
  expectNames = false;
  private readonly prose: Prose = {
    decisions: [],
    technologies: [],
    links: [],
  };
  private readonly names: string[] = [];
  private readonly taken: LineRange[] = [];

  constructor(
    private readonly syntax: MarkdownSyntax,
    private readonly section: Section,
    private readonly problems: Problem[],
  ) {}

  read(block: Block): void {
    switch (block.kind) {
      case 'paragraph':
        this.readParagraph(block.content, block);
        break;
      case 'list':
        for (const item of block.items) {
          this.readItem(item.content, item);
        }
        if (this.expectNames) {
          this.taken.push(block);
          this.expectNames = false;
        }
        break;
      case 'comment':
      case 'capability':
        this.taken.push(block);
        break;
      default:
        this.expectNames = false;
    }
  }

  finish(): Prose {
    const { prose } = this;
    prose.technologies = toExamples(this.names);
    if (prose.links.length > 1) {
      prose.links = uniqueLinks(prose.links);
    }
    prose.description = this.describe();
    return prose;
  }

  private readParagraph(content: string, range: LineRange): void {
    if (this.expectNames) {
      // The names follow the word in a paragraph of their own.
      this.expectNames = false;
      this.addNames(splitNames(this.inline(content, range)));
      this.taken.push(range);
      return;
    }
    if (!MARKER.test(content) || !SPECIAL_LINE.test(content)) {
      this.summarise(content, range);
      return;
    }
    const kept: string[] = [];
    const lines = content.split('\n');
    for (const [index, line] of lines.entries()) {
      const examples = EXAMPLES.exec(line);
      if (examples) {
        const rest = [examples[1], ...lines.slice(index + 1)].join('\n');
        const names = splitNames(this.inline(rest, range));
        this.addNames(names);
        this.expectNames = names.length === 0;
        this.taken.push({ start: range.start + index, end: range.end });
        break;
      }
      if (TODO.test(line)) {
        const start = range.start + index;
        this.taken.push({ start, end: start + 1 });
      } else {
        kept.push(line);
      }
    }
    this.summarise(kept.join('\n'), range);
  }

  private addNames(names: string[]): void {
    for (const name of names) {
      this.names.push(name);
    }
  }

  private readItem(content: string, range: LineRange): void {
    if (!this.expectNames && !ASKED_OF_ITEMS.test(content)) {
      return;
    }
    const examples = EXAMPLES.exec(content);
    const text = this.inline(examples?.[1] ?? content, range);
    if (examples) {
      this.addNames(splitNames(text));
    } else if (text.endsWith('?')) {
      this.prose.decisions.push(text);
    } else if (this.expectNames) {
      this.names.push(cleanName(text));
    }
  }

  private summarise(content: string, range: LineRange): void {
    // Most prose has no links, and after the first paragraph nothing else is asked of it.
    if (this.prose.summary === undefined || /[[<]/.test(content)) {
      const text = this.inline(content, range);
      this.prose.summary ??= text || undefined;
    }
  }

  private inline(content: string, range: LineRange): string {
    const { text, links, cut } = parseInline(content, this.syntax.environment);
    if (cut) {
      this.problems.push({
        severity: 'error',
        code: 'long-paragraph',
        message:
          'The paragraph is so long, or has so much markup, that only its beginning is read.',
        hint: 'Make several paragraphs of it, or a list.',
        file: this.syntax.file,
        line: range.start + 1,
        column: 1,
      });
    }
    if (links.length > 0) {
      this.addSafe(links, range);
    }
    return text;
  }

  private addSafe(links: InlineLink[], { start }: LineRange): void {
    for (const { url, text } of links) {
      const verdict = judgeLink(url);
      if (verdict === 'safe') {
        this.prose.links.push({
          url,
          ...(text && text !== url && { title: text }),
        });
      } else if (verdict === 'unsafe') {
        this.problems.push({
          ...unsafeLink(url),
          file: this.syntax.file,
          line: start + 1,
          column: 1,
        });
      }
    }
  }

  /** The Markdown of the section without what was taken out of it. */
  private describe(): string | undefined {
    const { lines } = this.section;
    let description = '';
    let start = lines.start;
    for (const range of this.taken) {
      description += this.syntax.slice({ start, end: range.start });
      start = range.end;
    }
    description += this.syntax.slice({ start, end: lines.end });
    if (this.taken.length > 0) {
      description = description.replace(/\n{3,}/g, '\n\n');
    }
    const text = removeComments(description).trim();
    return withDefinitions(text, this.syntax.environment) || undefined;
  }
}

/** Reads a section's prose. Each thing that is understood is taken out of the description, the rest stays Markdown. */
export function readProse(
  syntax: MarkdownSyntax,
  section: Section,
  problems: Problem[],
): Prose {
  const reader = new ProseReader(syntax, section, problems);
  for (const block of section.blocks) {
    reader.read(block);
  }
  return reader.finish();
}

/** Adds a section below a capability that is about its examples or its links. Some things can stand twice after it. */
export function readAppendix(
  syntax: MarkdownSyntax,
  section: Section,
  prose: Prose,
  problems: Problem[],
): void {
  const reader = new ProseReader(syntax, section, problems);
  reader.expectNames = isExamplesTitle(section.title);
  for (const block of section.blocks) {
    reader.read(block);
  }
  const { technologies, links } = reader.finish();
  for (const technology of technologies) {
    prose.technologies.push(technology);
  }
  for (const link of links) {
    prose.links.push(link);
  }
}

/** Removes what stands twice, after the last of the sections that belong to a capability. */
export function tidyProse(prose: Prose): void {
  prose.technologies = mergeTechnologies(prose.technologies);
  prose.links = uniqueLinks(prose.links);
}

/** Whether a heading stands in place of the word `Examples:`. */
export function isExamplesTitle(title: string): boolean {
  return /^examples?[:;]?$/i.test(title);
}

function removeComments(text: string): string {
  let result = '';
  let done = 0;
  for (
    let at = text.indexOf('<!--');
    at >= 0;
    at = text.indexOf('<!--', done)
  ) {
    const end = text.indexOf('-->', at);
    if (end < 0) {
      break;
    }
    result += text.slice(done, at);
    done = end + 3;
  }
  return result + text.slice(done);
}
