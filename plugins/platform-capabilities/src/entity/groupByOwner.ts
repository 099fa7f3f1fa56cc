import type { Entity } from '@backstage/catalog-model';
import type { MapOwner } from '@strata/backstage-plugin-platform-capabilities-common';
import { ownerRefOf } from './catalogEntities';

export interface OwnerGroup {
  /** Nobody, where there is none. */
  owner?: MapOwner;
  /** Those that are here. */
  entities: Entity[];
  /** How many there are, here or not. */
  total: number;
}

/**
 * Entities by who owns them: the largest groups first, those of nobody last.
 *
 * @param owners - by ref: those of the entities, and others to show without any
 * @param totals - how many there are of each owner, by ref, and of nobody, by the empty text; where those are more than are here
 */
export function groupByOwner(
  entities: Entity[],
  owners: ReadonlyMap<string, MapOwner>,
  totals: ReadonlyMap<string, number>,
): OwnerGroup[] {
  const groups = new Map<string, Entity[]>(
    [...totals.keys()]
      .filter(ref => !ref || owners.has(ref))
      .map(ref => [ref, []]),
  );
  for (const entity of entities) {
    const ref = ownerRefOf(entity) ?? '';
    groups.set(ref, [...(groups.get(ref) ?? []), entity]);
  }
  return [...groups]
    .map(([ref, members]) => ({
      owner: owners.get(ref),
      entities: members,
      total: Math.max(totals.get(ref) ?? 0, members.length),
    }))
    .sort(
      (a, b) =>
        Number(!a.owner) - Number(!b.owner) ||
        b.total - a.total ||
        (a.owner?.title ?? '').localeCompare(b.owner?.title ?? '', 'en'),
    );
}
