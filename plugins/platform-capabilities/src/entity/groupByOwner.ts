import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { MapOwner } from '@strata/backstage-plugin-platform-capabilities-common';

/** Entities by who owns them: the largest groups first, those of nobody last. */
export function groupByOwner(
  entities: Entity[],
  owners: ReadonlyMap<string, MapOwner>,
): { owner?: MapOwner; entities: Entity[] }[] {
  const groups = new Map<string, { owner?: MapOwner; entities: Entity[] }>();
  for (const entity of entities) {
    const owner = owners.get(stringifyEntityRef(entity));
    const key = owner?.ref ?? '';
    const group = groups.get(key) ?? { owner, entities: [] };
    group.entities.push(entity);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) =>
      Number(!a.owner) - Number(!b.owner) ||
      b.entities.length - a.entities.length ||
      (a.owner?.title ?? '').localeCompare(b.owner?.title ?? '', 'en'),
  );
}
