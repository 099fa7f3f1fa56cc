import type {
  OnboardingAction,
  OnboardingState,
} from '@strata/backstage-plugin-platform-capabilities-common';

/** What the owner of a capability is waited for to do. */
export const AWAITED_ACTIONS: OnboardingAction[] = [
  'approve',
  'reject',
  'tick',
  'complete',
  'retry',
  'end',
];

/** Where an onboarding can wait for the owner of a capability. */
export const AWAITED_STATES: OnboardingState[] = [
  'submitted',
  'provisioning',
  'failed',
  'offboarding',
];
