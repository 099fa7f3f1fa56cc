import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { chunks } from '../store/chunks';
import { FACTS_FIELDS, toFacts, type CapabilityFacts } from './CapabilityFacts';
import { entitiesByRefs, having, type EntityQuery } from './catalogQueries';
import { foldTerm } from './foldTerm';

const KIND = 'PlatformCapability';
const NAME = 'spec.technologies.name';
const ALIAS = 'spec.technologies.aliases';

/** By ref. */
export type CapabilitiesByRef = Map<string, CapabilityFacts>;

/** Asks the catalog for capabilities, with the caller's credentials, and for no more of them than are needed. */
export class CapabilityReader {
  readonly #catalog: CatalogService;

  constructor(options: { catalog: CatalogService }) {
    this.#catalog = options.catalog;
  }

  /** All names and aliases of technologies as they are written, by what is the same in all spellings. */
  async getSpellings(
    credentials: BackstageCredentials,
  ): Promise<Map<string, string[]>> {
    const { facets } = await this.#catalog.getEntityFacets(
      { filter: { kind: KIND }, facets: [NAME, ALIAS] },
      { credentials },
    );
    const spellings = new Map<string, string[]>();
    for (const { value } of [
      ...(facets[NAME] ?? []),
      ...(facets[ALIAS] ?? []),
    ]) {
      const term = foldTerm(value);
      const known = spellings.get(term) ?? [];
      known.push(value);
      spellings.set(term, known);
    }
    return spellings;
  }

  /** Those with a technology that has one of these names or aliases. */
  async getByTechnologies(
    names: string[],
    credentials: BackstageCredentials,
  ): Promise<CapabilitiesByRef> {
    const found: CapabilitiesByRef = new Map();
    for (const values of chunks(names)) {
      for (const path of [NAME, ALIAS]) {
        const query = { $all: [{ kind: KIND }, having(path, { $in: values })] };
        await this.#read(query, found, credentials);
      }
    }
    return found;
  }

  async getByRefs(
    refs: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<CapabilitiesByRef> {
    const entities = await entitiesByRefs(
      this.#catalog,
      refs,
      FACTS_FIELDS,
      credentials,
    );
    const found: CapabilitiesByRef = new Map();
    for (const [ref, entity] of entities) {
      const facts = toFacts(entity);
      if (facts) {
        found.set(ref, facts);
      }
    }
    return found;
  }

  /**
   * Those that name another one as their successor, however they write it.
   *
   * @param refs - all names that it has and had
   */
  async getPredecessors(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<CapabilityFacts[]> {
    const written = refs.flatMap(ref => {
      const { name, namespace } = parseEntityRef(ref);
      return [ref, `${namespace}/${name}`, name];
    });
    const found: CapabilitiesByRef = new Map();
    await this.#read(
      { kind: KIND, 'spec.successor': { $in: written } },
      found,
      credentials,
    );
    return [...found.values()].filter(
      ({ successor }) => successor && refs.includes(successor),
    );
  }

  async getAll(credentials: BackstageCredentials): Promise<CapabilitiesByRef> {
    const found: CapabilitiesByRef = new Map();
    await this.#read({ kind: KIND }, found, credentials);
    return found;
  }

  async #read(
    query: EntityQuery,
    into: CapabilitiesByRef,
    credentials: BackstageCredentials,
  ) {
    for await (const entities of this.#catalog.streamEntities(
      // Nobody needs to know how many there are before the last page is there.
      { query, fields: FACTS_FIELDS, pageSize: 5000, totalItems: 'exclude' },
      { credentials },
    )) {
      for (const entity of entities) {
        const facts = toFacts(entity);
        if (facts) {
          into.set(facts.ref, facts);
        }
      }
    }
  }
}
