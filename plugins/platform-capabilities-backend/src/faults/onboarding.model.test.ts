import fc from 'fast-check';
import assert from 'node:assert/strict';
import { auditOnboardings } from '../__testUtils__/auditOnboardings';
import { createTestDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import { areRivals, MOVE_NAMES } from '../__testUtils__/OnboardingModel';
import { OnboardingSequence, Tally } from '../__testUtils__/OnboardingSequence';
import { someSteps } from '../__testUtils__/onboardingSteps';
import { OnboardingStore } from '../onboarding/store/OnboardingStore';

jest.setTimeout(600_000);

/** Where each takes a network's time, fewer. */
const SEQUENCES = { SQLITE_3: 9_500, POSTGRES_18: 500 };
const databases = createTestDatabases();

describe.each(databases.cases)('Any sequence of requests, on %s', id => {
  const runs = SEQUENCES[id as keyof typeof SEQUENCES];

  it('leaves the onboardings that a model of them says', async () => {
    const knex = await databases.initMigrated(id);
    const store = new OnboardingStore(knex);
    const tally = new Tally();
    const rows = { onboardings: 0, onboarding_answers: 0 };
    let sequences = 0;
    await fc.assert(
      fc.asyncProperty(someSteps, async steps => {
        const name = `${(sequences += 1)}`;
        const sequence = new OnboardingSequence(store, name, tally);
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
      { numRuns: runs },
    );

    // What was refused left nothing.
    for (const [table, count] of Object.entries(rows)) {
      await expect(knex(table)).resolves.toHaveLength(count);
    }
    expect([...tally.moves].sort()).toEqual([...MOVE_NAMES].sort());
    const { answered, changed, refused } = tally;
    showFigure(
      'Lost update, double approval',
      `${runs} random sequences of requests to the onboardings on ${
        id === 'SQLITE_3' ? 'SQLite' : 'PostgreSQL'
      }, with right and stale versions, repeated with and without a key`,
      `${changed} changes, ${refused} refusals and ${answered} answers to keys that were used before, all as a model says; state and outbox are what the history says`,
    );
  });
});
