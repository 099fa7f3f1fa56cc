import fc from 'fast-check';
import assert from 'node:assert/strict';
import { auditOnboardings } from '../__testUtils__/auditOnboardings';
import { createTestDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import { areRivals, MOVE_NAMES } from '../__testUtils__/OnboardingModel';
import { OnboardingSequence, Tally } from '../__testUtils__/OnboardingSequence';
import { someSteps } from '../__testUtils__/onboardingSteps';
import { someWishes } from '../__testUtils__/onboardingWishes';
import {
  decisionsIn,
  WishSequence,
  WishTally,
} from '../__testUtils__/WishSequence';
import { OnboardingStore } from '../onboarding/store/OnboardingStore';

jest.setTimeout(600_000);

// To compile a schema for each wish would take most of the time, and says nothing of who decides.
jest.mock('../onboarding/parameters/validateParameters', () => ({
  ...jest.requireActual('../onboarding/parameters/validateParameters'),
  validateParameters: () => {},
}));

/** Of requests to the store, and of wishes by the rules: 10,000 in all. Where each takes a network's time, fewer. */
const SEQUENCES = {
  SQLITE_3: { requests: 7_800, wishes: 1_500 },
  POSTGRES_18: { requests: 300, wishes: 400 },
};

/** All that can forbid a decision. */
const AGAINST = [
  'it waits for no decision',
  'it has changed since',
  'they do not own it',
  'they have no permission',
  'they asked for it',
  'they revised it',
  'something else was seen',
  'no reason is given',
];

const databases = createTestDatabases();

describe.each(databases.cases)('Any sequence of requests, on %s', id => {
  const { requests, wishes } = SEQUENCES[id as keyof typeof SEQUENCES];
  const name = id === 'SQLITE_3' ? 'SQLite' : 'PostgreSQL';

  it('leaves the onboardings that a model of them says', async () => {
    const knex = await databases.initMigrated(id);
    const store = new OnboardingStore(knex);
    const tally = new Tally();
    const rows = { onboardings: 0, onboarding_answers: 0 };
    let sequences = 0;
    await fc.assert(
      fc.asyncProperty(someSteps, async steps => {
        sequences += 1;
        const sequence = new OnboardingSequence(store, `${sequences}`, tally);
        for (const step of steps) {
          await sequence.take(step);
        }

        const { answers, onboardings, over } = sequence;
        const audited = await auditOnboardings(
          knex,
          onboardings.map(it => it.id),
        );
        assert.equal(audited.size, onboardings.length);
        for (const expected of onboardings) {
          const { history, outbox, record } = audited.get(expected.id)!;
          assert.equal(record.state, expected.state);
          assert.equal(record.environment, expected.environment);
          assert.equal(history.length, expected.version);
          assert.deepEqual(outbox, [...expected.outbox].sort());
          assert.ok(!onboardings.some(it => areRivals(expected, it)));
          assert.deepEqual(record, over.get(expected.id) ?? record);
        }
        rows.onboardings += onboardings.length;
        rows.onboarding_answers += answers.size;
      }),
      { numRuns: requests },
    );

    // What was refused left nothing.
    for (const [table, count] of Object.entries(rows)) {
      await expect(knex(table)).resolves.toHaveLength(count);
    }
    expect([...tally.moves].sort()).toEqual([...MOVE_NAMES].sort());
    const { answered, changed, refused } = tally;
    showFigure(
      'Lost update, double approval',
      `${requests} random sequences of requests to the onboardings on ${name}, with right and stale versions, repeated with and without a key`,
      `${changed} changes, ${refused} refusals and ${answered} answers to keys that were used before, all as a model says; state and outbox are what the history says`,
    );
  });

  it('lets those decide who may, on what they saw, whoever wishes what', async () => {
    const knex = await databases.initMigrated(id);
    const store = new OnboardingStore(knex);
    const tally = new WishTally();
    let sequences = 0;
    await fc.assert(
      fc.asyncProperty(someWishes, async run => {
        sequences += 1;
        const options = { store, tally };
        const sequence = await WishSequence.start(`${sequences}`, run, options);
        for (const wish of run.wishes) {
          await sequence.take(wish);
        }

        const { decisions, record } = sequence;
        const audited = await auditOnboardings(knex, [record.id]);
        const stored = audited.get(record.id)!;
        assert.deepEqual(stored.record, record);
        assert.deepEqual(decisionsIn(stored.history), decisions);
      }),
      { numRuns: wishes },
    );

    await expect(knex('onboardings')).resolves.toHaveLength(sequences);
    const { counts } = tally;
    // Each that forbids it was alone to do so at some time.
    expect([...counts.keys()].sort()).toEqual(
      [
        'approve',
        'approve by who asked',
        'reject',
        'reject by who asked',
        ...AGAINST.map(reason => `no decision: ${reason}`),
      ].sort(),
    );
    const sumOf = (start: string) =>
      [...counts]
        .filter(([what]) => what.startsWith(start))
        .reduce((sum, [, count]) => sum + count, 0);
    showFigure(
      'Lost update, double approval',
      `${wishes} random sequences of wishes for an onboarding on ${name}, by people who own what it is for, the capability, both or nothing at the moment, with and without permissions, and with stale versions and digests`,
      `${sumOf('approve')} approvals and ${sumOf(
        'reject',
      )} refusals, each by an owner who had not asked, unless that is allowed, and for what was seen; ${sumOf(
        'no ',
      )} decisions that one reason alone forbade, which wrote nothing`,
    );
  });
});
