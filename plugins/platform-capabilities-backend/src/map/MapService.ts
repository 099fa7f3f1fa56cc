import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  RELATION_PROVIDES_CAPABILITY,
  type MapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { RoadmapsService } from '../roadmaps/RoadmapsService';
import { MAP_FIELDS, ownerRefOf, toMap } from './toMap';

/** Kinds of what uses and implements capabilities. */
const CONSUMER_KINDS = ['Component', 'System', 'Resource', 'API'];
const CONSUMER_FACET = 'relations.dependsOn';
const PROVIDER_FACET = `relations.${RELATION_PROVIDES_CAPABILITY}`;

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

  /** @param ids - of roadmaps; all where there are none */
  async getMap(
    ids: string[],
    credentials: BackstageCredentials,
  ): Promise<MapResponse> {
    const [{ roadmaps, order }, entities, { consumers, providers }] =
      await Promise.all([
        this.#roadmaps.getForMap(ids),
        this.#getCapabilities(ids, credentials),
        this.#getCounts(credentials),
      ]);
    const owners = await this.#getOwners(entities, credentials);
    return toMap({ roadmaps, order, entities, owners, consumers, providers });
  }

  async #getCapabilities(ids: string[], credentials: BackstageCredentials) {
    const filter = {
      kind: 'PlatformCapability',
      ...(ids.length && { 'metadata.namespace': ids }),
    };
    const entities: Entity[] = [];
    for await (const page of this.#catalog.streamEntities(
      { filter, fields: MAP_FIELDS, pageSize: 1000 },
      { credentials },
    )) {
      entities.push(...page);
    }
    return entities;
  }

  async #getCounts(credentials: BackstageCredentials) {
    const { facets } = await this.#catalog.getEntityFacets(
      {
        filter: { kind: CONSUMER_KINDS },
        facets: [CONSUMER_FACET, PROVIDER_FACET],
      },
      { credentials },
    );
    const byRef = (facet: string) =>
      new Map(
        facets[facet]?.map(({ value, count }) => [
          value.toLocaleLowerCase('en-US'),
          count,
        ]),
      );
    return {
      consumers: byRef(CONSUMER_FACET),
      providers: byRef(PROVIDER_FACET),
    };
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
