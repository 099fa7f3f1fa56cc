import { draft, historyOf, recordOf, submitOf } from '../__testUtils__/records';
import { awaitedOf } from '../answers/waitingFor';
import type { OnboardingChangeEvent } from '../model/OnboardingEvent';
import { messagesOf, reminderOf, type Message } from './messagesOf';

const approve: OnboardingChangeEvent = { type: 'approve', digest: 'd' };
const provision: OnboardingChangeEvent = { type: 'provision' };
const started: OnboardingChangeEvent = { type: 'provision', task: 't' };
const complete: OnboardingChangeEvent = { type: 'complete' };
const seen = { found: true, owner: 'group:default/new', deprecated: false };
const ownerless: OnboardingChangeEvent = {
  type: 'note',
  note: 'owner-changed',
  seen: { found: true, deprecated: false },
};
const moved: OnboardingChangeEvent = {
  type: 'note',
  note: 'owner-changed',
  seen,
};
const fail: OnboardingChangeEvent = { type: 'fail', reason: 'Boom' };
const fine = { ...approve, reason: 'Fine' };
const steps = submitOf({ checklist: ['Make it'] });
const templated = submitOf({ template: 'template:default/db' });

/** What is told of the last of some events. */
function told(...events: OnboardingChangeEvent[]) {
  const names = { actor: 'Ann', owner: 'Data', successor: 'SQL' };
  return messagesOf(historyOf(...events), recordOf(...events), names).map(
    wordsOf,
  );
}

function wordsOf({ description, title, to }: Message) {
  return `${to}: ${title}${description ? ` (${description})` : ''}`;
}

const thing = 'Databases for Shop (production)';

describe('messagesOf', () => {
  it.each<[string, OnboardingChangeEvent[], string[]]>([
    ['a draft', [draft], []],
    [
      'a request',
      [draft, submitOf()],
      [`owner: Ann asks for ${thing} (We sell things)`],
    ],
    [
      'a request that nobody decides on',
      [draft, submitOf({ approval: 'none' })],
      [],
    ],
    [
      'an approval',
      [draft, submitOf(), fine],
      [`requester: Ann approved ${thing} (Fine)`],
    ],
    [
      'a refusal',
      [draft, submitOf(), { type: 'reject', reason: 'No room' }],
      [`requester: Ann refused ${thing} (No room)`],
    ],
    [
      'a withdrawal of their own',
      [draft, submitOf(), { type: 'withdraw' }],
      [`owner: Ann withdrew the request for ${thing}`],
    ],
    [
      'a checklist',
      [draft, steps, approve, provision],
      [`owner: ${thing} waits to be provided by Data`],
    ],
    [
      'a checklist that somebody said something about',
      [draft, steps, fine, provision],
      [`owner: ${thing} waits to be provided by Data (Fine)`],
    ],
    [
      'a template',
      [draft, templated, fine, started],
      [`requester: ${thing} is approved and being provisioned (Fine)`],
    ],
    [
      'a template that nobody decides on',
      [
        draft,
        submitOf({ approval: 'none', template: 'template:default/db' }),
        approve,
        started,
      ],
      [`requester: ${thing} is being provisioned`],
    ],
    [
      'a template that is tried again',
      [draft, templated, fine, started, fail, { type: 'retry' }, started],
      [`requester: ${thing} is being provisioned`],
    ],
    [
      'a step that is done',
      [draft, steps, approve, provision, { type: 'tick', step: 0 }],
      [],
    ],
    [
      'a template that failed',
      [draft, templated, approve, started, fail],
      [
        `owner: ${thing} could not be provisioned (Boom)`,
        `requester: ${thing} failed; it can be tried again (Boom)`,
      ],
    ],
    [
      'what is ready',
      [draft, submitOf(), approve, complete],
      [`requester: ${thing} is ready to use`],
    ],
    [
      'what is ready, in the words of who approved it',
      [draft, submitOf(), fine, complete],
      [`requester: ${thing} is ready to use (Fine)`],
    ],
    [
      'what is ready, in the words of who made it',
      [draft, steps, fine, provision, { ...complete, reason: 'Made' }],
      [`requester: ${thing} is ready to use (Made)`],
    ],
    [
      'another owner of what waits',
      [draft, submitOf(), moved],
      [
        `owner: The request for ${thing} waits for Data now`,
        `requester: ${thing}: Databases belongs to Data now, who decide`,
      ],
    ],
    [
      'another owner of what a template provisions',
      [draft, templated, approve, started, moved],
      [`requester: ${thing}: Databases belongs to Data now`],
    ],
    [
      'another owner of what is in use',
      [draft, submitOf(), approve, complete, moved],
      [],
    ],
    [
      'no owner of what waits for a decision',
      [draft, submitOf(), ownerless],
      [
        `requester: ${thing}: Databases has no owner now (Until it gets one, nobody can decide. The request stays; you can withdraw it.)`,
      ],
    ],
    [
      'no owner of what somebody is to provide',
      [draft, steps, approve, provision, ownerless],
      [
        `requester: ${thing}: Databases has no owner now (Until it gets one, nobody can provide it. The request stays; to give it up, say that it failed.)`,
      ],
    ],
    [
      'no owner of what a template provisions',
      [draft, templated, approve, started, ownerless],
      [`requester: ${thing}: Databases has no owner now`],
    ],
    [
      'what is gone',
      [
        draft,
        submitOf(),
        {
          type: 'note',
          note: 'capability-gone',
          seen: { ...seen, found: false },
        },
      ],
      [
        `requester: ${thing}: Databases is not on the roadmap any more; ask Data what becomes of it`,
      ],
    ],
    [
      'what is gone, and had no owner',
      [
        draft,
        submitOf(),
        {
          type: 'note',
          note: 'capability-gone',
          seen: { found: false, deprecated: false },
        },
      ],
      [
        `requester: ${thing}: Databases is not on the roadmap any more, and nobody owned it last`,
      ],
    ],
    [
      'what is deprecated',
      [
        draft,
        submitOf(),
        { type: 'note', note: 'capability-deprecated', seen },
      ],
      [`requester: ${thing}: Databases is deprecated; use SQL instead`],
    ],
  ])('tells of %s', (_, events, expected) => {
    expect(told(...events)).toEqual(expected);
  });
});

describe('reminderOf', () => {
  it.each<[string, OnboardingChangeEvent[], string]>([
    [
      'the owner',
      [submitOf()],
      `owner: The request for ${thing} still waits for your decision (We sell things)`,
    ],
    [
      'who asked, where there is no owner to decide',
      [submitOf(), ownerless],
      `requester: ${thing} still waits for an owner of Databases, which has none (Until it gets one, nobody can decide. The request stays; you can withdraw it.)`,
    ],
    [
      'who asked, where there is no owner to try again',
      [steps, approve, provision, fail, ownerless],
      `requester: ${thing} still waits for an owner of Databases, which has none (Until it gets one, nobody can try again. The request stays; you can withdraw it.)`,
    ],
    [
      'who asked, where they can end it themselves',
      [
        submitOf(),
        approve,
        complete,
        { type: 'offboard', reason: 'Sold' },
        ownerless,
      ],
      `requester: The end of ${thing} still waits for you (We sell things)`,
    ],
    [
      'who can look after a template',
      [templated, approve, started],
      `owner: The template of ${thing} has not ended yet; see what holds it up`,
    ],
  ])('tells %s', (_, events, expected) => {
    const record = recordOf(draft, ...events);
    const awaited = awaitedOf(record, record.seen?.owner)!;
    expect(wordsOf(reminderOf(awaited, record))).toBe(expected);
  });
});
