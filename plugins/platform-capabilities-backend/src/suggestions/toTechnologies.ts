import type {
  TechnologiesResponse,
  TechnologyEntry,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { SuggestionsConfig } from '../config/readSuggestionsConfig';
import type { CapabilityFacts } from './CapabilityFacts';
import { isRuled } from './isRuled';
import { foldTerm, isTelling } from './foldTerm';
import type { FoundName } from './NameReader';
import { rankOf, termsOf } from './Terms';

type Evidence = TechnologyEntry['evidence'][number];

/** Longer lists of what is not known are read by nobody. */
const MOST_UNMATCHED = 100;

const byText = new Intl.Collator('en', { numeric: true }).compare;

/** One technology, in all its spellings. */
interface Group {
  /** How many capabilities write it so. */
  names: Map<string, number>;
  aliases: Set<string>;
  capabilities: Map<string, TechnologyEntry['capabilities'][number]>;
}

/**
 * Puts together what is one technology: names that differ in their spelling only, and a name that is an alias of one other.
 *
 * @param names - what there is of entities
 * @param config - what names suggest nothing, in whatever spelling, and what other values are known
 */
export function toTechnologies(
  capabilities: CapabilityFacts[],
  names: FoundName[],
  { ignore, rules }: Pick<SuggestionsConfig, 'ignore' | 'rules'>,
): TechnologiesResponse {
  const technologies: TechnologyEntry[] = [];
  const byTerm = new Map<string, TechnologyEntry[]>();
  for (const group of mergeAliases(groupByName(capabilities))) {
    const entry = toEntry(group);
    technologies.push(entry);
    for (const term of termsOf(entry.name, entry.spellings)) {
      byTerm.set(term, [...(byTerm.get(term) ?? []), entry]);
    }
  }
  const ignored = new Set(ignore.map(foldTerm));
  const countTelling = (found: FoundName[]) =>
    countNames(found)
      .map(evidence => ({ evidence, term: foldTerm(evidence.value) }))
      .filter(({ term }) => isTelling(term) && !ignored.has(term));
  for (const { evidence, term } of countTelling(names)) {
    byTerm.get(term)?.forEach(entry => entry.evidence.push(evidence));
  }
  const unmatched = countTelling(names.filter(it => !isRuled(it, rules)))
    .filter(({ term, evidence }) => evidence.entities > 0 && !byTerm.has(term))
    .map(({ evidence }) => evidence);
  return {
    technologies: technologies.sort((a, b) => byText(a.name, b.name)),
    unmatched: unmatched.slice(0, MOST_UNMATCHED),
  };
}

function groupByName(capabilities: CapabilityFacts[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { layer, ref, technologies = [], title } of capabilities) {
    for (const { aliases = [], name, standing } of technologies) {
      const term = foldTerm(name);
      const group: Group = groups.get(term) ?? {
        names: new Map(),
        aliases: new Set(),
        capabilities: new Map(),
      };
      group.names.set(name, (group.names.get(name) ?? 0) + 1);
      aliases.forEach(alias => group.aliases.add(alias));
      addCapability(group, { ref, title, layer, standing });
      groups.set(term, group);
    }
  }
  return groups;
}

/** Where 'postgres' is an alias of 'PostgreSQL' and of nothing else, and somewhere a technology of its own, the two are one. */
function mergeAliases(groups: Map<string, Group>): Group[] {
  const claims = new Map<string, Set<Group>>();
  for (const [term, group] of groups) {
    for (const alias of [...group.aliases].map(foldTerm)) {
      if (alias !== term && groups.has(alias)) {
        claims.set(alias, (claims.get(alias) ?? new Set()).add(group));
      }
    }
  }
  const merged = new Map<Group, Group>();
  const mergedInto = (group: Group): Group => {
    const into = merged.get(group);
    return into ? mergedInto(into) : group;
  };
  for (const [alias, [claimer, ...others]] of claims) {
    const into = mergedInto(claimer);
    const from = mergedInto(groups.get(alias)!);
    if (others.length === 0 && into !== from) {
      from.names.forEach((count, name) => into.names.set(name, count));
      from.aliases.forEach(name => into.aliases.add(name));
      from.capabilities.forEach(one => addCapability(into, one));
      merged.set(from, into);
    }
  }
  return [...groups.values()].filter(group => !merged.has(group));
}

/** Where a capability has a technology in two spellings, the higher standing counts. */
function addCapability(
  { capabilities }: Group,
  capability: TechnologyEntry['capabilities'][number],
) {
  const known = capabilities.get(capability.ref);
  if (!known || rankOf(capability.standing) < rankOf(known.standing)) {
    capabilities.set(capability.ref, capability);
  }
}

function toEntry({ aliases, capabilities, names }: Group): TechnologyEntry {
  const secondary = new Set([...aliases].map(foldTerm));
  const [[name]] = [...names].sort(
    ([a, one], [b, other]) =>
      other - one ||
      Number(secondary.has(foldTerm(a))) - Number(secondary.has(foldTerm(b))) ||
      byText(a, b),
  );
  return {
    name,
    spellings: [...new Set([...names.keys(), ...aliases])]
      .filter(spelling => spelling !== name)
      .sort(byText),
    capabilities: [...capabilities.values()].sort(
      (a, b) =>
        rankOf(a.standing) - rankOf(b.standing) ||
        byText(a.title, b.title) ||
        byText(a.ref, b.ref),
    ),
    evidence: [],
  };
}

/** The most frequent first. */
function countNames(found: FoundName[]): Evidence[] {
  const counted = new Map<string, Evidence>();
  for (const { entities, field, names } of found) {
    for (const value of names) {
      const key = `${field} ${value}`;
      const known = counted.get(key)?.entities ?? 0;
      counted.set(key, { field, value, entities: known + entities });
    }
  }
  return [...counted.values()].sort(
    (a, b) =>
      b.entities - a.entities ||
      byText(a.field, b.field) ||
      byText(a.value, b.value),
  );
}
