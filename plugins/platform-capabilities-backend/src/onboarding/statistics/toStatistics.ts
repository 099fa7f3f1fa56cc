import type {
  OnboardingState,
  OnboardingStatistics,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { OnboardingFigures } from './FiguresStore';

const OPEN: OnboardingState[] = [
  'submitted',
  'approved',
  'provisioning',
  'failed',
];
const IN_USE: OnboardingState[] = ['in-use', 'offboarding'];

/** How some onboardings went that were submitted. */
export function toStatistics(
  rows: readonly OnboardingFigures[],
): OnboardingStatistics {
  const count = (...states: OnboardingState[]) =>
    rows.filter(({ state }) => states.includes(state)).length;
  const rejected = count('rejected');
  const decided = rows.filter(({ decided_at }) => decided_at !== null);
  return {
    open: count(...OPEN),
    inUse: count(...IN_USE),
    approved: decided.length - rejected,
    rejected,
    withdrawn: count('withdrawn'),
    failed: count('failed'),
    secondsToApproval: median(
      decided
        .filter(({ state }) => state !== 'rejected')
        // Where nobody needs to agree, it is decided in the moment of the request.
        .filter(({ decided_at, submitted_at }) => decided_at !== submitted_at)
        .map(row => secondsBetween(row.submitted_at, row.decided_at)),
    ),
    secondsToUse: median(
      rows
        .filter(({ in_use_at }) => in_use_at !== null)
        .map(row => secondsBetween(row.submitted_at, row.in_use_at)),
    ),
  };
}

function median(values: number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 0 && sorted.length > 0
    ? (sorted[middle - 1] + sorted[middle]) / 2
    : sorted[middle];
}

function secondsBetween(from: string | null, to: string | null): number {
  return (Date.parse(to ?? '') - Date.parse(from ?? '')) / 1000;
}
