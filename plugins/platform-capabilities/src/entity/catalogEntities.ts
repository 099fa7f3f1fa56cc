import type { CatalogApi } from '@backstage/catalog-client';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { getEntityRelations } from '@backstage/plugin-catalog-react';
import type { MapOwner } from '@strata/backstage-plugin-platform-capabilities-common';
import { readRef } from '../parts';

/** Refs of the entities at the other end of a relation; only those of the kind, if one is given. */
export function relatedRefs(
  entity: Entity,
  relation: string,
  kind?: string,
): string[] {
  return getEntityRelations(entity, relation, kind ? { kind } : undefined).map(
    stringifyEntityRef,
  );
}

/** The ref of who owns an entity, whether that exists or not; where what is written can be none, just that. */
export function ownerRefOf(entity: Entity): string | undefined {
  const [related] = relatedRefs(entity, RELATION_OWNED_BY);
  const written = entity.spec?.owner;
  if (related || typeof written !== 'string' || !written) {
    return related;
  }
  const ref = readRef(written, { defaultKind: 'group' });
  return ref ? stringifyEntityRef(ref) : written;
}

/** The name to show for an entity. */
export function titleOf(entity: Entity): string {
  const profile = entity.spec?.profile;
  const displayName =
    profile && typeof profile === 'object' && !Array.isArray(profile)
      ? profile.displayName
      : undefined;
  return typeof displayName === 'string' && displayName
    ? displayName
    : entity.metadata.title ?? entity.metadata.name;
}

/** Some entities by ref. Absent are those that do not exist or that the user may not see. */
export async function loadEntities(
  catalogApi: CatalogApi,
  refs: Iterable<string>,
): Promise<Map<string, Entity>> {
  const entityRefs = [...new Set(refs)];
  if (entityRefs.length === 0) {
    return new Map();
  }
  const { items } = await catalogApi.getEntitiesByRefs({
    entityRefs,
    fields: ['kind', 'metadata', 'relations', 'spec'],
  });
  return new Map(
    items.flatMap((item, index) => (item ? [[entityRefs[index], item]] : [])),
  );
}

/** Owners, by what {@link ownerRefOf} says of them. */
export async function loadOwnersByRef(
  catalogApi: CatalogApi,
  ownerRefs: Iterable<string>,
): Promise<Map<string, MapOwner>> {
  const refs = [...ownerRefs];
  const found = await loadEntities(
    catalogApi,
    // Of one that it cannot read, the catalog refuses the whole question.
    refs.filter(ref => readRef(ref)),
  );
  return new Map(
    refs.map(ref => {
      const owner = found.get(ref);
      const title = owner ? titleOf(owner) : readRef(ref)?.name ?? ref;
      return [ref, { ref, title, found: Boolean(owner) }];
    }),
  );
}

/** The owners of entities, by the owned entity's ref. */
export async function loadOwners(
  catalogApi: CatalogApi,
  entities: Entity[],
): Promise<Map<string, MapOwner>> {
  const owners = await loadOwnersByRef(
    catalogApi,
    entities.flatMap(entity => ownerRefOf(entity) ?? []),
  );
  return new Map(
    entities.flatMap(entity => {
      const owner = owners.get(ownerRefOf(entity) ?? '');
      return owner ? [[stringifyEntityRef(entity), owner]] : [];
    }),
  );
}
