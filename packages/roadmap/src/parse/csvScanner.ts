import type { CsvCell, CsvRow } from './syntax';

/** A cell whose quotes do not enclose its text. */
export interface CsvFault {
  reason: 'open' | 'text-after';
  /** Where the cell begins. */
  quote: { line: number; column: number };
  /** Of the quote in the text. */
  offset: number;
  /** Where the row begins. */
  line: number;
  column: number;
}

/**
 * Reads CSV row by row: cells with quotes around them or without, and where each of them stands. A quote in the middle of a
 * cell that does not begin with one is a sign like any other.
 */
export class CsvScanner {
  /** The line that is read next, 1-based. */
  line = 1;
  private position = 0;
  private lineStart = 0;

  /** Expects `\n` at the ends of lines. */
  constructor(readonly text: string, private readonly delimiter: string) {}

  /**
   * The next row, or what is wrong with it, or nothing at the end.
   *
   * @param most - Cells after these are counted only, but for the first that is not empty.
   */
  next(most: number): CsvRow | CsvFault | undefined {
    const { text } = this;
    if (this.position >= text.length) {
      return undefined;
    }
    const cells: (CsvCell | undefined)[] = [];
    const row = { line: this.line, column: 1, count: 0, strayQuote: false };
    for (;;) {
      this.skipBlanks();
      const at = {
        line: this.line,
        column: this.position - this.lineStart + 1,
      };
      const offset = this.position;
      let cell: string | undefined;
      if (text[offset] === '"') {
        const end = this.endOfQuoted(offset);
        if (typeof end === 'string') {
          return { ...row, reason: end, quote: at, offset };
        }
        cell = text.slice(offset + 1, end).replaceAll('""', '"');
        this.countLines(offset, end);
      } else {
        cell = this.unquoted();
        row.strayQuote ||= cell.includes('"');
      }
      row.count += 1;
      cell = cell.trim();
      if (row.count <= most) {
        cells.push(cell === '' ? undefined : { text: cell, ...at });
      } else if (cell !== '' && cells.length === most) {
        cells.push({ text: cell, ...at });
      }
      const sign = text[this.position];
      this.position += 1;
      if (sign !== this.delimiter) {
        this.line += 1;
        this.lineStart = this.position;
        return { ...row, cells, unended: sign === undefined };
      }
    }
  }

  /** Goes on at the line after the one that a fault was found in; answers how much was read in vain. */
  skipLineOf({ offset, quote }: CsvFault): number {
    const inVain = this.position - offset;
    const end = this.text.indexOf('\n', offset);
    this.position = end < 0 ? this.text.length : end + 1;
    this.line = quote.line + 1;
    this.lineStart = this.position;
    return inVain;
  }

  private skipBlanks(): void {
    const { text, delimiter } = this;
    while (
      text[this.position] === ' ' ||
      (text[this.position] === '\t' && delimiter !== '\t')
    ) {
      this.position += 1;
    }
  }

  private unquoted(): string {
    const { text, delimiter, position } = this;
    let end = position;
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n') {
      end += 1;
    }
    this.position = end;
    return text.slice(position, end);
  }

  /** The offset of the quote that ends a cell, with the position after it; or why there is none. */
  private endOfQuoted(start: number): number | CsvFault['reason'] {
    const { text } = this;
    let end = text.indexOf('"', start + 1);
    while (end >= 0 && text[end + 1] === '"') {
      end = text.indexOf('"', end + 2);
    }
    this.position = end < 0 ? text.length : end + 1;
    if (end < 0) {
      return 'open';
    }
    this.skipBlanks();
    const sign = text[this.position];
    return sign === undefined || sign === '\n' || sign === this.delimiter
      ? end
      : 'text-after';
  }

  private countLines(from: number, to: number): void {
    // Not in the whole text: where no line ends for long, each cell would be searched to the end of it.
    const cell = this.text.slice(from, to);
    let newline = cell.indexOf('\n');
    while (newline >= 0) {
      this.line += 1;
      this.lineStart = from + newline + 1;
      newline = cell.indexOf('\n', newline + 1);
    }
  }
}
