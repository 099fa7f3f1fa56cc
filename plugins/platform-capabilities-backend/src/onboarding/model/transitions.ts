import { ConflictError } from '@backstage/errors';
import {
  FINAL_ONBOARDING_STATES,
  type OnboardingEventType,
  type OnboardingState,
} from '@strata/backstage-plugin-platform-capabilities-common';

/** Before the first row of a history. */
type Nothing = 'nothing';

/** What can happen in which state, and where it leads. What is not here cannot happen. */
const TRANSITIONS: Record<
  OnboardingState | Nothing,
  Partial<Record<OnboardingEventType, OnboardingState>>
> = {
  nothing: { draft: 'draft' },
  draft: { revise: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: {
    revise: 'submitted',
    approve: 'approved',
    reject: 'rejected',
    withdraw: 'withdrawn',
    note: 'submitted',
  },
  approved: {
    provision: 'provisioning',
    complete: 'in-use',
    fail: 'failed',
    note: 'approved',
  },
  provisioning: {
    tick: 'provisioning',
    untick: 'provisioning',
    complete: 'in-use',
    fail: 'failed',
    note: 'provisioning',
  },
  failed: { retry: 'approved', withdraw: 'withdrawn', note: 'failed' },
  'in-use': { offboard: 'offboarding', note: 'in-use' },
  offboarding: { end: 'ended', note: 'offboarding' },
  rejected: {},
  withdrawn: {},
  ended: {},
};

const WORDS: Record<OnboardingState | Nothing, string> = {
  nothing: 'not there yet',
  draft: 'a draft',
  submitted: 'waiting for a decision',
  approved: 'approved',
  provisioning: 'being provisioned',
  failed: 'failed',
  'in-use': 'in use',
  offboarding: 'being given up',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  ended: 'ended',
};

/** The state that something leads to; undefined where it cannot happen. */
export function findTransition(
  state: OnboardingState | undefined,
  type: OnboardingEventType,
): OnboardingState | undefined {
  return TRANSITIONS[state ?? 'nothing'][type];
}

/** @throws ConflictError that says what it cannot happen to */
export function requireTransition(
  state: OnboardingState | undefined,
  type: OnboardingEventType,
): OnboardingState {
  const next = findTransition(state, type);
  if (!next) {
    throw new ConflictError(
      `An onboarding that is ${wordsOf(state)} cannot be changed by '${type}'${
        isFinal(state) ? ': it is over; make a new request' : ''
      }`,
    );
  }
  return next;
}

/** A state, as a sentence says it after "is". */
export function wordsOf(state: OnboardingState | undefined): string {
  return WORDS[state ?? 'nothing'];
}

/** Whether nothing can follow. */
export function isFinal(state: OnboardingState | undefined): boolean {
  return state !== undefined && FINAL_ONBOARDING_STATES.includes(state);
}

/** Whether it takes the place of its entity, capability and environment, of which there is one. */
export function isLive(state: OnboardingState): boolean {
  return state !== 'draft' && !isFinal(state);
}
