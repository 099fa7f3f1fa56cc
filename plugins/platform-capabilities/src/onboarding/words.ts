import { parseEntityRef } from '@backstage/catalog-model';
import type {
  Onboarding,
  OnboardingEvent,
  OnboardingNote,
} from '@strata/backstage-plugin-platform-capabilities-common';

/** Who acts where nobody needs to. */
const PORTAL = 'plugin:platform-capabilities';

const NOTES: Record<OnboardingNote, string> = {
  'owner-changed': 'The owner of the capability has changed',
  'capability-deprecated': 'The capability was deprecated',
  'capability-gone': 'The capability is gone from the catalog',
  'capability-back': 'The capability is back in the catalog',
};

/** "Databases for checkout in production". */
export function titleOfOnboarding({
  capability,
  entity,
  environment,
}: Pick<Onboarding, 'capability' | 'entity' | 'environment'>): string {
  const where = environment ? ` in ${environment}` : '';
  return `${capability.title} for ${entity.title}${where}`;
}

/** The name in a ref, where nothing better is known. */
export function nameOf(ref: string): string {
  try {
    const { namespace, name } = parseEntityRef(ref);
    return namespace === 'default' ? name : `${namespace}/${name}`;
  } catch {
    return ref;
  }
}

/** Who did something, as one says it. */
export function actorOf({
  actor,
  actorTitle,
}: Pick<OnboardingEvent, 'actor' | 'actorTitle'>): string {
  if (actor === PORTAL) {
    return 'The portal';
  }
  return actorTitle === actor ? nameOf(actor) : actorTitle;
}

/** What happened, as a sentence. */
export function eventWords(event: OnboardingEvent): string {
  const who = actorOf(event);
  switch (event.type) {
    case 'draft':
      return `${who} began to write it`;
    case 'revise':
      return `${who} changed what is asked for`;
    case 'submit':
      return `${who} asked for it`;
    case 'approve':
      return event.actor === PORTAL
        ? 'Went straight on: nobody needs to agree'
        : `${who} approved it`;
    case 'reject':
      return `${who} rejected it`;
    case 'withdraw':
      return `${who} withdrew it`;
    case 'provision':
      return 'Provisioning began';
    case 'tick':
      return `${who} ticked “${event.step}”`;
    case 'untick':
      return `${who} took back “${event.step}”`;
    case 'complete':
      return 'It is in use';
    case 'fail':
      return event.actor === PORTAL
        ? 'Provisioning failed'
        : `${who} said that provisioning failed`;
    case 'retry':
      return `${who} tried again`;
    case 'offboard':
      return `${who} wants to give it up`;
    case 'end':
      return `${who} ended it`;
    default:
      return event.note ? NOTES[event.note] : 'Something changed around it';
  }
}

const AWAITED: Record<NonNullable<Onboarding['waitingFor']>['what'], string> = {
  submission: 'to submit it',
  decision: 'to decide',
  provisioning: 'to provision it',
  retry: 'to try again',
  offboarding: 'to switch it off',
};

/** What somebody is waited for to do, after their names. */
export function awaitedWords({
  what,
}: NonNullable<Onboarding['waitingFor']>): string {
  return AWAITED[what];
}

const UNITS = [
  ['week', 7 * 24 * 3_600],
  ['day', 24 * 3_600],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** A length of time as people say it: "about 3 days". */
export function durationWords(seconds: number): string {
  // One day or one week would be too rough.
  const [unit, length] = UNITS.find(
    ([, it]) => Math.round(seconds / it) >= (it > 3_600 ? 2 : 1),
  ) ?? ['minute', 60];
  const number = Math.round(seconds / length);
  if (number < 1) {
    return 'less than a minute';
  }
  return `about ${number} ${unit}${number === 1 ? '' : 's'}`;
}

/** The name of a parameter as one says it: `retentionDays` is "Retention days", `backup.daily` "Backup, daily". */
export function parameterWords(name: string): string {
  const words = name
    .replace(
      /([a-z0-9])([A-Z])/g,
      (_, end, start) => `${end} ${start.toLocaleLowerCase('en-US')}`,
    )
    .replace(/[_-]+/g, ' ')
    .replace(/\./g, ', ');
  return words.charAt(0).toLocaleUpperCase('en-US') + words.slice(1);
}

/** The value of a parameter as one says it. */
export function valueWords(value: unknown): string {
  if (typeof value === 'boolean') {
    return value ? 'Yes' : 'No';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
