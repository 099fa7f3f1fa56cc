import type { SourcePosition } from '../problem';
import type { DataSyntax } from './data';
import type { MarkdownEnvironment } from './inline';

/**
 * Lines are counted from 0 and the end is not included, unlike in problems: they are for slicing.
 *
 * @public
 */
export interface LineRange {
  start: number;
  end: number;
}

/**
 * One item of a list, with the inline Markdown of its own first paragraph.
 *
 * @public
 */
export interface ListItem extends LineRange {
  content: string;
}

/**
 * A piece of prose at the top level of the document.
 *
 * @public
 */
export type Block = LineRange &
  (
    | { kind: 'paragraph'; content: string }
    | { kind: 'list'; items: ListItem[] }
    | { kind: 'comment' }
    | { kind: 'capability'; data?: DataSyntax; pinnedId?: string }
    | { kind: 'other' }
  );

/**
 * A heading with what stands below it up to the next heading, of whatever level.
 *
 * @public
 */
export interface Section {
  /** 1 to 6; 0 for what stands before the first heading. */
  level: number;
  /** Plain text. */
  title: string;
  position: SourcePosition;
  /** What stands below the heading. */
  lines: LineRange;
  blocks: Block[];
}

/** @public */
export interface MarkdownSyntax {
  kind: 'markdown';
  file: string;
  frontMatter?: DataSyntax;
  sections: Section[];
  environment: MarkdownEnvironment;
  /** The Markdown of some lines. */
  slice(lines: LineRange): string;
}

/** @public */
export interface YamlSyntax {
  kind: 'yaml';
  file: string;
  data: DataSyntax;
}

/**
 * A cell that is not empty, without blanks around its text.
 *
 * @public
 */
export interface CsvCell {
  text: string;
  /** 1-based, as in problems. */
  line: number;
  column: number;
}

/** @public */
export interface CsvRow {
  line: number;
  column: number;
  /** The place of an empty cell holds nothing. */
  cells: (CsvCell | undefined)[];
  /** Of all cells that are written, empty or not. */
  count: number;
  /** Whether a quote stands inside of a cell that has none around it. */
  strayQuote: boolean;
  /** Whether the text ends with it, without an end of the line. */
  unended: boolean;
}

/** @public */
export interface CsvSyntax {
  kind: 'csv';
  file: string;
  /** The first row, which names the fields. */
  header: CsvRow;
  rows: CsvRow[];
}

/**
 * What one document says, before anybody asks what it means.
 *
 * @public
 */
export interface DocumentSyntax {
  file: string;
  /** `undefined` where the document cannot be read. */
  body?: MarkdownSyntax | YamlSyntax | CsvSyntax;
  overlay?: YamlSyntax;
}
