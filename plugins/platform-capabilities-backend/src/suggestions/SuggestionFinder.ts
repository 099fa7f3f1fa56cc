import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  RELATION_PROVIDES_CAPABILITY,
  type Suggestion,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { SuggestionsConfig } from '../config/readSuggestionsConfig';
import { mapConcurrently } from '../document/mapConcurrently';
import type { CapabilitiesByRef } from './CapabilityReader';
import {
  collectEntities,
  having,
  LINKABLE,
  type EntityQuery,
} from './catalogQueries';
import type { Dismissals } from './Dismissals';
import type {
  KnowledgeReader,
  ReadKnowledge,
  SuggestionScope,
} from './KnowledgeReader';
import type { NameReader } from './NameReader';
import { ruleQuery } from './ruleQuery';
import { suggest } from './suggest';
import { withDismissals } from './withDismissals';

/** In one answer. */
const MOST_ENTITIES = 500;
/** Of those that something matches, for each thing that can: many of them can have their links already. */
const MOST_LOOKED_AT = 5000;
const QUERIES_AT_A_TIME = 4;

export interface FoundSuggestions {
  /** By entity, those with the most evidence first. */
  suggestions: Suggestion[];
  /** Of the suggestions, by ref. */
  entities: Map<string, Entity>;
  /** Of the suggestions and their alternatives, and others. */
  capabilities: CapabilitiesByRef;
  /** How many entities were not looked at, or are not in the answer. */
  more: number;
}

/** Finds the links that are likely and that nobody has declared, in what the caller may see. */
export class SuggestionFinder {
  readonly #catalog: Pick<CatalogService, 'queryEntities'>;
  readonly #knowledge: KnowledgeReader;
  readonly #names: NameReader;
  readonly #dismissals: Pick<Dismissals, 'list'>;
  readonly #fields: string[];

  constructor(options: {
    config: SuggestionsConfig;
    catalog: Pick<CatalogService, 'queryEntities'>;
    knowledge: KnowledgeReader;
    names: NameReader;
    dismissals: Pick<Dismissals, 'list'>;
    /** What the entities of the answer shall have. */
    fields: string[];
  }) {
    this.#catalog = options.catalog;
    this.#knowledge = options.knowledge;
    this.#names = options.names;
    this.#dismissals = options.dismissals;
    this.#fields = fieldsOf(options.config, options.fields);
  }

  /**
   * @param aliases - present refs of capabilities by the earlier ones
   * @param options - `dismissed`: also those that were dismissed
   */
  async find(
    scope: SuggestionScope,
    aliases: ReadonlyMap<string, string>,
    options: { credentials: BackstageCredentials; dismissed?: boolean },
  ): Promise<FoundSuggestions> {
    const { credentials, dismissed = false } = options;
    const knowledge = await this.#knowledge.read(scope, aliases, credentials);
    const suggestions = new Map<string, Suggestion[]>();
    const { entities, more } = await this.#collect(
      scope,
      knowledge,
      async page => {
        const found = groupByEntity(
          withDismissals(
            page.flatMap(entity => suggestIn(scope, entity, knowledge)),
            await this.#dismissals.list(page.map(stringifyEntityRef)),
            { aliases, shown: dismissed },
          ),
        );
        found.forEach((some, ref) => suggestions.set(ref, some));
        return page.filter(entity => found.has(stringifyEntityRef(entity)));
      },
      credentials,
    );
    const refs = [...entities.keys()].sort();
    const chosen = refs.slice(0, MOST_ENTITIES);
    return {
      suggestions: chosen.flatMap(ref => suggestions.get(ref)!),
      entities,
      capabilities: knowledge.capabilities,
      more: more + refs.length - chosen.length,
    };
  }

  async #collect(
    scope: SuggestionScope,
    knowledge: ReadKnowledge,
    accept: (page: Entity[]) => Promise<Entity[]>,
    credentials: BackstageCredentials,
  ) {
    const entities = new Map<string, Entity>();
    const within = [
      LINKABLE,
      ...(scope.entities ? [scope.entities] : []),
      ...(scope.capability ? notLinkedTo(scope.capability) : []),
    ];
    const left = await mapConcurrently(
      [
        ...this.#names.toQueries(knowledge.names),
        ...knowledge.rules.map(({ match }) => ruleQuery(match)),
      ],
      QUERIES_AT_A_TIME,
      async query => {
        const { entities: accepted, more } = await collectEntities(
          this.#catalog,
          {
            query: { $all: [...within, query] },
            fields: this.#fields,
            find: MOST_ENTITIES,
            lookAt: MOST_LOOKED_AT,
            accept,
          },
          credentials,
        );
        for (const entity of accepted) {
          entities.set(stringifyEntityRef(entity), entity);
        }
        return more;
      },
    );
    return { entities, more: left.reduce((sum, one) => sum + one, 0) };
  }
}

function suggestIn(
  { capability: focus }: SuggestionScope,
  entity: Entity,
  knowledge: ReadKnowledge,
): Suggestion[] {
  const all = suggest(entity, knowledge, focus);
  return focus ? all.filter(({ capability }) => capability === focus) : all;
}

function groupByEntity(suggestions: Suggestion[]): Map<string, Suggestion[]> {
  const groups = new Map<string, Suggestion[]>();
  for (const suggestion of suggestions) {
    const group = groups.get(suggestion.entity) ?? [];
    group.push(suggestion);
    groups.set(suggestion.entity, group);
  }
  return groups;
}

function notLinkedTo(capability: string): EntityQuery[] {
  return [RELATION_DEPENDS_ON, RELATION_PROVIDES_CAPABILITY].map(type => ({
    $not: having(`relations.${type}`, capability),
  }));
}

function fieldsOf(config: SuggestionsConfig, further: string[]): string[] {
  const annotations = [
    ...config.imageAnnotations,
    ...config.rules.flatMap(({ match }) => match.annotation?.name ?? []),
  ];
  return [
    ...new Set([
      'kind',
      'metadata.namespace',
      'metadata.name',
      'metadata.tags',
      'spec.type',
      'relations',
      ...annotations.map(name => `metadata.annotations.${name}`),
      ...further,
    ]),
  ];
}
