import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { MapOwner } from '@strata/backstage-plugin-platform-capabilities-common';
import { toMapOwner } from '../map/toMap';
import { entitiesByRefs } from '../suggestions/catalogQueries';

/** The ref of the owner of a Component, System, Resource or API. */
export function ownerRefOf({ relations }: Entity): string | undefined {
  return relations?.find(({ type }) => type === RELATION_OWNED_BY)?.targetRef;
}

/** The owners by their refs, as the caller may see them. */
export async function findOwners(
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>,
  refs: Iterable<string | undefined>,
  credentials: BackstageCredentials,
): Promise<Map<string, MapOwner>> {
  const owners = [...new Set(refs)].filter(ref => ref !== undefined);
  const found = await entitiesByRefs(
    catalog,
    owners,
    ['kind', 'metadata.title', 'metadata.name', 'spec.profile'],
    credentials,
  );
  return new Map(owners.map(ref => [ref, toMapOwner(ref, found.get(ref))]));
}
