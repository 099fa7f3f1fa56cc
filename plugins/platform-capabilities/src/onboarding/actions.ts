import type {
  Onboarding,
  OnboardingAction,
} from '@strata/backstage-plugin-platform-capabilities-common';

/** What is done after a dialog that says what will happen. */
export type Confirmed = Exclude<OnboardingAction, 'revise' | 'tick' | 'untick'>;

/** How an action is offered to a person. */
export interface Offering {
  /** The words of the button. */
  word: string;
  question: string;
  /** What happens then. */
  consequence: string;
  reason: 'needed' | 'possible' | 'none';
  /** Whether it is what one is most likely here for. */
  isMain?: boolean;
}

/** The actions in the order in which they are offered. */
export const CONFIRMED: readonly Confirmed[] = [
  'submit',
  'approve',
  'reject',
  'complete',
  'retry',
  'end',
  'fail',
  'offboard',
  'withdraw',
];

/** What a person is told before they do something to an onboarding. */
export function offeringOf(
  action: Confirmed,
  { state, approval, template, checklist, capability }: Onboarding,
): Offering {
  const byTemplate = 'The template starts at once.';
  const next = checklist.length > 0 ? 'The checklist begins.' : '';
  const onward = template
    ? byTemplate
    : `It goes on to the checklist of those who own ${capability.title}, or is in use at once where there is none.`;
  switch (action) {
    case 'submit':
      return {
        word: 'Submit',
        question: 'Submit the request?',
        consequence:
          approval === 'none'
            ? `Nobody needs to agree. ${onward}`
            : `Those who own ${capability.title} are told, and decide on it.`,
        reason: 'none',
        isMain: true,
      };
    case 'approve':
      return {
        word: 'Approve',
        question: 'Approve the request?',
        consequence: `${onward} You approve just what is shown here. It cannot be taken back.`,
        reason: 'possible',
        isMain: true,
      };
    case 'reject':
      return {
        word: 'Reject',
        question: 'Reject the request?',
        consequence:
          'Whoever asked is told why, and can make a new request. It cannot be taken back.',
        reason: 'needed',
      };
    case 'complete':
      return {
        word: 'It is in use',
        question: 'Say that it is in use?',
        consequence:
          'Whoever asked is told, and it is shown as used on both pages and on the map.',
        reason: 'possible',
        isMain: true,
      };
    case 'fail':
      return {
        word: 'It failed',
        question: 'Say that provisioning failed?',
        consequence:
          'Those whom it concerns are told why. It can be tried again, or withdrawn.',
        reason: 'needed',
      };
    case 'retry':
      return {
        word: 'Try again',
        question: 'Try again?',
        consequence: template ? byTemplate : next,
        reason: 'possible',
        isMain: true,
      };
    case 'offboard':
      return {
        word: 'Give it up',
        question: `Give ${capability.title} up?`,
        consequence:
          'Those who own it are told, and switch it off. Until then it still counts as used.',
        reason: 'needed',
      };
    case 'end':
      return {
        word: 'It is switched off',
        question: 'Say that it is switched off?',
        consequence:
          'It is no longer shown as used. It cannot be taken back; it can be requested again.',
        reason: 'possible',
        isMain: true,
      };
    default:
      return state === 'draft'
        ? {
            word: 'Discard',
            question: 'Discard the draft?',
            consequence: 'It cannot be taken back.',
            reason: 'none',
          }
        : {
            word: 'Withdraw',
            question: 'Withdraw the request?',
            consequence: `${
              state === 'failed'
                ? 'It is not tried again, and those whom it concerns are told.'
                : 'Nobody needs to decide on it any more.'
            } It cannot be taken back; it can be requested again.`,
            reason: 'possible',
          };
  }
}
