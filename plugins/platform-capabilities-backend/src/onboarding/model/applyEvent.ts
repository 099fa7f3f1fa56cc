import type { OnboardingRecord, Terms } from './OnboardingRecord';
import type { StoredEvent } from './OnboardingEvent';
import { requireTransition } from './transitions';

/**
 * The record after one more row of its history.
 *
 * @param record - undefined before the first row
 * @throws ConflictError where nothing of the kind can happen to it now
 */
export function applyEvent(
  record: OnboardingRecord | undefined,
  event: StoredEvent,
): OnboardingRecord {
  const { actor, at, version } = event;
  if (event.type === 'draft') {
    const { asked, capability, capabilityTitle, entity, entityTitle, id } =
      event;
    return {
      ...asked,
      id,
      version,
      state: requireTransition(record?.state, event.type),
      capability,
      capabilityTitle,
      entity,
      entityTitle,
      requester: actor,
      askedBy: actor,
      checklist: [],
      attempt: 0,
      outputs: [],
      createdAt: at,
      updatedAt: at,
    };
  }
  const state = requireTransition(record?.state, event.type);
  const before = record as OnboardingRecord;
  const next = { ...before, version, state, updatedAt: at };
  switch (event.type) {
    case 'revise':
      return { ...next, ...event.asked, askedBy: actor };
    case 'submit':
      return { ...next, terms: event.terms, seen: event.seen, submittedAt: at };
    case 'approve':
      return {
        ...next,
        decidedAt: at,
        decidedBy: termsOf(before).approval === 'owner' ? actor : undefined,
      };
    case 'reject':
      return { ...next, decidedAt: at, decidedBy: actor, endedAt: at };
    case 'provision':
      return event.task === undefined
        ? {
            ...next,
            checklist: termsOf(before).checklist.map(text => ({ text })),
          }
        : { ...next, task: event.task, attempt: before.attempt + 1 };
    case 'tick':
    case 'untick':
      return {
        ...next,
        checklist: before.checklist.map((step, index) => {
          if (index !== event.step) {
            return step;
          }
          return event.type === 'tick'
            ? { text: step.text, done: { by: actor, at } }
            : { text: step.text };
        }),
      };
    case 'complete':
      return { ...next, outputs: event.outputs ?? [], inUseAt: at };
    case 'fail':
      return { ...next, failure: event.reason };
    case 'retry':
      return { ...next, failure: undefined, task: undefined };
    case 'withdraw':
    case 'end':
      return { ...next, endedAt: at };
    case 'note':
      return { ...next, seen: event.seen };
    default:
      return next;
  }
}

/** Its terms, which it has from submission on. */
export function termsOf({ terms }: OnboardingRecord): Terms {
  if (!terms) {
    throw new Error('An onboarding that was never submitted has no terms');
  }
  return terms;
}

/** What a history says, from its first row to its last. */
export function replay(
  history: readonly StoredEvent[],
): OnboardingRecord | undefined {
  return history.reduce<OnboardingRecord | undefined>(applyEvent, undefined);
}
