import fc from 'fast-check';
import { MOVE_NAMES } from './OnboardingModel';

/** Mostly the first. */
export const rarely = <const Value>(usual: Value, ...others: Value[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

/** Mostly the n-th of what is possible by then; sometimes whatever. */
const move = fc.oneof(
  { weight: 19, arbitrary: fc.nat(MOVE_NAMES.length - 1) },
  { weight: 1, arbitrary: fc.constantFrom(...MOVE_NAMES) },
);

const asked = {
  actor: rarely('user:default/ada', 'user:default/bob'),
  /** Names the attempt. Some name two. */
  key: fc.oneof(fc.constant(undefined), fc.constantFrom(...'abcdefghij')),
  entity: fc.constantFrom('component:default/shop', 'component:default/cart'),
  environment: rarely('production', 'staging'),
  terms: fc.record({ byOwner: fc.boolean(), byTemplate: fc.boolean() }),
};

const create = fc.record({
  ...asked,
  type: fc.constant('create' as const),
  // Half of them have come a long way already.
  moves: fc
    .tuple(
      fc.constantFrom([], ['submit', 'approve'] as const),
      fc.array(move, { maxLength: 6, size: 'max' }),
    )
    .map(lists => lists.flat()),
});

const change = fc.record({
  ...asked,
  type: fc.constant('change' as const),
  moves: fc.array(move, { minLength: 1, maxLength: 3, size: 'max' }),
  target: fc.nat(9),
  /** Among those that are not over, all, or something that is not there. */
  among: rarely('open', 'all', 'all', 'none'),
  seen: rarely('right', 'stale', 'none'),
});

const repeat = fc.record({
  type: fc.constant('repeat' as const),
  /** The n-th that was sent. */
  which: fc.nat(9),
});

const step = fc.oneof(
  { weight: 1, arbitrary: create },
  { weight: 5, arbitrary: change },
  { weight: 2, arbitrary: repeat },
);

type ValueOf<Some> = Some extends fc.Arbitrary<infer Value> ? Value : never;

export type Change = ValueOf<typeof change>;
export type Step = ValueOf<typeof step>;

/** What people and the portal may do to some onboardings, one after the other. */
export const someSteps: fc.Arbitrary<Step[]> = fc
  .tuple(create, fc.array(step, { maxLength: 6, size: 'max' }))
  .map(([first, others]) => [first, ...others]);
