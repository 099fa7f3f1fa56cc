const ROWS_PER_STATEMENT = 500;

/** As many items as one statement takes; databases limit its parameters. */
export function* chunks<T>(items: readonly T[]): Iterable<T[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    yield items.slice(start, start + ROWS_PER_STATEMENT);
  }
}
