import type { OnboardingState } from '@strata/backstage-plugin-platform-capabilities-common';
import { toStatistics } from './toStatistics';

/** Times in minutes after submission. */
function row(state: OnboardingState, decided?: number, inUse?: number) {
  const at = (minutes: number | undefined) =>
    minutes === undefined
      ? null
      : new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();
  return {
    capability: 'platformcapability:paas/databases',
    entity: 'component:default/shop',
    state,
    submitted_at: at(0),
    decided_at: at(decided),
    in_use_at: at(inUse),
  };
}

describe('toStatistics', () => {
  it('knows of nothing nothing', () => {
    expect(toStatistics([])).toEqual({
      open: 0,
      inUse: 0,
      approved: 0,
      rejected: 0,
      withdrawn: 0,
      failed: 0,
      secondsToApproval: undefined,
      secondsToUse: undefined,
    });
  });

  it('counts each once, and takes the middle of the times', () => {
    const rows = [
      row('submitted'),
      row('withdrawn'),
      row('rejected', 1),
      row('provisioning', 2),
      row('failed', 3),
      row('in-use', 10, 20),
      // Nobody needed to agree.
      row('offboarding', 0, 1),
      row('ended', 5, 60),
    ];
    expect(toStatistics(rows)).toEqual({
      open: 3,
      inUse: 2,
      approved: 5,
      rejected: 1,
      withdrawn: 1,
      failed: 1,
      secondsToApproval: 240,
      secondsToUse: 1200,
    });
    // How soon one is refused does not say how soon one has it.
    expect(toStatistics(rows.slice(2, 5)).secondsToApproval).toBe(150);
  });
});
