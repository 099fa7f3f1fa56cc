import type { Onboarding } from '@strata/backstage-plugin-platform-capabilities-common';
import type { OnboardingRecord } from '../model/OnboardingRecord';

type Waiting = NonNullable<Onboarding['waitingFor']>;

/** Whom an onboarding waits for, by ref. */
export interface Awaited extends Pick<Waiting, 'what' | 'since'> {
  who: string;
  /** Whether it is the owner of the capability. */
  isOwner: boolean;
}

/**
 * Whom an onboarding waits for. Somebody always has a name: who owned the capability when it was looked at last, where nobody does now, and
 * who asked, where nobody ever did.
 *
 * @param owner - of the capability, as it is now
 */
export function awaitedOf(
  record: OnboardingRecord,
  owner: string | undefined,
): Awaited | undefined {
  const { createdAt, requester, seen, terms, updatedAt } = record;
  const { decidedAt = updatedAt, submittedAt = updatedAt } = record;
  const owning = {
    who: owner ?? seen?.owner ?? requester,
    isOwner: true,
  };
  const asking = { who: requester, isOwner: false };
  const template = terms?.template;
  switch (record.state) {
    case 'draft':
      return { ...asking, what: 'submission', since: createdAt };
    case 'submitted':
      return { ...owning, what: 'decision', since: submittedAt };
    case 'approved':
    case 'provisioning':
      return {
        ...(template === undefined
          ? owning
          : { who: template, isOwner: false }),
        what: 'provisioning',
        since: record.attempt > 1 ? updatedAt : decidedAt,
      };
    case 'failed':
      return {
        ...(template === undefined ? owning : asking),
        what: 'retry',
        since: updatedAt,
      };
    case 'offboarding':
      return { ...owning, what: 'offboarding', since: updatedAt };
    default:
      return undefined;
  }
}
