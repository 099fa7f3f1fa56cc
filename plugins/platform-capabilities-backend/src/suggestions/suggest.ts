import {
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  RELATION_PROVIDES_CAPABILITY,
  type Evidence,
  type Suggestion,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { RuleMatch } from '../config/readSuggestionsConfig';
import type { CapabilityFacts } from './CapabilityFacts';
import { findNames, matchesRule } from './findEvidence';
import { foldTerm } from './foldTerm';
import type { Candidate, Terms } from './Terms';

/** What suggestions are made from; all of it as the caller may see it. */
export interface Knowledge {
  terms: Terms;
  rules: { name: string; match: RuleMatch; capability: CapabilityFacts }[];
  /** What to use instead of a capability: mostly itself. Undefined where that is nothing that the caller may see. */
  present: (capability: CapabilityFacts) => CapabilityFacts | undefined;
  /** Folded. */
  ignored: Set<string>;
  imageAnnotations: string[];
}

/** With every platform having its own, a hundred capabilities can have the same technology: nobody chooses from so many. */
const MOST_CANDIDATES = 10;

/**
 * The links that an entity does not have and that something of it speaks for. What speaks for a capability that it is linked to, or was
 * the predecessor of, is accounted for: it speaks for no other one.
 *
 * @param focus - ref of a capability that is never left out for there being likelier ones
 * @returns those with the most evidence first
 */
export function suggest(
  entity: Entity,
  knowledge: Knowledge,
  focus?: string,
): Suggestion[] {
  const ref = stringifyEntityRef(entity);
  const linked = linkedTo(entity);
  const suggestions = new Map<string, Suggestion>();
  for (const { evidence, candidates } of findClues(entity, knowledge)) {
    const chosen = choose(candidates, { linked, focus, knowledge });
    for (const [capability, technology] of chosen) {
      const suggestion = suggestions.get(capability) ?? {
        entity: ref,
        capability,
        evidence: [],
        alternatives: [],
      };
      suggestion.evidence.push({
        ...evidence,
        ...(technology && { technology }),
      });
      for (const other of chosen.keys()) {
        if (other !== capability && !suggestion.alternatives.includes(other)) {
          suggestion.alternatives.push(other);
        }
      }
      suggestions.set(capability, suggestion);
    }
  }
  return [...suggestions.values()].sort(
    (a, b) => b.evidence.length - a.evidence.length,
  );
}

/** What an entity is linked to, as far as it says so itself. */
export function linkedTo(entity: Entity): Set<string> {
  return new Set(
    (entity.relations ?? [])
      .filter(
        ({ type }) =>
          type === RELATION_DEPENDS_ON || type === RELATION_PROVIDES_CAPABILITY,
      )
      .map(({ targetRef }) => targetRef),
  );
}

interface Clue {
  evidence: Pick<Evidence, 'field' | 'value'>;
  candidates: Candidate[];
}

function* findClues(entity: Entity, knowledge: Knowledge): Iterable<Clue> {
  const { ignored, imageAnnotations, rules, terms } = knowledge;
  for (const evidence of findNames(entity, imageAnnotations)) {
    if (!ignored.has(foldTerm(evidence.value))) {
      yield { evidence, candidates: terms.find(evidence.value) };
    }
  }
  for (const { capability, match, name } of rules) {
    if (matchesRule(entity, match)) {
      yield {
        evidence: { field: 'rule', value: name },
        candidates: [{ capability }],
      };
    }
  }
}

/** @returns the technologies that matched, by the refs of the capabilities to suggest */
function choose(
  candidates: Candidate[],
  options: { linked: Set<string>; focus?: string; knowledge: Knowledge },
): Map<string, string | undefined> {
  const { focus, knowledge, linked } = options;
  const chosen = new Map<string, string | undefined>();
  for (const { capability, technology } of candidates) {
    const present = knowledge.present(capability)?.ref;
    if (linked.has(capability.ref) || (present && linked.has(present))) {
      return new Map();
    }
    if (
      present &&
      !chosen.has(present) &&
      (chosen.size < MOST_CANDIDATES || present === focus)
    ) {
      chosen.set(present, technology);
    }
  }
  return chosen;
}
