import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  RELATION_PROVIDES_CAPABILITY,
  type LinksQuery,
  type LinksResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { FACTS_FIELDS, toFacts } from '../suggestions/CapabilityFacts';
import type { CapabilitiesByRef } from '../suggestions/CapabilityReader';
import {
  collectEntities,
  entitiesByRefs,
  having,
  LINKABLE,
} from '../suggestions/catalogQueries';
import type { SuggestionScope } from '../suggestions/KnowledgeReader';
import { presentRefs, type AliasSource } from '../suggestions/presentRefs';
import { readCapabilityRef, readEntityRef } from '../suggestions/readRefs';
import type { SuggestionFinder } from '../suggestions/SuggestionFinder';
import { findOwners, ownerRefOf } from './findOwners';
import { onboardedUses, type OnboardedSource } from './onboardedUses';
import {
  capabilitiesOf,
  DECLARATION_FIELDS,
  declarationsOf,
  LINK_FIELDS,
  linksOf,
  type Declarations,
} from './linksOf';
import { scopeOf } from './scopeOf';
import { onlyNamed, toLinksResponse, type Found } from './toLinksResponse';

/** With links in one answer; those that use a capability and those that provide it each. */
const MOST_ENTITIES = 1000;

/** The fields of entities that answers need. */
export const LINKED_ENTITY_FIELDS = [
  ...LINK_FIELDS,
  'metadata.title',
  'spec.type',
];

/** Who asks. */
export interface LinksCaller {
  credentials: BackstageCredentials;
  /** Whether suggestions are for them. */
  suggestions: boolean;
}

const NOTHING: Found = {
  links: [],
  suggestions: [],
  entities: new Map(),
  capabilities: new Map(),
  more: 0,
};

/** Who uses and provides what, declared and suggested: all of it asked of the catalog with the caller's credentials. */
export class LinksService {
  readonly #catalog: CatalogService;
  readonly #onboardings: OnboardedSource;
  readonly #store: AliasSource;
  readonly #suggestions: Pick<SuggestionFinder, 'find'>;

  constructor(options: {
    catalog: CatalogService;
    onboardings: OnboardedSource;
    store: AliasSource;
    suggestions: Pick<SuggestionFinder, 'find'>;
  }) {
    this.#catalog = options.catalog;
    this.#onboardings = options.onboardings;
    this.#store = options.store;
    this.#suggestions = options.suggestions;
  }

  /**
   * @throws InputError for what can have no links, NotFoundError for what is not there or not to be seen by the caller
   */
  async getLinks(
    query: LinksQuery,
    { credentials, suggestions }: LinksCaller,
  ): Promise<LinksResponse> {
    const aliases = await presentRefs(this.#store);
    const scope = await this.#toScope(query, aliases, credentials);
    const [links, suggested] = await Promise.all([
      scope.capability || scope.entities
        ? this.#findLinks(scope, aliases, credentials)
        : NOTHING,
      suggestions
        ? this.#suggestions.find(scope, aliases, {
            credentials,
            dismissed: query.dismissed,
          })
        : NOTHING,
    ]);
    const found = onlyNamed({
      links: links.links,
      suggestions: suggested.suggestions,
      entities: new Map([...suggested.entities, ...links.entities]),
      capabilities: new Map([...suggested.capabilities, ...links.capabilities]),
      more: suggested.more + links.more,
    });
    const owners = await findOwners(
      this.#catalog,
      [
        ...[...found.entities.values()].map(ownerRefOf),
        ...[...found.capabilities.values()].map(({ owner }) => owner),
      ],
      credentials,
    );
    return toLinksResponse(found, owners);
  }

  async #toScope(
    query: LinksQuery,
    aliases: ReadonlyMap<string, string>,
    credentials: BackstageCredentials,
  ): Promise<SuggestionScope> {
    const capability =
      query.capability === undefined
        ? undefined
        : readCapabilityRef('capability', query.capability, aliases);
    const entity =
      query.entity === undefined
        ? undefined
        : readEntityRef('entity', query.entity);
    const entities = entity
      ? await scopeOf(this.#catalog, entity, credentials)
      : undefined;
    const refs = [capability, entity].filter(ref => ref !== undefined);
    const visible = await entitiesByRefs(
      this.#catalog,
      refs,
      ['kind'],
      credentials,
    );
    for (const ref of refs) {
      if (!visible.has(ref)) {
        throw new NotFoundError(`The catalog has no '${ref}'`);
      }
    }
    return { capability, entities };
  }

  async #findLinks(
    scope: SuggestionScope,
    aliases: ReadonlyMap<string, string>,
    credentials: BackstageCredentials,
  ): Promise<Found> {
    const { capability } = scope;
    const found = await Promise.all(
      [RELATION_DEPENDS_ON, RELATION_PROVIDES_CAPABILITY].map(type =>
        collectEntities(
          this.#catalog,
          {
            query: {
              $all: [
                LINKABLE,
                ...(scope.entities ? [scope.entities] : []),
                having(
                  `relations.${type}`,
                  capability ?? { $hasPrefix: 'platformcapability:' },
                ),
              ],
            },
            fields: LINKED_ENTITY_FIELDS,
            find: MOST_ENTITIES,
          },
          credentials,
        ),
      ),
    );
    const entities = new Map(
      found
        .flatMap(one => one.entities)
        .map(entity => [stringifyEntityRef(entity), entity]),
    );
    const { capabilities, declarations } = await this.#getCapabilities(
      capability
        ? [capability]
        : [...entities.values()].flatMap(capabilitiesOf),
      credentials,
    );
    const onboarded = await onboardedUses(this.#onboardings, aliases);
    return {
      suggestions: [],
      links: [...entities.values()].flatMap(entity =>
        linksOf(entity, declarations, aliases, onboarded),
      ),
      entities,
      capabilities,
      more: found.reduce((sum, { more }) => sum + more, 0),
    };
  }

  async #getCapabilities(refs: string[], credentials: BackstageCredentials) {
    const found = await entitiesByRefs(
      this.#catalog,
      refs,
      [...FACTS_FIELDS, ...DECLARATION_FIELDS],
      credentials,
    );
    const capabilities: CapabilitiesByRef = new Map();
    const declarations: Declarations = new Map();
    for (const [ref, entity] of found) {
      const facts = toFacts(entity);
      if (facts) {
        capabilities.set(ref, facts);
        declarations.set(ref, declarationsOf(entity));
      }
    }
    return { capabilities, declarations };
  }
}
