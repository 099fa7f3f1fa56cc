import fc from 'fast-check';
import type { Terms } from '../onboarding/model/OnboardingRecord';
import type { Standing } from '../onboarding/rules/Standing';
import { MOVE_NAMES } from './OnboardingModel';
import { rarely } from './onboardingSteps';

const person = fc.constantFrom(
  'user:default/ada',
  'user:default/bob',
  'user:default/cid',
);

const asked = fc.record({
  environment: fc.constantFrom('production', 'staging'),
  parameters: rarely({ size: 'large' }, { size: 'small' }),
  reason: rarely('Orders', ''),
});

const terms: fc.Arbitrary<Terms> = fc.constantFrom<Terms>(
  { approval: 'owner', checklist: [] },
  { approval: 'owner', checklist: ['Make it'] },
  { approval: 'owner', checklist: [], template: 'template:default/database' },
  { approval: 'none', checklist: ['Make it'] },
);

/** How somebody stands to it at the moment, whatever it was before, as teams and owners come and go. */
const standing: fc.Arbitrary<Standing> = fc
  .record({
    user: person,
    side: fc.constantFrom('asking', 'owning', 'both', 'nobody'),
    hasOwner: rarely(true, false),
    mayRequest: rarely(true, false),
    mayDecide: rarely(true, false),
  })
  .map(({ side, ...more }) => ({
    ...more,
    owner: 'Data',
    ownsEntity: ['asking', 'both'].includes(side),
    ownsCapability: more.hasOwner && ['owning', 'both'].includes(side),
  }));

const wish = fc.record({
  standing,
  /** Absent where the capability is gone, or hidden. */
  offered: fc.option(terms, { nil: undefined, freq: 9 }),
  /** The n-th of what is possible by then, or whatever. */
  action: fc.oneof(
    { weight: 9, arbitrary: fc.nat(MOVE_NAMES.length - 1) },
    { weight: 1, arbitrary: fc.constantFrom('approve', 'reject') },
  ),
  asked,
  reason: rarely('It is so', ' '),
  /** How many versions ago it was that they looked. */
  behind: rarely(0, 1, 2),
  /** Among all that was ever asked for, what they looked at: the n-th before the present, or none of it. */
  looked: rarely<number | 'elsewhere'>(0, 1, 2, 'elsewhere'),
});

/** A decision that little else than who wishes it and what they saw can forbid: one thing more at most. */
const decision: fc.Arbitrary<RandomWish> = fc
  .record({
    one: wish,
    action: fc.constantFrom('approve', 'reject'),
    wrong: fc.constantFrom(
      'nothing',
      'nothing',
      'owner',
      'permission',
      'version',
      'payload',
      'reason',
      'reason',
    ),
  })
  .map(({ action, one, wrong }) => ({
    ...one,
    action,
    looked: wrong === 'payload' ? 'elsewhere' : one.looked,
    behind: wrong === 'version' ? 1 : 0,
    reason: wrong === 'reason' ? ' ' : 'It is so',
    standing: {
      ...one.standing,
      hasOwner: true,
      ownsCapability: wrong !== 'owner',
      mayDecide: wrong !== 'permission',
    },
  }));

type ValueOf<Some> = Some extends fc.Arbitrary<infer Value> ? Value : never;

export type RandomWish = ValueOf<typeof wish>;
export type WishRun = ValueOf<typeof someWishes>;

/** What people wish of one onboarding, one after the other. */
export const someWishes = fc.record({
  rules: fc.record({ selfApproval: fc.boolean(), onBehalf: fc.boolean() }),
  requester: person,
  /** What it says when it is submitted at once. */
  terms: fc.option(terms, { nil: undefined }),
  /** Who changes it at once. */
  reviser: fc.option(person, { nil: undefined, freq: 6 }),
  wishes: fc.array(fc.oneof(wish, decision, decision), {
    minLength: 1,
    maxLength: 6,
    size: 'max',
  }),
});
