import type { OnboardingState } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Look } from '../parts';

export const ONBOARDING_LOOKS: Record<OnboardingState, Look> = {
  draft: { shape: 'square', tone: 'none', word: 'Draft' },
  submitted: { shape: 'question', tone: 'new', word: 'To be decided' },
  approved: { shape: 'star', tone: 'coming', word: 'Approved' },
  provisioning: { shape: 'half', tone: 'coming', word: 'Provisioning' },
  failed: { shape: 'warning', tone: 'bad', word: 'Failed' },
  'in-use': { shape: 'check', tone: 'good', word: 'In use' },
  offboarding: { shape: 'pause', tone: 'new', word: 'Offboarding' },
  rejected: { shape: 'cross', tone: 'bad', word: 'Rejected' },
  withdrawn: { shape: 'dashes', tone: 'none', word: 'Withdrawn' },
  ended: { shape: 'disc', tone: 'none', word: 'Ended' },
};

/** From asking to the end. */
export const ONBOARDING_STATES = Object.keys(
  ONBOARDING_LOOKS,
) as OnboardingState[];
