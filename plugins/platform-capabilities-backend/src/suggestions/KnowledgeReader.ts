import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { SuggestionsConfig } from '../config/readSuggestionsConfig';
import type { CapabilitiesByRef, CapabilityReader } from './CapabilityReader';
import type { EntityQuery } from './catalogQueries';
import { foldTerm, isTelling } from './foldTerm';
import type { FoundName, NameReader } from './NameReader';
import { Successions } from './Successions';
import type { Knowledge } from './suggest';
import { Terms, termsOf } from './Terms';

/** What to look for suggestions in, and for what. */
export interface SuggestionScope {
  /** For which entities; by default all. */
  entities?: EntityQuery;
  /** Ref; by default all capabilities. */
  capability?: string;
}

/** What it takes to make the suggestions of a scope. */
export interface ReadKnowledge extends Knowledge {
  /** Those values of entities that name a technology, so that only their entities need to be looked at. */
  names: FoundName[];
  /** All that can be suggested. */
  capabilities: CapabilitiesByRef;
}

/**
 * Reads what is known of technologies, with the caller's credentials: first all their names, and all tags, types and images that there
 * are; then only the capabilities with a technology that one of these names.
 */
export class KnowledgeReader {
  readonly #config: SuggestionsConfig;
  readonly #ignored: Set<string>;
  readonly #capabilities: CapabilityReader;
  readonly #names: NameReader;

  constructor(options: {
    config: SuggestionsConfig;
    capabilities: CapabilityReader;
    names: NameReader;
  }) {
    this.#config = options.config;
    this.#ignored = new Set(options.config.ignore.map(foldTerm));
    this.#capabilities = options.capabilities;
    this.#names = options.names;
  }

  /** @param aliases - present refs of capabilities by the earlier ones */
  async read(
    scope: SuggestionScope,
    aliases: ReadonlyMap<string, string>,
    credentials: BackstageCredentials,
  ): Promise<ReadKnowledge> {
    const successions = new Successions(
      this.#capabilities,
      aliases,
      credentials,
    );
    const ruled = this.#config.rules.map(rule => ({
      ...rule,
      capability: aliases.get(rule.capability) ?? rule.capability,
    }));
    const [spellings, allNames, targets, focus] = await Promise.all([
      this.#capabilities.getSpellings(credentials),
      this.#names.getNames(scope.entities, credentials),
      this.#capabilities.getByRefs(
        ruled.map(({ capability }) => capability),
        credentials,
      ),
      this.#termsOf(scope.capability, successions, credentials),
    ]);

    const wanted = new Set<string>();
    const names = allNames.filter(found => {
      const telling = found.names
        .map(foldTerm)
        .filter(
          term =>
            isTelling(term) &&
            spellings.has(term) &&
            !this.#ignored.has(term) &&
            focus?.has(term) !== false,
        );
      telling.forEach(term => wanted.add(term));
      return telling.length > 0;
    });
    const capabilities = await this.#capabilities.getByTechnologies(
      [...wanted].flatMap(term => spellings.get(term)!),
      credentials,
    );
    const terms = new Terms(capabilities.values());
    targets.forEach((target, ref) => capabilities.set(ref, target));
    await successions.addSuccessors(capabilities);

    return {
      names,
      capabilities,
      terms,
      rules: ruled.flatMap(({ capability, ...rule }) => {
        const target = targets.get(capability);
        const present = target && successions.presentOf(target, capabilities);
        return present && (scope.capability ?? present.ref) === present.ref
          ? [{ ...rule, capability: target }]
          : [];
      }),
      present: capability => successions.presentOf(capability, capabilities),
      ignored: this.#ignored,
      imageAnnotations: this.#config.imageAnnotations,
    };
  }

  /** Of a capability, and of those that it replaces. */
  async #termsOf(
    ref: string | undefined,
    successions: Successions,
    credentials: BackstageCredentials,
  ): Promise<Set<string> | undefined> {
    if (!ref) {
      return undefined;
    }
    const capability = (
      await this.#capabilities.getByRefs([ref], credentials)
    ).get(ref);
    const all = capability
      ? await successions.withPredecessors(capability)
      : [];
    return new Set(
      all
        .flatMap(({ technologies = [] }) => technologies)
        .flatMap(({ aliases, name }) => termsOf(name, aliases)),
    );
  }
}
