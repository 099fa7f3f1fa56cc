import { createMockDirectory } from '@backstage/backend-test-utils';
import { connectionOf } from '../__testUtils__/connectionOf';
import { createTestDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import { draftEventOf } from '../__testUtils__/onboardingEvents';
import type { DoerSaid } from '../__testUtils__/processes/doer';
import { ScriptProcesses } from '../__testUtils__/processes/ScriptProcesses';
import { requester, submitOf } from '../onboarding/__testUtils__/records';
import { LEASE } from '../onboarding/outbox/OutboxStore';
import { OnboardingStore } from '../onboarding/store/OnboardingStore';

jest.setTimeout(120_000);

const TASKS = 1_000;
/** That are killed. */
const DOERS = 20;
const databases = createTestDatabases();

describe.each(databases.cases.filter(([id]) => id !== 'SQLITE_3'))(
  'Processes that are killed while they do what onboardings lead to, on %s',
  id => {
    const directory = createMockDirectory();

    it('lose nothing of it, and do nothing at a time or after it was done', async () => {
      const knex = await databases.initMigrated(id);
      const store = new OnboardingStore(knex);
      const at = new Date();
      const expected = Array.from({ length: TASKS }, (_, index) => `${index}`);
      for (const name of expected) {
        const draft = { id: name, entity: `component:default/${name}` };
        await store.create(
          [
            draftEventOf({ ...draft, environment: '' }),
            submitOf({ approval: 'none' }),
          ],
          { actor: requester, at, remindAt: at },
        );
      }
      const doers = await ScriptProcesses.create<DoerSaid>({
        script: 'doer',
        folder: directory.path,
      });
      const config = connectionOf(knex);
      let begun = 0;
      const notDone = async () =>
        new Set(
          await knex('onboarding_outbox')
            .whereNull('done_at')
            .pluck('onboarding_id'),
        );

      /** Two of them, after those before have died for sure. */
      async function start(round: number) {
        const left = await notDone();
        const now = new Date(at.getTime() + round * (LEASE + 1)).toISOString();
        const pair = [doers.next(), doers.next()];
        pair.forEach(doer => doer.tell({ config, now }));
        return {
          pair,
          /** Each of them did its own, and nothing that was done. */
          check() {
            const all = pair
              .flatMap(({ messages }) => messages)
              .flatMap(it => ('begun' in it ? it.begun.split(' ')[0] : []));
            expect(new Set(all).size).toBe(all.length);
            expect(all.filter(it => !left.has(it))).toEqual([]);
            begun += all.length;
          },
        };
      }

      for (let round = 0; round < DOERS / 2; round += 1) {
        const { check, pair } = await start(round);
        for (const doer of pair) {
          const enough = 1 + Math.floor(Math.random() * 30);
          await doer.until(({ length }) => length >= enough);
          await doer.kill();
        }
        check();
      }
      expect((await notDone()).size).toBeGreaterThan(0);
      const { check, pair } = await start(DOERS / 2);
      for (const doer of pair) {
        await doer.until(said => said.some(it => 'idle' in it));
        await doer.kill();
      }
      check();
      await doers.killThoseThatLoad();

      expect(await notDone()).toEqual(new Set());
      const again = begun - TASKS;
      // Four at a time, of which nobody can know whether they were done.
      expect(again).toBeLessThanOrEqual(4 * DOERS);
      showFigure(
        'Crash',
        `kill -9 of ${DOERS} processes, two at a time, while they do ${TASKS} tasks that onboardings left on PostgreSQL`,
        `all done, each by one process at a time; ${again} that were in the middle were begun again, 0 others`,
      );
    });
  },
);
