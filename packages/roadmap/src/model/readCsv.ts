import { nearest } from '../nearest';
import type { CsvCell, CsvRow, CsvSyntax } from '../parse/syntax';
import type { Problem } from '../problem';
import { CSV_COLUMNS, type CsvColumn, csvColumnOf } from './csvColumns';
import { type DocumentModel, emptyModel } from './draft';
import { readFields, type StatedFields } from './fields';
import type { ModelDefaults } from './readMarkdown';

const NAMES = CSV_COLUMNS.map(({ name }) => name);

/** The column at each place of the first row; nothing where the column does not count. */
type Columns = (CsvColumn | undefined)[];

/** Reads what a CSV document means: a backlog, each row of which is a capability that is planned unless it says otherwise. */
export function readCsv(
  { file, header, rows }: CsvSyntax,
  defaults: ModelDefaults,
  problems: Problem[],
): DocumentModel {
  const model = emptyModel();
  const columns = readHeader(file, header, problems);
  if (!columns.some(column => column?.name === 'title')) {
    problems.push(missingHeader(file, header));
    return model;
  }
  reportUnnamed(file, header, rows, problems);
  const layered = columns.some(column => column?.name === 'layer');
  for (const row of rows) {
    const fields = readRow(file, row, columns, defaults.id, problems);
    const { title, id } = fields.values;
    const position = { file, line: row.line, column: row.column };
    if (title === undefined && id === undefined) {
      problems.push({
        severity: 'error',
        code: 'no-name',
        message: 'The row has no title and is left out.',
        hint: 'Write a `title`.',
        ...position,
      });
      continue;
    }
    fields.values.lifecycle ??= 'planned';
    model.drafts.push({
      heading: title ?? '',
      position,
      layer: defaults.layer ?? 5,
      layerIsDefault: true,
      type: defaults.type ?? (layered ? 'capability' : 'service'),
      prose: { decisions: [], technologies: [], links: [] },
      fields: [fields],
      pin: 'the column `id`',
    });
  }
  return model;
}

function readHeader(
  file: string,
  header: CsvRow,
  problems: Problem[],
): Columns {
  const seen = new Set<string>();
  return header.cells.map(cell => {
    const column = cell && csvColumnOf(cell.text);
    if (cell && !column) {
      const suggestion = nearest(cell.text, NAMES);
      problems.push({
        severity: 'warning',
        code: 'unknown-field',
        message: `There is no field \`${shorten(
          cell.text,
        )}\`; the column is left out.`,
        hint: suggestion
          ? `Did you mean \`${suggestion}\`?`
          : `The fields are ${NAMES.join(', ')}.`,
        ...placeOf(file, cell),
      });
    } else if (cell && column && seen.has(column.name)) {
      problems.push({
        severity: 'error',
        code: 'duplicate-field',
        message: `There are two columns \`${column.name}\`; the first one counts.`,
        hint: 'Keep one of the two.',
        ...placeOf(file, cell),
      });
      return undefined;
    }
    seen.add(column?.name ?? '');
    return column;
  });
}

function readRow(
  file: string,
  row: CsvRow,
  columns: Columns,
  roadmapId: string,
  problems: Problem[],
): StatedFields {
  const value: Record<string, unknown> = {};
  const cells = new Map<string, CsvCell>();
  for (const [index, cell] of row.cells.entries()) {
    const column = columns[index];
    if (cell && column) {
      const [field, below] = column.path;
      const read = column.read(cell.text);
      value[field] =
        below === undefined
          ? read
          : { ...(value[field] as object), [below]: read };
      cells.set(column.name, cell);
    }
  }
  const data = {
    value,
    at: ([field, below]: readonly PropertyKey[]) =>
      placeOf(
        file,
        cells.get(String(field)) ??
          cells.get(`${String(field)}.${String(below)}`) ??
          row,
      ),
    written: () => undefined,
  };
  return readFields({ data, path: [] }, value, roadmapId, problems);
}

/** What stands below a cell of the first row that is empty would go without a word. */
function reportUnnamed(
  file: string,
  header: CsvRow,
  rows: CsvRow[],
  problems: Problem[],
): void {
  for (const [index, name] of header.cells.entries()) {
    const cell = rows.find(row => row.cells[index])?.cells[index];
    if (name === undefined && cell) {
      problems.push({
        severity: 'warning',
        code: 'unknown-field',
        message: 'The column has no name in the first row and is left out.',
        hint: `Name it. The fields are ${NAMES.join(', ')}.`,
        ...placeOf(file, cell),
      });
    }
  }
}

function missingHeader(file: string, header: CsvRow): Problem {
  const near = header.cells.find(
    cell => cell && nearest(cell.text, ['title']) === 'title',
  );
  return {
    severity: 'error',
    code: 'missing-header',
    message:
      'The first row names no column `title`, and the document was not read.',
    hint: near
      ? `Write \`title\` in place of \`${shorten(near.text)}\`.`
      : 'Begin the document with a row that names the fields, such as `title,owner,target`.',
    ...placeOf(file, near ?? header),
  };
}

function placeOf(
  file: string,
  { line, column }: Pick<CsvCell, 'line' | 'column'>,
) {
  return { file, line, column };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
