import type { OnboardingAction } from '@strata/backstage-plugin-platform-capabilities-common';
import { draft, recordOf, standings, submitOf } from '../__testUtils__/records';
import { applyEvent } from '../model/applyEvent';
import type { OnboardingChangeEvent } from '../model/OnboardingEvent';
import { mayOf, refusalOf } from './refusalOf';

const rules = { selfApproval: false, onBehalf: false };
const approve: OnboardingChangeEvent = { type: 'approve', digest: 'd' };
const provision: OnboardingChangeEvent = { type: 'provision' };
const steps = submitOf({ checklist: ['Make it', 'Hand it over'] });
const templated = submitOf({ template: 'template:default/db' });
const started: OnboardingChangeEvent = { type: 'provision', task: 't1' };
const complete: OnboardingChangeEvent = { type: 'complete' };
const fail: OnboardingChangeEvent = { type: 'fail', reason: 'No room' };
const offboard: OnboardingChangeEvent = { type: 'offboard', reason: 'Sold' };
const tick = (step: number): OnboardingChangeEvent => ({ type: 'tick', step });

type Who = keyof typeof standings;

describe('mayOf', () => {
  it.each<
    [string, OnboardingChangeEvent[], Partial<Record<Who, OnboardingAction[]>>]
  >([
    [
      'a draft',
      [draft],
      { requester: ['revise', 'submit', 'withdraw'], decider: [], nobody: [] },
    ],
    [
      'what waits for a decision',
      [draft, submitOf()],
      {
        requester: ['revise', 'withdraw'],
        colleague: ['revise', 'withdraw'],
        decider: ['approve', 'reject'],
        both: ['revise', 'withdraw'],
        nobody: [],
      },
    ],
    [
      'what a template is about to provision',
      [draft, templated, approve],
      { requester: [], decider: ['fail'] },
    ],
    [
      'what a template provisions',
      [draft, templated, approve, started],
      { requester: [], decider: ['fail'], both: ['fail'] },
    ],
    [
      'a checklist that is begun',
      [draft, steps, approve, provision],
      { requester: [], decider: ['tick', 'fail'], nobody: [] },
    ],
    [
      'a checklist that is half done',
      [draft, steps, approve, provision, tick(0)],
      { decider: ['tick', 'untick', 'fail'] },
    ],
    [
      'a checklist that is done',
      [draft, steps, approve, provision, tick(0), tick(1)],
      { requester: [], decider: ['untick', 'complete', 'fail'] },
    ],
    [
      'a template that failed',
      [draft, templated, approve, started, fail],
      { requester: ['withdraw', 'retry'], decider: ['withdraw'], nobody: [] },
    ],
    [
      'a checklist that failed',
      [draft, steps, approve, provision, fail],
      { requester: ['withdraw'], decider: ['withdraw', 'retry'] },
    ],
    [
      'what is in use',
      [draft, submitOf(), approve, complete],
      { requester: ['offboard'], decider: ['offboard'], nobody: [] },
    ],
    [
      'what is given up',
      [draft, submitOf(), approve, complete, offboard],
      { requester: [], decider: ['end'] },
    ],
    [
      'what is given up and nobody needed to agree to',
      [draft, submitOf({ approval: 'none' }), approve, complete, offboard],
      { requester: ['end'], decider: ['end'], nobody: [] },
    ],
    [
      'what is over',
      [draft, submitOf(), { type: 'reject', reason: 'No' }],
      { requester: [], decider: [], both: [] },
    ],
  ])('knows what of %s who may', (_, events, expected) => {
    const record = recordOf(...events);
    const found = Object.fromEntries(
      Object.keys(expected).map(who => [
        who,
        mayOf(record, standings[who as Who], rules),
      ]),
    );
    expect(found).toEqual(expected);
  });

  it('lets who asks decide where that is allowed', () => {
    const record = recordOf(draft, submitOf());
    expect(
      mayOf(record, standings.both, { ...rules, selfApproval: true }),
    ).toEqual(['revise', 'approve', 'reject', 'withdraw']);
    expect(
      mayOf(record, standings.requester, { ...rules, selfApproval: true }),
    ).toEqual(['revise', 'withdraw']);
  });

  it('needs the permission of the side that does it', () => {
    const record = recordOf(draft, submitOf());
    expect(
      mayOf(record, { ...standings.decider, mayDecide: false }, rules),
    ).toEqual([]);
    expect(
      mayOf(record, { ...standings.requester, mayRequest: false }, rules),
    ).toEqual([]);
  });

  it.each<[string, OnboardingChangeEvent[], OnboardingAction]>([
    ['end', [submitOf(), approve, complete, offboard], 'end'],
    ['give up steps', [steps, approve, provision, tick(0)], 'fail'],
    ['give up a template', [templated, approve, started], 'fail'],
  ])(
    'lets those %s who asked, where there is no owner',
    (_, events, action) => {
      const record = recordOf(draft, ...events);
      expect(
        mayOf(record, { ...standings.requester, hasOwner: false }, rules),
      ).toEqual([action]);
      expect(
        mayOf(record, { ...standings.nobody, hasOwner: false }, rules),
      ).toEqual([]);
    },
  );
});

describe('refusalOf', () => {
  const record = recordOf(draft, submitOf());

  it.each<[OnboardingAction, keyof typeof standings, string]>([
    ['approve', 'nobody', "Data, which owns 'Databases'"],
    ['approve', 'both', 'have somebody else of Data decide'],
    ['withdraw', 'decider', "user:default/ann or who owns 'Shop'"],
  ])('says of %s by %s what to do', (action, who, text) => {
    expect(refusalOf(action, record, standings[who], rules)).toContain(text);
  });

  it('has what is gone refused, not approved', () => {
    const last = { ...standings.decider, hasOwner: false };
    expect(mayOf(record, last, rules)).toEqual(['reject']);
    expect(refusalOf('approve', record, last, rules)).toContain(
      "'Databases' is not in the catalog any more",
    );
  });

  it('names the permission that is missing', () => {
    const standing = { ...standings.decider, mayDecide: false };
    expect(refusalOf('approve', record, standing, rules)).toContain(
      "'platform-capabilities.onboarding.decide'",
    );
  });

  it('does not let go on who owns it no longer', () => {
    const standing = { ...standings.requester, ownsEntity: false };
    expect(refusalOf('revise', record, standing, rules)).toContain(
      "Only who owns 'Shop' can ask for it",
    );
    expect(
      refusalOf('revise', record, standing, { ...rules, onBehalf: true }),
    ).toBeUndefined();
    expect(refusalOf('withdraw', record, standing, rules)).toBeUndefined();
  });
});

describe('who has changed what is asked for', () => {
  const cat = { ...standings.both, user: 'user:default/cat' };
  const submitted = recordOf(draft, submitOf());
  const revised = applyEvent(submitted, {
    type: 'revise',
    asked: { environment: '', parameters: { size: 'large' }, reason: 'More' },
    version: 3,
    at: '2026-01-01T00:02:00.000Z',
    actor: cat.user,
  });

  it('does not decide on it, though somebody else requested it', () => {
    expect(mayOf(submitted, cat, rules)).toContain('approve');
    expect(mayOf(revised, cat, rules)).toEqual(['revise', 'withdraw']);
    expect(refusalOf('approve', revised, cat, rules)).toMatch(
      /^You asked for this yourself/,
    );
    expect(mayOf(revised, cat, { ...rules, selfApproval: true })).toContain(
      'approve',
    );
  });
});
