import type { CatalogApi } from '@backstage/catalog-client';
import {
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { isPlatformCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import {
  loadCapabilities,
  relatedRefs,
  summarizeCapabilities,
  type CapabilitySummary,
} from './capabilitySummary';
import { CONSUMER_KINDS } from './kinds';

/** A card is no place for more. */
const MOST_OWNED = 50;

const MOST_CONSUMERS = 500;

/** What a Group has to do with the platform, as far as the user may see it. */
export interface GroupCapabilities {
  owned: CapabilitySummary[];
  /** How many it owns, where `owned` is only the first of them. */
  ownedCount: number;
  /** Those that the components, systems, resources and APIs of the Group use. */
  used: CapabilitySummary[];
  /** How many entities of the Group were not looked at for `used`. */
  uncounted: number;
}

export async function loadGroupCapabilities(
  catalogApi: CatalogApi,
  group: Entity,
): Promise<GroupCapabilities> {
  const ownedBy = {
    [`relations.${RELATION_OWNED_BY}`]: stringifyEntityRef(group),
  };
  const [owned, consumers] = await Promise.all([
    catalogApi.queryEntities({
      filter: { ...ownedBy, kind: 'platformcapability' },
      orderFields: [{ field: 'metadata.name', order: 'asc' }],
      limit: MOST_OWNED,
    }),
    catalogApi.queryEntities({
      filter: { ...ownedBy, kind: [...CONSUMER_KINDS] },
      fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
      limit: MOST_CONSUMERS,
    }),
  ]);
  const usedRefs = consumers.items.flatMap(it =>
    relatedRefs(it, RELATION_DEPENDS_ON, 'platformcapability'),
  );
  const [ownedCapabilities, used] = await Promise.all([
    summarizeCapabilities(catalogApi, owned.items.filter(isPlatformCapability)),
    loadCapabilities(catalogApi, usedRefs),
  ]);
  return {
    owned: ownedCapabilities,
    ownedCount: owned.totalItems,
    used,
    uncounted: consumers.totalItems - consumers.items.length,
  };
}
