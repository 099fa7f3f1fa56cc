import type { StoredEvent } from '../model/OnboardingEvent';

/** Stands for people whose names are gone. */
export const FORMER_USER = 'user:default/former-user';

/** A row of a history without a person: their ref is nowhere in it, and if they did it, they gave no reason. */
export function forget(event: StoredEvent, person: string): StoredEvent {
  return JSON.parse(
    JSON.stringify(event.actor === person ? withoutReason(event) : event),
    (_, value) => (value === person ? FORMER_USER : value),
  );
}

function withoutReason(event: StoredEvent): StoredEvent {
  if ('asked' in event) {
    return { ...event, asked: { ...event.asked, reason: '' } };
  }
  return 'reason' in event ? { ...event, reason: '' } : event;
}
