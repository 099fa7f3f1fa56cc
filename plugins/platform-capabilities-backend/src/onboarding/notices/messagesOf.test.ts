import { draft, historyOf, submitOf } from '../__testUtils__/records';
import { applyEvent } from '../model/applyEvent';
import type { OnboardingChangeEvent } from '../model/OnboardingEvent';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import { messagesOf } from './messagesOf';

const approve: OnboardingChangeEvent = { type: 'approve', digest: 'd' };
const provision: OnboardingChangeEvent = { type: 'provision' };
const started: OnboardingChangeEvent = { type: 'provision', task: 't' };
const complete: OnboardingChangeEvent = { type: 'complete' };
const seen = { found: true, deprecated: false };
const steps = submitOf({ checklist: ['Make it'] });
const templated = submitOf({ template: 'template:default/db' });

/** What is told of the last of some events. */
function told(...events: OnboardingChangeEvent[]) {
  const history = historyOf(...events);
  const record = history.reduce<OnboardingRecord | undefined>(
    applyEvent,
    undefined,
  )!;
  const names = { actor: 'Ann', owner: 'Data', successor: 'SQL' };
  return messagesOf(history.at(-1)!, record, names).map(
    ({ description, title, to }) =>
      `${to}: ${title}${description ? ` (${description})` : ''}`,
  );
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
      [draft, submitOf(), { ...approve, reason: 'Fine' }],
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
    ['a template', [draft, templated, approve, started], []],
    [
      'a template that failed',
      [draft, templated, approve, started, { type: 'fail', reason: 'Boom' }],
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
      'another owner of what waits',
      [draft, submitOf(), { type: 'note', note: 'owner-changed', seen }],
      [
        `owner: The request for ${thing} waits for Data now`,
        `requester: ${thing}: Databases belongs to Data now, who decide`,
      ],
    ],
    [
      'another owner of what is in use',
      [
        draft,
        submitOf(),
        approve,
        complete,
        { type: 'note', note: 'owner-changed', seen },
      ],
      [],
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
