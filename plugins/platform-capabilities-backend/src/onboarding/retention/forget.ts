import type { StoredEvent } from '../model/OnboardingEvent';

/** Stands for people whose names are gone. */
export const FORMER_USER = 'user:default/former-user';

/** A row of a history without a person: somebody did it, who gave no reason. */
export function forget(event: StoredEvent, person: string): StoredEvent {
  if (event.actor !== person) {
    return event;
  }
  const nameless = { ...event, actor: FORMER_USER };
  if ('asked' in nameless) {
    return { ...nameless, asked: { ...nameless.asked, reason: '' } };
  }
  if ('reason' in nameless && nameless.reason !== undefined) {
    return { ...nameless, reason: '' };
  }
  return nameless;
}
