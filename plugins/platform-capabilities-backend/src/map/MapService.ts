import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  MapQuery,
  MapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { RoadmapsService } from '../roadmaps/RoadmapsService';
import { countUsers } from './countUsers';
import { MAP_FIELDS, ownerRefOf, toMap } from './toMap';

/** Of entities in one answer of the catalog, which prepares them all at once and has no time for anybody else meanwhile. */
const PAGE = 2000;

/** Makes the map for one caller: everything from the catalog is asked for with the caller's own credentials. */
export class MapService {
  readonly #catalog: CatalogService;
  readonly #roadmaps: Pick<RoadmapsService, 'getForMap'>;

  constructor(options: {
    catalog: CatalogService;
    roadmaps: Pick<RoadmapsService, 'getForMap'>;
  }) {
    this.#catalog = options.catalog;
    this.#roadmaps = options.roadmaps;
  }

  async getMap(
    query: MapQuery,
    credentials: BackstageCredentials,
  ): Promise<MapResponse> {
    const [facts, entities, counts] = await Promise.all([
      this.#roadmaps.getForMap(query.roadmaps ?? []),
      this.#getCapabilities(query, credentials),
      countUsers(this.#catalog, credentials),
    ]);
    const owners = await this.#getOwners(entities, credentials);
    return toMap({ ...facts, ...counts, entities, owners });
  }

  async #getCapabilities(query: MapQuery, credentials: BackstageCredentials) {
    const { roadmaps, layers, owners, lifecycles, types } = query;
    const filter = {
      kind: 'PlatformCapability',
      ...alternatives('metadata.namespace', roadmaps),
      ...alternatives('spec.layer', layers?.map(String)),
      ...alternatives(`relations.${RELATION_OWNED_BY}`, owners),
      ...alternatives('spec.lifecycle', lifecycles),
      ...alternatives('spec.type', types),
      ...alternatives('spec.technologies.name', query.technologies),
    };
    const entities: Entity[] = [];
    for await (const page of this.#catalog.streamEntities(
      {
        filter,
        fields: MAP_FIELDS,
        pageSize: PAGE,
        // To count them costs as much as to get a page of them.
        totalItems: 'exclude',
      },
      { credentials },
    )) {
      entities.push(...page);
    }
    return entities;
  }

  async #getOwners(entities: Entity[], credentials: BackstageCredentials) {
    const refs = [...new Set(entities.map(ownerRefOf))].filter(
      ref => ref !== undefined,
    );
    if (refs.length === 0) {
      return new Map<string, Entity>();
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs: refs,
        fields: ['kind', 'metadata.title', 'metadata.name', 'spec.profile'],
      },
      { credentials },
    );
    return new Map(
      refs.flatMap((ref, index) => {
        const entity = items[index];
        return entity ? [[ref, entity]] : [];
      }),
    );
  }
}

function alternatives(field: string, values: string[] | undefined) {
  return values?.length ? { [field]: values } : {};
}
