import { csvColumnOf } from '../model/csvColumns';
import { delimiterOf } from '../parse/csv';
import type { CsvSyntax } from '../parse/syntax';
import { EditError } from './EditError';
import { type CapabilityEdit, type Compared, valuesOf } from './editFields';
import type { Span } from './yamlTokens';

/** Makes the change in the cell of a row. */
export function editCsv(
  text: string,
  { header, rows }: CsvSyntax,
  line: number,
  edit: CapabilityEdit,
  compared: Compared,
): string {
  const row = rows.find(it => it.line === line);
  const column = header.cells.findIndex(
    cell => cell && csvColumnOf(cell.text)?.name === edit.field,
  );
  if (!row || column < 0) {
    throw new EditError(
      `The first row has no column \`${edit.field}\`; add one to it and to the rows.`,
    );
  }
  const delimiter = delimiterOf(text);
  const cells = cellsFrom(
    text,
    offsetOf(text, row.line, row.column),
    delimiter,
  );
  const before = row.cells[column]?.text ?? '';
  const after =
    edit.type === 'set' ? edit.value : editList(before, edit, compared);
  const cell = cells[column];
  if (cell) {
    const quoted = text[cell.start] === '"';
    return (
      text.slice(0, cell.start) +
      render(after, delimiter, quoted) +
      text.slice(cell.end)
    );
  }
  const { end } = cells[cells.length - 1];
  return (
    text.slice(0, end) +
    delimiter.repeat(column - cells.length + 1) +
    render(after, delimiter, false) +
    text.slice(end)
  );
}

/** Takes an item out of a cell's list, or puts another in its place; the other items stay as they are written. */
function editList(
  cell: string,
  edit: Exclude<CapabilityEdit, { type: 'set' }>,
  compared: Compared,
): string {
  const { from = '', to } = valuesOf(edit);
  // The separators stand between the items, at odd places.
  const parts = cell.split(/([;,\n])/);
  const is = (part: string, value: string) =>
    part.trim() !== '' && compared(part) === compared(value);
  if (!parts.some((part, at) => at % 2 === 0 && is(part, from))) {
    throw new EditError(`\`${edit.field}\` does not say that.`);
  }
  let open = to !== undefined && !parts.some(part => is(part, to));
  const kept: string[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const separator = kept.length > 0 ? parts[at - 1] : '';
    if (!is(parts[at], from)) {
      kept.push(separator + parts[at]);
    } else if (open) {
      open = false;
      kept.push(separator + parts[at].replace(parts[at].trim(), () => to!));
    }
  }
  return kept.join('').trim();
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    start = text.indexOf('\n', start) + 1;
  }
  return start + column - 1;
}

/** The cells of a sound row, without the blanks around them. */
function cellsFrom(text: string, offset: number, delimiter: string): Span[] {
  const isBlank = (sign: string) =>
    sign === ' ' || (sign === '\t' && delimiter !== '\t');
  const isEnd = (sign: string | undefined) =>
    sign === undefined || sign === '\n' || sign === delimiter;
  const cells: Span[] = [];
  for (let at = offset; ; at += 1) {
    while (isBlank(text[at])) {
      at += 1;
    }
    const start = at;
    if (text[at] === '"') {
      at += 1;
      while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) {
        at += text[at] === '"' ? 2 : 1;
      }
    }
    while (!isEnd(text[at])) {
      at += 1;
    }
    const end = start + text.slice(start, at).trimEnd().length;
    cells.push({ start, end });
    if (text[at] !== delimiter) {
      return cells;
    }
  }
}

function render(value: string, delimiter: string, quoted: boolean): string {
  const needsQuotes =
    /["\n]/.test(value) || value.includes(delimiter) || value !== value.trim();
  return quoted || needsQuotes ? `"${value.replaceAll('"', '""')}"` : value;
}
