import type { ReadLimits } from '../options';
import type { Problem } from '../problem';
import { CsvScanner, type CsvFault } from './csvScanner';
import type { CsvRow, CsvSyntax } from './syntax';

const DELIMITERS = [',', ';', '\t'];
/** In UTF-16 code units. What is longer is no text that somebody wrote into a cell. */
const LONGEST_CELL = 100 * 1024;
const MOST_COLUMNS = 200;
/** How often the text may be read in vain, over quotes without an end, before the rest is given up. */
const MOST_READINGS = 10;

type Report = (
  at: { line: number; column: number },
  problem: Omit<Problem, 'file' | 'line' | 'column'>,
) => void;

/** What can read a text from its beginning, and the first row that has something in it. */
export function beginCsv(text: string): {
  scanner: CsvScanner;
  header: CsvRow | CsvFault | undefined;
} {
  const scanner = new CsvScanner(text, delimiterOf(text));
  let header = scanner.next(MOST_COLUMNS);
  while (header && 'cells' in header && header.cells.every(cell => !cell)) {
    header = scanner.next(MOST_COLUMNS);
  }
  return { scanner, header };
}

/** The sign that the first line has most often, outside of quotes. */
export function delimiterOf(text: string): string {
  const [line] = /^.*[^\s,;].*$/m.exec(text) ?? [''];
  const bare = line.replace(/"[^"]*"?/g, '');
  const count = (sign: string) => bare.split(sign).length;
  return DELIMITERS.reduce((best, next) =>
    count(next) > count(best) ? next : best,
  );
}

/** Reads the rows of a CSV document. A row that cannot be read is reported and costs no other. */
export function parseCsv(
  file: string,
  text: string,
  limits: Pick<ReadLimits, 'capabilities'>,
): { syntax?: CsvSyntax; problems: Problem[] } {
  const problems: Problem[] = [];
  const report: Report = ({ line, column }, problem) =>
    problems.push({ ...problem, file, line, column });

  const { scanner, header } = beginCsv(text);
  if (!header || 'reason' in header || header.count > MOST_COLUMNS) {
    const fault = header && 'reason' in header;
    report(fault ? header.quote : { line: 1, column: 1 }, {
      severity: 'error',
      code: 'missing-header',
      message: `The first row ${
        fault
          ? 'has a quote that does not enclose a cell'
          : `does not have 1 to ${MOST_COLUMNS} cells`
      }, and the document was not read.`,
      hint: 'Begin the document with a row that names the fields, such as `title,owner,target`.',
    });
    return { problems };
  }
  const rows: CsvRow[] = [];
  let read = 0;
  for (const row of soundRows(scanner, header.count, report)) {
    if (row.cells.every(cell => cell === undefined)) {
      continue;
    }
    read += 1;
    if (read > limits.capabilities) {
      report(row, {
        severity: 'error',
        code: 'too-many-capabilities',
        message: `The document has more than ${limits.capabilities} rows; those from here on are left out.`,
        hint: 'Split the roadmap, or raise the limit.',
      });
      break;
    }
    const usable = judgeRow(row, header, report);
    if (usable) {
      rows.push(usable);
    }
  }
  return { syntax: { kind: 'csv', file, header, rows }, problems };
}

/** The rows below the first one, without those that a wrong quote spoils. */
function* soundRows(
  scanner: CsvScanner,
  count: number,
  report: Report,
): Generator<CsvRow> {
  const next = () => scanner.next(count);
  let inVain = 0;
  let broken: CsvFault | undefined;
  for (let row = next(); row; row = next()) {
    if ('reason' in row) {
      broken ??= row;
      inVain += scanner.skipLineOf(row);
      if (inVain > MOST_READINGS * scanner.text.length) {
        report(row.quote, {
          severity: 'error',
          code: 'unclosed-quote',
          message:
            'There are so many quotes without an end that nothing was read from here on.',
          hint: 'Correct the quotes that are reported before.',
        });
        break;
      }
      continue;
    }
    if (broken) {
      // A line of the broken cell's text can look like a row. One that is a row has all cells, and quotes only around them.
      if (row.count !== count || row.strayQuote) {
        continue;
      }
      report(broken.quote, describeFault(broken, row.line - 1));
      broken = undefined;
    }
    yield row;
  }
  if (broken) {
    report(broken.quote, describeFault(broken, scanner.line - 1));
  }
}

/** What of a row can be used: nothing if its cells may stand in the wrong columns. */
function judgeRow(
  row: CsvRow,
  header: CsvRow,
  report: Report,
): CsvRow | undefined {
  const counts = `The row has ${row.count} cells and the first row ${header.count}`;
  if (row.cells.length > header.count) {
    report(row.cells[header.count] ?? row, {
      severity: 'error',
      code: 'surplus-cells',
      message: `${counts}, so that it cannot be said which belongs where; the row is left out.`,
      hint: 'Put quotes around a text that has the sign between the cells in it: `"one, two"`.',
    });
    return undefined;
  }
  if (
    row.cells.every((cell, index) => cell?.text === header.cells[index]?.text)
  ) {
    report(row, {
      severity: 'warning',
      code: 'repeated-header',
      message: 'The row names the fields again and is left out.',
      hint: 'Remove the row.',
    });
    return undefined;
  }
  if (row.count < header.count && row.unended) {
    report(row, {
      severity: 'error',
      code: 'missing-cells',
      message: `${counts}, and the document ends within it; the row is left out.`,
      hint: 'Look whether the document is whole. If it is, complete the row.',
    });
    return undefined;
  }
  if (row.count < header.count) {
    report(row, {
      severity: 'warning',
      code: 'missing-cells',
      message: `${counts}; the missing ones are read as empty.`,
      hint: 'Complete the row; empty cells need their separators too.',
    });
  }
  const cells = row.cells.map(cell => {
    if (cell && cell.text.length > LONGEST_CELL) {
      report(cell, {
        severity: 'error',
        code: 'cell-too-large',
        message: `The cell has more than ${LONGEST_CELL} characters and is left out.`,
        hint: 'Shorten the text, or put it elsewhere and link to it.',
      });
      return undefined;
    }
    return cell;
  });
  return { ...row, cells };
}

function describeFault(
  { reason, quote }: CsvFault,
  last: number,
): Omit<Problem, 'file' | 'line' | 'column'> {
  const lost =
    last > quote.line
      ? `lines ${quote.line} to ${last} are`
      : `line ${quote.line} is`;
  return {
    severity: 'error',
    code: 'unclosed-quote',
    message:
      reason === 'open'
        ? `The quote that begins the cell has no end; ${lost} left out.`
        : `The quote that begins the cell ends before its text does; ${lost} left out.`,
    hint: 'End the cell with a quote, and write a quote inside of it twice: `"a ""word"" in it"`.',
  };
}
