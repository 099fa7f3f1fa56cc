import knexFactory, { type Knex } from 'knex';
import { CommitCutter } from '../__testUtils__/CommitCutter';
import { connectionOf } from '../__testUtils__/connectionOf';
import { createTestDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import { draftEventOf } from '../__testUtils__/onboardingEvents';
import {
  decider,
  requester,
  submitOf,
} from '../onboarding/__testUtils__/records';
import type { OnboardingRecord } from '../onboarding/model/OnboardingRecord';
import { OnboardingStore } from '../onboarding/store/OnboardingStore';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const ROUNDS = 25;

describe.each(databases.cases.filter(([id]) => id !== 'SQLITE_3'))(
  'A connection that is cut when a change is committed, on %s',
  id => {
    let knex: Knex;
    let behind: Knex;
    let cutter: CommitCutter;
    let store: OnboardingStore;

    beforeEach(async () => {
      knex = await databases.initMigrated(id);
      cutter = new CommitCutter(knex.client.config.connection);
      behind = knexFactory(connectionOf(knex, await cutter.start()));
      store = new OnboardingStore(behind);
    });

    afterEach(async () => {
      await behind.destroy();
      await cutter.stop();
    });

    const by = (actor: string, key: string) => ({
      actor,
      at: new Date(),
      remindAt: new Date(),
      idempotency: { key, request: key },
    });

    /** Has it cut, then repeats it until it is answered, and once more. */
    async function insist(
      cut: 'before' | 'after',
      attempt: () => Promise<OnboardingRecord>,
    ): Promise<OnboardingRecord> {
      cutter.next = cut;
      await expect(attempt()).rejects.toThrow(/Connection|ECONNRESET/);
      const answer = await attempt();
      await expect(attempt()).resolves.toEqual(plain(answer));
      return answer;
    }

    /** One that is made and approved, and fails later. */
    async function approve(round: number, cut: 'before' | 'after') {
      let attempts = 0;
      const created = await insist(cut, () => {
        // As the service does: another id for each attempt.
        const draft = draftEventOf({
          id: `${round}-${(attempts += 1)}`,
          entity: `component:default/c${round}`,
          environment: '',
        });
        return store.create(
          [draft, submitOf()],
          by(requester, `create ${round}`),
        );
      });
      expect(created.id).toBe(cut === 'after' ? `${round}-1` : `${round}-2`);

      const attempt = () =>
        store.change(
          created.id,
          created.version,
          () => [{ type: 'approve', digest: 'a' }],
          by(decider, `approve ${round}`),
        );
      const approved = await insist(cut, attempt);
      expect(approved).toMatchObject({ state: 'approved', version: 3 });
      await store.change(
        created.id,
        undefined,
        () => [{ type: 'fail', reason: 'No space' }],
        by('plugin:it', `fail ${round}`),
      );
      // What happened since is not in the answer.
      await expect(attempt()).resolves.toEqual(plain(approved));
    }

    it.each(['before', 'after'] as const)(
      'leaves one change and one answer: %s',
      async cut => {
        for (let round = 0; round < ROUNDS; round += 1) {
          await approve(round, cut);
        }

        expect(cutter.cuts).toBe(2 * ROUNDS);
        await expect(knex('onboardings')).resolves.toHaveLength(ROUNDS);
        await expect(
          knex('onboarding_events').where({ type: 'approve' }),
        ).resolves.toHaveLength(ROUNDS);
        showFigure(
          'Lost update, double approval',
          `${2 * ROUNDS} connections to PostgreSQL cut ${
            cut === 'after'
              ? 'after COMMIT was sent, before the answer'
              : 'before COMMIT was sent'
          }, each request then repeated with its key`,
          '0 changes lost or doubled; each repeat got the same answer',
        );
      },
    );
  },
);

function plain(record: OnboardingRecord): OnboardingRecord {
  return JSON.parse(JSON.stringify(record));
}
