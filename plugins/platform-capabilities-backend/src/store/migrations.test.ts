import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { capability, content } from '../__testUtils__/capability';
import { migrationsDirectory } from './openDatabase';
import { RoadmapStore } from './RoadmapStore';

const databases = createTestDatabases();
const TABLES = ['revisions', 'roadmaps', 'documents', 'capabilities'];

async function write(knex: Knex, title: string) {
  const store = new RoadmapStore(knex);
  const stored = await store.getRoadmap('paas');
  await store.write({
    id: 'paas',
    version: stored?.version,
    status: {
      state: 'ok',
      lastAttemptAt: '2026-09-01T00:00:00.000Z',
      problems: [],
    },
    content: {
      ...content({ upserted: [capability('paas/a', title)] }),
      documents: {
        upserted: [
          {
            file: 'a.md',
            digest: title,
            document: { file: 'a.md', text: title },
          },
        ],
        removed: [],
      },
    },
  });
}

describe.each(databases.cases)('migrations on %s', databaseId => {
  it('go up, down and up again with data', async () => {
    const knex = await databases.init(databaseId);
    const migrate = { directory: migrationsDirectory };

    await knex.migrate.latest(migrate);
    await write(knex, 'first');
    const { epoch } = await knex('revisions').first();

    await knex.migrate.down(migrate);
    for (const table of TABLES) {
      await expect(knex.schema.hasTable(table)).resolves.toBe(false);
    }

    await knex.migrate.latest(migrate);
    await write(knex, 'second');
    await expect(knex('documents').pluck('text')).resolves.toEqual(['second']);
    await expect(knex('revisions').first()).resolves.not.toMatchObject({
      epoch,
    });
  });

  it('leave data as it is when there is nothing to do', async () => {
    const knex = await databases.initMigrated(databaseId);
    await write(knex, 'first');
    const dump = () => Promise.all(TABLES.map(table => knex(table)));
    const before = await dump();
    await knex.migrate.latest({ directory: migrationsDirectory });
    await expect(dump()).resolves.toEqual(before);
  });
});
