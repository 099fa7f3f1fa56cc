import { createMockDirectory } from '@backstage/backend-test-utils';
import knexFactory from 'knex';
import { connectionOf } from '../__testUtils__/connectionOf';
import { createTestDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import { OnboardingAudit } from '../__testUtils__/OnboardingAudit';
import { killWriters, type AuditedTarget } from '../__testUtils__/killWriters';
import { ScriptProcesses } from '../__testUtils__/processes/ScriptProcesses';
import {
  isAcknowledgement,
  type Acknowledgement,
  type Said,
} from '../__testUtils__/processes/writer';
import { StoreAudit } from '../__testUtils__/StoreAudit';
import { migrationsDirectory } from '../store/openDatabase';

jest.setTimeout(600_000);

const KILLS = 200;
const VERSIONS = 200;
const databases = createTestDatabases();

describe('A crash', () => {
  const directory = createMockDirectory();
  let files = 0;

  /** A file, as databases in memory are gone with their process. */
  async function createFile(): Promise<AuditedTarget> {
    const filename = directory.resolve(`${(files += 1)}.sqlite`);
    const config = {
      client: 'better-sqlite3',
      connection: { filename },
      useNullAsDefault: true,
    };
    const knex = knexFactory(config);
    await knex.migrate.latest({ directory: migrationsDirectory });
    return { name: 'a file of SQLite', knex, config, settle: async () => {} };
  }

  async function createServed(
    id: Parameters<typeof databases.initMigrated>[0],
  ): Promise<AuditedTarget> {
    const knex = await databases.initMigrated(id);
    const application = 'writer';
    return {
      name: 'PostgreSQL',
      knex,
      config: connectionOf(knex, { application_name: application }),
      async settle() {
        const isConnected = () =>
          knex('pg_stat_activity')
            .where({
              datname: knex.raw('current_database()'),
              application_name: application,
            })
            .first();
        while (await isConnected());
      },
    };
  }

  /** @returns how much was acknowledged, by the name of the database */
  async function killThoseThatWrite<Kept extends { name: string }>(
    options: Pick<
      Parameters<typeof killWriters<Kept>>[0],
      'createAudit' | 'script'
    >,
  ): Promise<Record<string, number>> {
    const targets = await Promise.all(
      databases.cases.map(([id]) =>
        id === 'SQLITE_3' ? createFile() : createServed(id),
      ),
    );
    try {
      return await killWriters({
        ...options,
        count: KILLS,
        targets,
        folder: directory.path,
      });
    } finally {
      await Promise.all(targets.map(({ knex }) => knex.destroy()));
    }
  }

  function show(
    what: string,
    acknowledged: Record<string, number>,
    found: string,
  ) {
    for (const [name, count] of Object.entries(acknowledged)) {
      showFigure(
        'Crash',
        `kill -9 of ${KILLS} processes that write ${what} to ${name}`,
        `0 of ${count} acknowledged ${what} lost; ${found}`,
      );
    }
  }

  it('loses no version that was acknowledged, and leaves nothing half done', async () => {
    const acknowledged = await killThoseThatWrite<Acknowledgement>({
      script: 'writer',
      createAudit: knex => new StoreAudit(knex),
    });
    expect(Math.min(...Object.values(acknowledged))).toBeGreaterThan(KILLS);
    show(
      'versions',
      acknowledged,
      'state and deltas are what the history says',
    );
  });

  it('loses no change of an onboarding that was acknowledged, nor what is to be done for it', async () => {
    const acknowledged = await killThoseThatWrite({
      script: 'onboarder',
      createAudit: knex => new OnboardingAudit(knex),
    });
    expect(Math.min(...Object.values(acknowledged))).toBeGreaterThan(KILLS);
    show(
      'changes of onboardings',
      acknowledged,
      'each is what its history says, and what follows from it is in the outbox',
    );
  });

  it.each(databases.cases.filter(([id]) => id !== 'SQLITE_3'))(
    'comes at the end of two processes that write at once, of which one wins each time, on %s',
    async id => {
      const { name, knex, config, settle } = await createServed(id);
      const writers = await ScriptProcesses.create<Said>({
        script: 'writer',
        folder: directory.path,
      });
      const pair = [writers.next(), writers.next()];
      await Promise.all(
        pair.map(async writer => {
          for (let failures = 0; ; failures += 1) {
            const { length } = writer.messages;
            writer.tell([{ name, config }]);
            // Who loses three times in a row says so.
            await writer.until(
              said =>
                said.length - failures >= VERSIONS / 2 ||
                said.slice(length).some(it => !isAcknowledgement(it)),
            );
            if (writer.messages.length - failures >= VERSIONS / 2) {
              return;
            }
          }
        }),
      );
      await Promise.all(pair.map(writer => writer.kill()));
      await writers.killThoseThatLoad();
      await settle();

      const said = pair.flatMap(({ messages }) => messages);
      const audit = new StoreAudit(knex);
      await audit.check(said, 2);
      const conflicts = said.filter(it => !isAcknowledgement(it));
      for (const conflict of conflicts) {
        expect(conflict).toEqual({
          failure: expect.stringContaining('ConflictError'),
        });
      }
      expect(audit.version).toBeGreaterThanOrEqual(VERSIONS);
      showFigure(
        'Stuck or doubled task',
        `${audit.version} versions by two processes that write to ${name} without any lock`,
        'each is of one of them and follows on the one before; 0 lost or doubled',
      );
    },
  );
});
