import type { Severity } from '@strata/roadmap';
import type { Finding } from '@strata/backstage-plugin-platform-capabilities-common';
import type { FindingsFacts } from './facts';
import { findConsumers } from './rules/consumers';
import { findCycles } from './rules/cycles';
import { findEarlierNames } from './rules/earlierNames';
import { findOwnership } from './rules/ownership';
import { findProviders } from './rules/providers';

const RULES = [
  findOwnership,
  findConsumers,
  findProviders,
  findEarlierNames,
  findCycles,
];

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Everything that is wrong, the worst first, then by layer and title. */
export function findFindings(facts: FindingsFacts): Finding[] {
  return RULES.flatMap(find => find(facts)).sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      a.layer - b.layer ||
      compare(a.title, b.title) ||
      compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
