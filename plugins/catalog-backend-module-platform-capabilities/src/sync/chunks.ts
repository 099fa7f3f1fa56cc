/** Refs in one query. */
const SIZE = 100;

/** The items in parts, each small enough for one query. */
export function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += SIZE) {
    yield items.slice(start, start + SIZE);
  }
}
