import type { Onboarding } from '@strata/backstage-plugin-platform-capabilities-common';
import type { OnboardingRecord } from '../model/OnboardingRecord';

type Waiting = NonNullable<Onboarding['waitingFor']>;

/** Whom an onboarding waits for. */
export interface Awaited extends Pick<Waiting, 'what' | 'since'> {
  /** Their ref; where there is nobody, who it would have to be, in words. */
  who: string;
  /** As what they are waited for. */
  by: 'owner' | 'nobody' | 'requester' | 'template';
}

/**
 * Whom an onboarding waits for. Somebody always has a name: an owner that the capability has not got, where it has none.
 *
 * @param who - owns the capability; who owned it when it was looked at last, where it is gone
 */
export function awaitedOf(
  record: OnboardingRecord,
  who: string | undefined,
): Awaited | undefined {
  const { capabilityTitle, createdAt, requester, terms, updatedAt } = record;
  const { decidedAt = updatedAt, submittedAt = updatedAt } = record;
  const owning =
    who === undefined
      ? ({
          who: `an owner of ${capabilityTitle}, which has none`,
          by: 'nobody',
        } as const)
      : ({ who, by: 'owner' } as const);
  const asking = { who: requester, by: 'requester' } as const;
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
          : ({ who: template, by: 'template' } as const)),
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
      return {
        // Where nobody else could ever say that it is over, those who asked can.
        ...(who === undefined ? asking : owning),
        what: 'offboarding',
        since: updatedAt,
      };
    default:
      return undefined;
  }
}
