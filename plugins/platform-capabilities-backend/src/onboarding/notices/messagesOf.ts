import type { OnboardingNote } from '@strata/backstage-plugin-platform-capabilities-common';
import type { StoredEvent } from '../model/OnboardingEvent';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import { awaitedOf, type Awaited } from '../answers/waitingFor';

/** What somebody is told. */
export interface Message {
  to: 'owner' | 'requester';
  title: string;
  /** Why, in the words of who did it, or what can be done. */
  description?: string;
}

/** Names that a message has. */
export interface Names {
  actor: string;
  owner: string;
  /** What to use instead of a capability that is deprecated. */
  successor?: string;
}

const NOTES: Record<
  OnboardingNote,
  (record: OnboardingRecord, names: Names) => string
> = {
  'owner-changed': ({ capabilityTitle, seen, state }, { owner }) =>
    seen?.owner === undefined
      ? `${capabilityTitle} has no owner now`
      : `${capabilityTitle} belongs to ${owner} now${
          state === 'submitted' ? ', who decide' : ''
        }`,
  'capability-deprecated': ({ capabilityTitle }, { successor }) =>
    `${capabilityTitle} is deprecated${
      successor ? `; use ${successor} instead` : ''
    }`,
  'capability-gone': ({ capabilityTitle, seen }, { owner }) =>
    `${capabilityTitle} is not on the roadmap any more${
      seen?.owner === undefined
        ? ', and nobody owned it last'
        : `; ask ${owner} what becomes of it`
    }`,
  'capability-back': ({ capabilityTitle }) =>
    `${capabilityTitle} is on the roadmap again`,
};

/** What the requester can do as long as there is no owner to do what it waits for. */
const WITHOUT_OWNER: Partial<Record<Awaited['what'], string>> = {
  decision:
    'Until it gets one, nobody can decide. The request stays; you can withdraw it.',
  provisioning:
    'Until it gets one, nobody can provide it. The request stays; to give it up, say that it failed.',
  retry:
    'Until it gets one, nobody can try again. The request stays; you can withdraw it.',
};

/**
 * What people are told of the last row of a history: those who own the capability what they are waited for, and the requester what others
 * did.
 *
 * @param history - from its first row on
 * @param record - what it makes
 */
export function messagesOf(
  history: readonly StoredEvent[],
  record: OnboardingRecord,
  names: Names,
): Message[] {
  const event = history[history.length - 1];
  const description = reasonOf(history, record);
  const messages = [
    ...owners(event, record, names),
    ...requesters(event, record, names),
  ];
  return messages
    .filter(({ to }) => to === 'owner' || event.actor !== record.requester)
    .map(message => ({ ...(description && { description }), ...message }));
}

/** What those are told who let it wait for long. */
export function reminderOf(
  { by, what, who }: Awaited,
  record: OnboardingRecord,
): Message {
  const things = thingsOf(record);
  if (by === 'template') {
    return {
      to: 'owner',
      title: `The template of ${things} has not ended yet; see what holds it up`,
    };
  }
  if (by === 'nobody') {
    return {
      to: 'requester',
      title: `${things} still waits for ${who}`,
      description: WITHOUT_OWNER[what],
    };
  }
  return {
    to: by,
    title: {
      submission: `Your request for ${things} is still a draft`,
      decision: `The request for ${things} still waits for your decision`,
      provisioning: `${things} still waits to be provided by you`,
      retry: `${things} failed, and still waits to be tried again`,
      offboarding: `The end of ${things} still waits for you`,
    }[what],
    ...(record.reason && { description: record.reason }),
  };
}

function owners(
  event: StoredEvent,
  record: OnboardingRecord,
  { actor, owner }: Names,
): Message[] {
  const things = thingsOf(record);
  const { terms } = record;
  const tell = (title: string): Message[] => [{ to: 'owner', title }];
  switch (event.type) {
    case 'submit':
      return terms?.approval === 'owner'
        ? tell(`${actor} asks for ${things}`)
        : [];
    case 'revise':
      return tell(`${actor} changed the request for ${things}`);
    case 'withdraw':
      return tell(`${actor} withdrew the request for ${things}`);
    case 'provision':
      return event.task === undefined
        ? tell(`${things} waits to be provided by ${owner}`)
        : [];
    case 'fail':
      return terms?.template === undefined
        ? []
        : tell(`${things} could not be provisioned`);
    case 'retry':
      return terms?.template === undefined
        ? tell(`${actor} has ${things} tried again`)
        : [];
    case 'offboard':
      return tell(`${actor} gives up ${things}`);
    case 'note':
      return event.note === 'owner-changed' &&
        awaitedOf(record, record.seen?.owner)?.by === 'owner'
        ? tell(`The request for ${things} waits for ${owner} now`)
        : [];
    default:
      return [];
  }
}

function requesters(
  event: StoredEvent,
  record: OnboardingRecord,
  names: Names,
): Message[] {
  const things = thingsOf(record);
  const { actor } = names;
  const tell = (title: string): Message[] => [{ to: 'requester', title }];
  switch (event.type) {
    case 'revise':
      return tell(`${actor} changed your request for ${things}`);
    case 'submit':
      return tell(`${actor} submitted your request for ${things}`);
    case 'approve':
      // Where nobody needs to agree, it is no news that nobody did.
      return record.terms?.approval === 'owner'
        ? tell(`${actor} approved ${things}`)
        : [];
    case 'provision':
      return event.task === undefined
        ? []
        : tell(
            record.terms?.approval === 'owner' && record.attempt === 1
              ? `${things} is approved and being provisioned`
              : `${things} is being provisioned`,
          );
    case 'reject':
      return tell(`${actor} refused ${things}`);
    case 'withdraw':
      return tell(`${actor} withdrew your request for ${things}`);
    case 'complete':
      return tell(`${things} is ready to use`);
    case 'fail':
      return tell(`${things} failed; it can be tried again`);
    case 'retry':
      return tell(`${actor} tries ${things} again`);
    case 'offboard':
      return tell(`${actor} gives up ${things}`);
    case 'end':
      return tell(`${actor} ended ${things}`);
    case 'note':
      return event.note !== 'owner-changed' || isOpen(record)
        ? tell(`${things}: ${NOTES[event.note](record, names)}`).map(
            message => ({ ...message, ...wayOut(event, record) }),
          )
        : [];
    default:
      return [];
  }
}

/** What can be done where its owner is taken from a capability, and it waits for one. */
function wayOut(
  event: StoredEvent & { type: 'note' },
  record: OnboardingRecord,
): Pick<Message, 'description'> {
  const awaited = awaitedOf(record, record.seen?.owner);
  return event.note === 'owner-changed' && awaited?.by === 'nobody'
    ? { description: WITHOUT_OWNER[awaited.what] }
    : {};
}

/** Whether somebody is to do something yet. */
function isOpen({ state }: OnboardingRecord): boolean {
  return state !== 'in-use';
}

function thingsOf({
  capabilityTitle,
  entityTitle,
  environment,
}: OnboardingRecord) {
  return `${capabilityTitle} for ${entityTitle}${
    environment ? ` (${environment})` : ''
  }`;
}

/** In the words of who did it; of what the portal does, in those of who had it done. */
function reasonOf(
  history: readonly StoredEvent[],
  record: OnboardingRecord,
): string | undefined {
  const event = history[history.length - 1];
  if (event.type === 'submit' || event.type === 'revise') {
    return record.reason;
  }
  const asked =
    event.type === 'provision' || event.type === 'complete'
      ? history.findLast(({ type }) => type === 'approve' || type === 'retry')
      : undefined;
  return wordsOf(event) ?? (asked && wordsOf(asked));
}

function wordsOf(event: StoredEvent): string | undefined {
  return 'reason' in event ? event.reason : undefined;
}
