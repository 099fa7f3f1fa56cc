import type { RoadmapStore } from '../store/RoadmapStore';

/** Where the earlier names of capabilities are asked for. */
export type AliasSource = Pick<RoadmapStore, 'getAliases'>;

/** Present refs of capabilities by the earlier ones. */
export async function presentRefs(
  store: AliasSource,
): Promise<ReadonlyMap<string, string>> {
  const { aliases } = await store.getAliases();
  return new Map(aliases.map(({ from, to }) => [from, to]));
}

/** All refs that a capability has or had, by any of them; the present one first. */
export function allRefsOf(
  ref: string,
  present: ReadonlyMap<string, string>,
): string[] {
  const now = present.get(ref) ?? ref;
  const earlier = [...present].filter(([, to]) => to === now);
  return [now, ...earlier.map(([from]) => from)];
}
