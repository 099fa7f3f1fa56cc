import type { OnboardingRecord } from './OnboardingRecord';
import type { StoredEvent } from './OnboardingEvent';

/**
 * What is still to be done because of a row of a history.
 *
 * - `tell`: notify those whom it concerns, and wake the pages that show it
 * - `remind`: tell those who are waited for again, should it still stand there
 * - `start`: start the template
 * - `link`: let the catalog know that a link came or went
 */
export type Effect = 'tell' | 'remind' | 'start' | 'link';

/** The effects of an event, which led to the record. */
export function effectsOf(
  event: StoredEvent,
  record: OnboardingRecord,
): Effect[] {
  switch (event.type) {
    case 'draft':
      return [];
    case 'withdraw':
      return record.submittedAt === undefined ? [] : ['tell'];
    case 'submit':
      return record.terms?.approval === 'owner' ? ['tell', 'remind'] : ['tell'];
    case 'approve':
    case 'retry':
      return record.terms?.template === undefined
        ? ['tell', 'remind']
        : ['tell', 'start', 'remind'];
    case 'fail':
    case 'offboard':
      return ['tell', 'remind'];
    case 'complete':
    case 'end':
      return ['tell', 'link'];
    case 'revise':
      return record.state === 'draft' ? [] : ['tell'];
    default:
      return ['tell'];
  }
}
