import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  RELATION_DEPENDS_ON,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  RELATION_PROVIDES_CAPABILITY,
  type AliasesResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { countUsers } from '../map/countUsers';
import { findAliasUsers } from '../roadmaps/findAliasUsers';
import { chunks } from '../store/chunks';
import {
  entitiesByRefs,
  type EntityQuery,
} from '../suggestions/catalogQueries';
import type { CapabilityFacts, EntityFacts } from './facts';
import type { GroupFacts } from './GroupTree';
import {
  CAPABILITY_FIELDS,
  ENTITY_FIELDS,
  GROUP_FIELDS,
  readCapability,
  readEntity,
  readGroup,
} from './readEntities';

const DEPENDS_ON = `relations.${RELATION_DEPENDS_ON}`;
const OWNED_BY = `relations.${RELATION_OWNED_BY}`;
const MEMBER_OF = `relations.${RELATION_MEMBER_OF}`;
const PROVIDES = `relations.${RELATION_PROVIDES_CAPABILITY}`;

/** What uses capabilities, of the kinds that count. */
const CONSUMERS = {
  kind: { $in: ['Component', 'System', 'Resource', 'API'] },
  [DEPENDS_ON]: { $hasPrefix: 'platformcapability:' },
};

/** Of entities in one answer. */
const PAGE = 2000;

/** The catalog as some credentials see it, and what findings ask it for. */
export class CatalogView {
  readonly #catalog: CatalogService;
  readonly #options: { credentials: BackstageCredentials };

  constructor(catalog: CatalogService, credentials: BackstageCredentials) {
    this.#catalog = catalog;
    this.#options = { credentials };
  }

  /** By ref. */
  async getCapabilities(): Promise<Map<string, CapabilityFacts>> {
    const entities = await this.#read(
      { kind: 'PlatformCapability' },
      CAPABILITY_FIELDS,
    );
    return new Map(
      entities
        .map(readCapability)
        .filter(capability => capability !== undefined)
        .map(capability => [capability.ref, capability]),
    );
  }

  async getGroups(): Promise<GroupFacts[]> {
    return (await this.#read({ kind: 'Group' }, GROUP_FIELDS)).map(readGroup);
  }

  /** How many Users are in a Group itself, by its ref. */
  async countMembers(): Promise<Map<string, number>> {
    const facets = await this.#count({ kind: 'User' }, [MEMBER_OF]);
    return facets[MEMBER_OF];
  }

  /** How many use a capability, by its ref. */
  async countConsumers(): Promise<Map<string, number>> {
    const { credentials } = this.#options;
    return (await countUsers(this.#catalog, credentials)).consumers;
  }

  /** The refs of those who own anything: which the catalog knows from an index, as opposed to those who own what uses capabilities. */
  async getOwners(): Promise<Set<string>> {
    const facets = await this.#count(undefined, [OWNED_BY]);
    return new Set(facets[OWNED_BY].keys());
  }

  /** The refs of those who own what uses a capability. */
  async getOwnersOfConsumers(capability: string): Promise<string[]> {
    const facets = await this.#count(
      { ...CONSUMERS, [DEPENDS_ON]: capability },
      [OWNED_BY],
    );
    return [...facets[OWNED_BY].keys()];
  }

  async getConsumersOf(capabilities: string[]): Promise<EntityFacts[]> {
    return this.#readByChunks(capabilities, refs => ({
      ...CONSUMERS,
      [DEPENDS_ON]: { $in: refs },
    }));
  }

  async getConsumersOwnedBy(owners: string[]): Promise<EntityFacts[]> {
    return this.#readByChunks(owners, refs => ({
      ...CONSUMERS,
      [OWNED_BY]: { $in: refs },
    }));
  }

  async getConsumersWithoutOwner(): Promise<EntityFacts[]> {
    const query = {
      $all: [CONSUMERS, { $not: { [OWNED_BY]: { $exists: true } } }],
    };
    return (await this.#read(query, ENTITY_FIELDS)).map(readEntity);
  }

  async getProviders(): Promise<EntityFacts[]> {
    const query = { [PROVIDES]: { $exists: true } };
    return (await this.#read(query, ENTITY_FIELDS)).map(readEntity);
  }

  /** Refs by earlier name. */
  findAliasUsers(
    aliases: AliasesResponse['aliases'],
  ): Promise<Map<string, string[]>> {
    return findAliasUsers(this.#catalog, aliases, this.#options.credentials);
  }

  /** Those that there are, by ref. */
  async getEntities(refs: Iterable<string>): Promise<Map<string, EntityFacts>> {
    const found = await this.#find(refs, ENTITY_FIELDS);
    return new Map(
      [...found].map(([ref, entity]) => [ref, readEntity(entity)]),
    );
  }

  /** Those of some refs that there is nothing for. */
  async findMissing(refs: Iterable<string>): Promise<string[]> {
    const wanted = [...new Set(refs)];
    const found = await this.#find(wanted, ['kind']);
    return wanted.filter(ref => !found.has(ref));
  }

  #find(refs: Iterable<string>, fields: string[]) {
    const { credentials } = this.#options;
    return entitiesByRefs(this.#catalog, refs, fields, credentials);
  }

  async #readByChunks(
    refs: string[],
    queryOf: (refs: string[]) => EntityQuery,
  ): Promise<EntityFacts[]> {
    const entities: EntityFacts[] = [];
    for (const chunk of chunks(refs)) {
      const read = await this.#read(queryOf(chunk), ENTITY_FIELDS);
      entities.push(...read.map(readEntity));
    }
    return entities;
  }

  async #read(query: EntityQuery, fields: string[]): Promise<Entity[]> {
    const entities: Entity[] = [];
    for await (const page of this.#catalog.streamEntities(
      { query, fields, pageSize: PAGE, totalItems: 'exclude' },
      this.#options,
    )) {
      entities.push(...page);
    }
    return entities;
  }

  async #count(
    query: EntityQuery | undefined,
    names: string[],
  ): Promise<Record<string, Map<string, number>>> {
    const { facets } = await this.#catalog.getEntityFacets(
      { query, facets: names },
      this.#options,
    );
    return Object.fromEntries(
      names.map(name => [
        name,
        new Map(
          facets[name]?.map(({ value, count }) => [
            value.toLocaleLowerCase('en-US'),
            count,
          ]),
        ),
      ]),
    );
  }
}
