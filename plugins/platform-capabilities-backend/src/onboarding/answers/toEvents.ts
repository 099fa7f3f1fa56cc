import type {
  OnboardingEvent,
  OnboardingNote,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { applyEvent } from '../model/applyEvent';
import { digestJson } from '../model/digestOf';
import type { StoredEvent } from '../model/OnboardingEvent';
import type { Asked, OnboardingRecord } from '../model/OnboardingRecord';

/**
 * A history as it is shown, ascending as it came.
 *
 * @param history - from its first row on
 * @param nameOf - the name of a person, as the caller may see it
 */
export function toEvents(
  history: readonly StoredEvent[],
  nameOf: (ref: string) => string,
): OnboardingEvent[] {
  let before: OnboardingRecord | undefined;
  return history.map(event => {
    const record = applyEvent(before, event);
    const shown = {
      version: event.version,
      at: event.at,
      actor: event.actor,
      actorTitle: nameOf(event.actor),
      type: event.type,
      state: record.state,
      changes: before ? changesOf(before, record) : [],
      ...detailsOf(event, record),
    };
    before = record;
    return shown;
  });
}

function detailsOf(
  event: StoredEvent,
  { checklist }: OnboardingRecord,
): { reason?: string; note?: OnboardingNote; step?: string } {
  switch (event.type) {
    case 'draft':
      return { reason: event.asked.reason || undefined };
    case 'note':
      return { note: event.note };
    case 'tick':
    case 'untick':
      return { step: checklist[event.step]?.text };
    default:
      return 'reason' in event ? { reason: event.reason } : {};
  }
}

function changesOf(before: Asked, after: Asked): OnboardingEvent['changes'] {
  const from = fieldsOf(before);
  const to = fieldsOf(after);
  return [...new Set([...from.keys(), ...to.keys()])]
    .filter(
      field => digestJson([from.get(field)]) !== digestJson([to.get(field)]),
    )
    .map(field => ({ field, from: from.get(field), to: to.get(field) }));
}

function fieldsOf({ environment, parameters, reason }: Asked) {
  return new Map<string, unknown>([
    ...(environment ? [['environment', environment] as const] : []),
    ...(reason ? [['reason', reason] as const] : []),
    ...Object.entries(parameters).map(
      ([name, value]) => [`parameters.${name}`, value] as const,
    ),
  ]);
}
