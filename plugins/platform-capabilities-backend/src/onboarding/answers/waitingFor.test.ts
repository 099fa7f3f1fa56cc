import type { OnboardingState } from '@strata/backstage-plugin-platform-capabilities-common';
import {
  draft,
  owner,
  recordOf,
  requester,
  submitOf,
} from '../__testUtils__/records';
import type { OnboardingChangeEvent } from '../model/OnboardingEvent';
import { AWAITED_STATES } from '../rules/awaited';
import { awaitedOf } from './waitingFor';

const approve: OnboardingChangeEvent = { type: 'approve', digest: 'd' };
const provision: OnboardingChangeEvent = { type: 'provision' };
const started: OnboardingChangeEvent = { type: 'provision', task: 't' };
const complete: OnboardingChangeEvent = { type: 'complete' };
const fail: OnboardingChangeEvent = { type: 'fail', reason: 'Full' };
const offboard: OnboardingChangeEvent = { type: 'offboard', reason: 'Sold' };
const template = 'template:default/db';
const steps = submitOf({ checklist: ['Make it'] });
const templated = submitOf({ template });
const next = 'group:default/new';

const byNext = { who: next, by: 'owner' };
const byNobody = {
  who: 'an owner of Databases, which has none',
  by: 'nobody',
};
const byRequester = { who: requester, by: 'requester' };
const byTemplate = { who: template, by: 'template' };

type Expected = ReturnType<typeof awaitedOf> | object | undefined;

describe('awaitedOf', () => {
  it.each<[string, OnboardingChangeEvent[], Record<'now' | 'none', Expected>]>([
    [
      'what waits for a decision',
      [submitOf()],
      { now: byNext, none: byNobody },
    ],
    [
      'a checklist',
      [steps, approve, provision],
      { now: byNext, none: byNobody },
    ],
    [
      'a checklist that failed',
      [steps, approve, provision, fail],
      { now: byNext, none: byNobody },
    ],
    [
      'what a template is about to provision',
      [templated, approve],
      { now: byTemplate, none: byTemplate },
    ],
    [
      'what a template provisions',
      [templated, approve, started],
      { now: byTemplate, none: byTemplate },
    ],
    [
      'a template that failed',
      [templated, approve, started, fail],
      { now: byRequester, none: byRequester },
    ],
    [
      // Who asked can end it, where nobody else could.
      'what is given up',
      [submitOf(), approve, complete, offboard],
      { now: byNext, none: byRequester },
    ],
  ])('names whom %s waits for', (_, events, expected) => {
    expect(awaitedOf(recordOf(draft, ...events), next)).toMatchObject(
      expected.now!,
    );
    expect(awaitedOf(recordOf(draft, ...events), undefined)).toMatchObject(
      expected.none!,
    );
  });

  it.each<[string, OnboardingChangeEvent[]]>([
    ['is in use', [submitOf(), approve, complete]],
    ['is refused', [submitOf(), { type: 'reject', reason: 'No' }]],
    ['is withdrawn', [submitOf(), { type: 'withdraw' }]],
  ])('names nobody for what %s', (_, events) => {
    expect(awaitedOf(recordOf(draft, ...events), owner)).toBeUndefined();
  });

  it('has a draft wait for who writes it, since it was begun', () => {
    expect(awaitedOf(recordOf(draft), owner)).toEqual({
      ...byRequester,
      what: 'submission',
      since: recordOf(draft).createdAt,
    });
  });

  it('names an owner where one has something to do, and nowhere else', () => {
    const awaiting: OnboardingState[] = [
      [submitOf()],
      [steps, approve, provision],
      [steps, approve, provision, fail],
      [submitOf(), approve, complete, offboard],
    ]
      .map(events => recordOf(draft, ...events))
      .filter(record => awaitedOf(record, owner)?.by === 'owner')
      .map(({ state }) => state);
    expect(awaiting).toEqual(AWAITED_STATES);
  });
});
