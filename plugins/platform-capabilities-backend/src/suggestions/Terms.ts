import type { TechnologyStanding } from '@strata/roadmap';
import type { CapabilityFacts } from './CapabilityFacts';
import { foldTerm, isTelling } from './foldTerm';

/** A capability that a term speaks for, and the technology of it that has this name. */
export interface Candidate {
  capability: CapabilityFacts;
  /** Absent where a rule says so. */
  technology?: string;
}

const STANDINGS: TechnologyStanding[] = [
  'adopted',
  'candidate',
  'retiring',
  'example',
];

/** The folded names and aliases of the technologies of some capabilities. */
export class Terms {
  readonly #candidates = new Map<string, Candidate[]>();

  constructor(capabilities: Iterable<CapabilityFacts>) {
    const ranked = [];
    for (const capability of capabilities) {
      for (const { name, aliases, standing } of capability.technologies ?? []) {
        for (const term of termsOf(name, aliases)) {
          const candidate = { capability, technology: name };
          ranked.push({ term, candidate, rank: rankOf(standing) });
        }
      }
    }
    ranked.sort(
      (a, b) =>
        a.rank - b.rank ||
        compareCapabilities(a.candidate.capability, b.candidate.capability),
    );
    for (const { term, candidate } of ranked) {
      const candidates = this.#candidates.get(term) ?? [];
      if (candidates.every(one => one.capability !== candidate.capability)) {
        candidates.push(candidate);
      }
      this.#candidates.set(term, candidates);
    }
  }

  /**
   * The capabilities with a technology of this name, each once, the likeliest first: where it is adopted before where it is only an
   * example, and what is offered to developers before what it stands on.
   */
  find(text: string): Candidate[] {
    return this.#candidates.get(foldTerm(text)) ?? [];
  }
}

/** The likelier to be meant, the lower. */
export function rankOf(standing: TechnologyStanding): number {
  return STANDINGS.indexOf(standing);
}

/** The terms by which a technology is found. */
export function termsOf(name: string, aliases: string[] = []): string[] {
  return [...new Set([name, ...aliases].map(foldTerm))].filter(isTelling);
}

function compareCapabilities(a: CapabilityFacts, b: CapabilityFacts): number {
  return (
    Number(b.type === 'service') - Number(a.type === 'service') ||
    (a.ref < b.ref ? -1 : Number(a.ref > b.ref))
  );
}
