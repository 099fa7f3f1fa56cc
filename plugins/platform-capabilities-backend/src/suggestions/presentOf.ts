/**
 * What to use instead of a capability: mostly itself. Undefined where its successor is not to be found, or where those that are
 * deprecated succeed each other in a circle.
 */
export function presentOf<T extends { lifecycle?: string; successor?: string }>(
  capability: T,
  find: (ref: string) => T | undefined,
): T | undefined {
  const seen = new Set<T>();
  let present: T | undefined = capability;
  while (
    present?.lifecycle === 'deprecated' &&
    present.successor !== undefined
  ) {
    if (seen.has(present)) {
      return undefined;
    }
    seen.add(present);
    present = find(present.successor);
  }
  return present;
}
