/** What a column is called, and how its cell is read of a row. */
export type CsvColumn<T> = readonly [
  title: string,
  read: (row: T) => string | number | undefined,
];

/** Rows as RFC 4180 has them, with a header. A spreadsheet takes nothing of it for a formula. */
export function toCsv<T>(
  columns: readonly CsvColumn<T>[],
  rows: readonly T[],
): string {
  return [
    columns.map(([title]) => cell(title)),
    ...rows.map(row => columns.map(([, read]) => cell(read(row)))),
  ]
    .map(cells => `${cells.join(',')}\r\n`)
    .join('');
}

function cell(value: string | number | undefined = ''): string {
  const text = `${value}`;
  const safe =
    typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
