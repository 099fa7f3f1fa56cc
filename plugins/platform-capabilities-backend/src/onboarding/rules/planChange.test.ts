import {
  capability,
  draft,
  owner,
  recordOf,
  standings,
  submitOf,
} from '../__testUtils__/records';
import { digestOf } from '../model/digestOf';
import type { Terms } from '../model/OnboardingRecord';
import type { Offered } from '../offers/Offered';
import { planChange } from './planChange';

const rules = { selfApproval: false, onBehalf: false };
const terms: Terms = { approval: 'owner', checklist: [] };

function offeredWith(
  change: Partial<Terms> = {},
  more: Partial<Offered> = {},
): Offered {
  return {
    ref: capability,
    title: 'Databases',
    owner,
    onboarding: {
      terms: { ...terms, ...change },
      environments: ['production'],
      parameters: { properties: { size: { enum: ['small', 'large'] } } },
    },
    ...more,
  };
}

const asked = { environment: 'production', parameters: {}, reason: 'Why' };
const submit = { action: 'submit' } as const;

describe('planChange', () => {
  const asking = { standing: standings.requester, rules };
  const deciding = { standing: standings.decider, rules };

  describe('submit', () => {
    it.each<[string, Partial<Terms>, string[]]>([
      ['waits for a decision', {}, ['submit']],
      [
        'goes on to the template where nobody needs to agree',
        { approval: 'none', template: 'template:default/db' },
        ['submit', 'approve'],
      ],
      [
        'begins the checklist where nobody needs to agree',
        { approval: 'none', checklist: ['Make it'] },
        ['submit', 'approve', 'provision'],
      ],
      [
        'is in use where nobody needs to do anything',
        { approval: 'none' },
        ['submit', 'approve', 'complete'],
      ],
    ])('%s', (_, change, types) => {
      const offered = offeredWith(change);
      const events = planChange(recordOf(draft), submit, {
        ...asking,
        offered,
      });
      expect(events.map(({ type }) => type)).toEqual(types);
      expect(events[0]).toMatchObject({
        terms: { ...terms, ...change },
        seen: { found: true, owner, deprecated: false },
      });
    });

    it.each<[string, Offered | undefined, string]>([
      ['gone', undefined, 'any more, or it is not for you to see'],
      ['planned', offeredWith({}, { lifecycle: 'planned' }), 'only planned'],
      [
        'deprecated',
        offeredWith({}, { lifecycle: 'deprecated', successor: 'x:y/z' }),
        'ask for x:y/z instead',
      ],
      [
        'not offered',
        offeredWith({}, { onboarding: undefined }),
        'cannot be asked for here',
      ],
    ])('is refused of what is %s', (_, offered, message) => {
      const act = () =>
        planChange(recordOf(draft), submit, { ...asking, offered });
      expect(act).toThrow(message);
    });

    it('needs an owner who exists, if anybody', () => {
      const standing = { ...standings.requester, hasOwner: false };
      const plan = (change: Partial<Terms>) =>
        planChange(recordOf(draft), submit, {
          rules,
          standing,
          offered: offeredWith(change),
        });
      expect(() => plan({})).toThrow('has no owner who could decide');
      expect(() => plan({ approval: 'none', checklist: ['a'] })).toThrow(
        'has no owner who could provide it',
      );
      expect(plan({ approval: 'none' })).toHaveLength(3);
    });

    it.each([
      [{ ...asked, reason: ' ' }, 'reason is missing'],
      [{ ...asked, environment: '' }, 'environment must be one of production'],
      [{ ...asked, environment: 'moon' }, 'environment must be one of'],
      [{ ...asked, parameters: { size: 'x' } }, 'parameters.size must be'],
    ])('is refused with %j', (bad, message) => {
      const record = { ...recordOf(draft), ...bad };
      expect(() =>
        planChange(record, submit, { ...asking, offered: offeredWith() }),
      ).toThrow(message);
    });
  });

  describe('revise', () => {
    const revise = { action: 'revise', ...asked, parameters: { size: 'x' } };

    it('leaves a draft unfinished, and checks what somebody decides on', () => {
      const circumstances = { ...asking, offered: offeredWith() };
      const wish = { ...revise, action: 'revise' } as const;
      expect(planChange(recordOf(draft), wish, circumstances)).toEqual([
        { type: 'revise', asked: { ...asked, parameters: { size: 'x' } } },
      ]);
      expect(() =>
        planChange(recordOf(draft, submitOf()), wish, circumstances),
      ).toThrow('parameters.size');
    });
  });

  describe('approve', () => {
    const record = recordOf(draft, submitOf({ checklist: ['Make it'] }));

    it('holds for what was seen and no other', () => {
      const digest = digestOf(record);
      const wish = { action: 'approve', digest, reason: ' ' } as const;
      expect(planChange(record, wish, deciding)).toEqual([
        { type: 'approve', digest },
        { type: 'provision' },
      ]);
      const revised = { ...record, parameters: { size: 'large' } };
      expect(() => planChange(revised, wish, deciding)).toThrow(
        'What is asked for has changed',
      );
    });

    it('is for who may', () => {
      const wish = { action: 'approve', digest: digestOf(record) } as const;
      for (const who of ['nobody', 'both', 'requester'] as const) {
        expect(() =>
          planChange(record, wish, { rules, standing: standings[who] }),
        ).toThrow(expect.objectContaining({ name: 'NotAllowedError' }));
      }
    });
  });

  it('says first that it is over', () => {
    const record = recordOf(draft, { type: 'withdraw' });
    const circumstances = { rules, standing: standings.nobody };
    expect(() => planChange(record, submit, circumstances)).toThrow(
      'it is over; make a new request',
    );
  });

  it.each([
    [{ action: 'tick', step: 3 }, 'numbered from 0 to 0'],
    [{ action: 'untick', step: 0 }, 'No step is ticked'],
    [{ action: 'complete' }, "first do and tick 'Make it'"],
    [{ action: 'fail', reason: ' ' }, 'reason is blank'],
  ] as const)('refuses %j of a checklist that was begun', (wish, message) => {
    const record = recordOf(
      draft,
      submitOf({ checklist: ['Make it'] }),
      { type: 'approve', digest: '' },
      { type: 'provision' },
    );
    expect(() => planChange(record, wish, deciding)).toThrow(message);
  });
});
