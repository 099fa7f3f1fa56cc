/** What something was and is, by digest; absent where it was not there. */
export interface Change {
  before?: string;
  after?: string;
}

/**
 * Several changes of each thing as one: from what it was before the first to what it is after the last. What came back to what it was is
 * left out.
 *
 * @param rows - the oldest first
 */
export function foldChanges<
  Row extends { before: string | null; after: string | null },
>(rows: Row[], keyOf: (row: Row) => string): Map<string, Change> {
  const changes = new Map<string, Change>();
  for (const row of rows) {
    const key = keyOf(row);
    const earlier = changes.get(key);
    changes.set(key, {
      before: earlier ? earlier.before : row.before ?? undefined,
      after: row.after ?? undefined,
    });
  }
  for (const [key, { before, after }] of changes) {
    if (before === after) {
      changes.delete(key);
    }
  }
  return changes;
}
