/** Where a consumer of the changes stands: `<epoch>:<revision>`. */
export interface StorePosition {
  epoch: string;
  revision: number;
}

export function formatCursor(position: StorePosition): string {
  return `${position.epoch}:${position.revision}`;
}

/**
 * The revision after which changes are new to the holder of a cursor; 0, so that all are, where the cursor is of another database, or
 * of this one before a backup of it was restored, or no cursor at all.
 */
export function revisionOf(
  cursor: string | undefined,
  now: StorePosition,
): number {
  const match = /^([0-9a-f-]{36}):(\d{1,15})$/.exec(cursor ?? '');
  if (!match || match[1] !== now.epoch) {
    return 0;
  }
  const revision = Number(match[2]);
  return revision > now.revision ? 0 : revision;
}
