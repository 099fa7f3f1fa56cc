import type { CatalogApi } from '@backstage/catalog-client';
import {
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { getEntityRelations } from '@backstage/plugin-catalog-react';
import type { MapOwner } from '@strata/backstage-plugin-platform-capabilities-common';

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

/** The ref of who owns an entity, whether that exists or not. */
export function ownerRefOf(entity: Entity): string | undefined {
  const [related] = relatedRefs(entity, RELATION_OWNED_BY);
  const written = entity.spec?.owner;
  if (related || typeof written !== 'string' || !written) {
    return related;
  }
  return stringifyEntityRef(parseEntityRef(written, { defaultKind: 'group' }));
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

/** The owners of entities, by the owned entity's ref. */
export async function loadOwners(
  catalogApi: CatalogApi,
  entities: Entity[],
): Promise<Map<string, MapOwner>> {
  const ownerRefs = new Map(
    entities.flatMap(entity => {
      const ownerRef = ownerRefOf(entity);
      return ownerRef ? [[stringifyEntityRef(entity), ownerRef]] : [];
    }),
  );
  const found = await loadEntities(catalogApi, ownerRefs.values());
  return new Map(
    [...ownerRefs].map(([entityRef, ref]) => {
      const owner = found.get(ref);
      const title = owner ? titleOf(owner) : parseEntityRef(ref).name;
      return [entityRef, { ref, title, found: Boolean(owner) }];
    }),
  );
}

/** A reference as a capability may write it, in full: without kind it is a capability, without namespace of the same roadmap. */
export function capabilityRef(written: string, from: Entity): string {
  return stringifyEntityRef(
    parseEntityRef(written, {
      defaultKind: 'platformcapability',
      defaultNamespace: from.metadata.namespace,
    }),
  );
}
