import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { entitiesByRefs } from '../suggestions/catalogQueries';
import { toMapEntry, type MapEntry } from './toMapEntry';

/** Of entities in one answer of the catalog, which prepares them all at once and has no time for anybody else meanwhile. */
const PAGE = 2000;

/** Of entries that are kept, each of about a kilobyte. */
const MOST = 100_000;

const STATE_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.etag',
];

/** More than is needed: the catalog takes longer to pick what is out of a large entity than to hand over all. */
const ENTRY_FIELDS = ['apiVersion', 'kind', 'metadata', 'spec'];

type Filter = Record<string, string | string[]>;

/**
 * What the catalog's capabilities say of themselves.
 *
 * Each is asked for once in each state, which the catalog calls by an etag. Which there are, and in which state, it is asked each time with
 * the credentials of the caller: nobody is shown what the catalog does not show them at that moment.
 */
export class MapEntries {
  readonly #catalog: Pick<
    CatalogService,
    'getEntitiesByRefs' | 'streamEntities'
  >;
  readonly #known = new Map<string, { etag: string; entry?: MapEntry }>();

  constructor(options: {
    catalog: Pick<CatalogService, 'getEntitiesByRefs' | 'streamEntities'>;
  }) {
    this.#catalog = options.catalog;
  }

  /** Those that the caller may see, without such as are not valid. */
  async find(
    filter: Filter,
    credentials: BackstageCredentials,
  ): Promise<MapEntry[]> {
    const found: MapEntry[] = [];
    const unknown: string[] = [];
    for await (const page of this.#catalog.streamEntities(
      {
        filter: { ...filter, kind: 'PlatformCapability' },
        fields: STATE_FIELDS,
        pageSize: PAGE,
        // To count them costs as much as to get a page of them.
        totalItems: 'exclude',
      },
      { credentials },
    )) {
      for (const entity of page) {
        const ref = stringifyEntityRef(entity);
        const known = this.#known.get(ref);
        if (!known || known.etag !== entity.metadata.etag) {
          unknown.push(ref);
        } else if (known.entry) {
          found.push(known.entry);
        }
      }
    }
    return unknown.length > 0
      ? [...found, ...(await this.#load(unknown, credentials))]
      : found;
  }

  async #load(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<MapEntry[]> {
    const entities = await entitiesByRefs(
      this.#catalog,
      refs,
      ENTRY_FIELDS,
      credentials,
    );
    if (this.#known.size + entities.size > MOST) {
      this.#known.clear();
    }
    const entries: MapEntry[] = [];
    for (const [ref, entity] of entities) {
      const { etag } = entity.metadata;
      const entry = toMapEntry(entity);
      if (etag !== undefined) {
        this.#known.set(ref, { etag, entry });
      }
      if (entry) {
        entries.push(entry);
      }
    }
    return entries;
  }
}
