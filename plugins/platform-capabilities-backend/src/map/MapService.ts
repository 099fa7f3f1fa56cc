import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  MapQuery,
  MapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { RoadmapsService } from '../roadmaps/RoadmapsService';
import { entitiesByRefs } from '../suggestions/catalogQueries';
import { countUsers } from './countUsers';
import { MapEntries } from './MapEntries';
import { toMap } from './toMap';

const OWNER_FIELDS = [
  'kind',
  'metadata.title',
  'metadata.name',
  'spec.profile',
];

/** Makes the map for one caller: everything from the catalog is asked for with the caller's own credentials. */
export class MapService {
  readonly #catalog: CatalogService;
  readonly #entries: MapEntries;
  readonly #roadmaps: Pick<RoadmapsService, 'getForMap'>;

  constructor(options: {
    catalog: CatalogService;
    roadmaps: Pick<RoadmapsService, 'getForMap'>;
  }) {
    this.#catalog = options.catalog;
    this.#entries = new MapEntries(options);
    this.#roadmaps = options.roadmaps;
  }

  async getMap(
    query: MapQuery,
    credentials: BackstageCredentials,
  ): Promise<MapResponse> {
    const [facts, entries, counts] = await Promise.all([
      this.#roadmaps.getForMap(query.roadmaps ?? []),
      this.#entries.find(filterOf(query), credentials),
      countUsers(this.#catalog, credentials),
    ]);
    const owners = await entitiesByRefs(
      this.#catalog,
      entries.flatMap(({ owner }) => owner ?? []),
      OWNER_FIELDS,
      credentials,
    );
    return toMap({ ...facts, ...counts, entries, owners });
  }
}

function filterOf({
  roadmaps,
  layers,
  owners,
  lifecycles,
  types,
  technologies,
}: MapQuery) {
  return {
    ...alternatives('metadata.namespace', roadmaps),
    ...alternatives('spec.layer', layers?.map(String)),
    ...alternatives(`relations.${RELATION_OWNED_BY}`, owners),
    ...alternatives('spec.lifecycle', lifecycles),
    ...alternatives('spec.type', types),
    ...alternatives('spec.technologies.name', technologies),
  };
}

function alternatives(
  field: string,
  values: string[] | undefined,
): Record<string, string[]> {
  return values?.length ? { [field]: values } : {};
}
