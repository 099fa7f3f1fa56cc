import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { capability, digested, writeChange } from '../__testUtils__/capability';
import { createTestDatabases } from '../__testUtils__/databases';
import { migrationsDirectory } from './openDatabase';
import { RoadmapStore } from './RoadmapStore';

const databases = createTestDatabases();
const migrate = { directory: migrationsDirectory };
const TABLES = [
  'contents',
  'roadmaps',
  'documents',
  'held_documents',
  'capabilities',
  'versions',
  'version_documents',
  'version_capabilities',
];

/** Something in every table. */
async function fill(knex: Knex) {
  const store = new RoadmapStore(knex);
  const overlay = { file: 'a.capabilities.yaml', text: 'b: {}' };
  const document = digested('a.md', 'first', overlay);
  await writeChange(store, {
    entities: [capability('paas/a')],
    documents: [document],
  });
  await writeChange(
    store,
    {
      entities: [capability('paas/b')],
      removed: ['platformcapability:paas/a'],
      documents: [digested('a.md', 'second')],
      confirmed: { by: 'user:default/ada', because: 'It is meant' },
    },
    {
      problems: [],
      held: {
        digest: '1',
        since: '2026-09-01T00:00:00.000Z',
        reason: 'b',
        files: ['a.md'],
        removals: 1,
        documents: [{ file: 'a.md', document }],
      },
    },
  );
}

/** A hash of the rows of each table; the epoch is another in each database. */
async function hashes(knex: Knex) {
  const entries = TABLES.map(async table => {
    const rows = (await knex(table)).map(row => JSON.stringify(row)).sort();
    expect(rows).not.toEqual([]);
    return [table, createHash('sha256').update(rows.join()).digest('hex')];
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe.each(databases.cases)('migrations on %s', databaseId => {
  it('go up, down and up again with data', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest(migrate);
    await fill(knex);
    const first = await hashes(knex);
    const { epoch } = await knex('revisions').first();

    await knex.migrate.down(migrate);
    for (const table of [...TABLES, 'revisions']) {
      await expect(knex.schema.hasTable(table)).resolves.toBe(false);
    }

    await knex.migrate.latest(migrate);
    await fill(knex);
    await expect(hashes(knex)).resolves.toEqual(first);
    await expect(knex('revisions').first()).resolves.not.toMatchObject({
      epoch,
    });
  });

  it('leave data as it is when there is nothing to do', async () => {
    const knex = await databases.initMigrated(databaseId);
    await fill(knex);
    const before = await hashes(knex);
    await knex.migrate.latest(migrate);
    await expect(hashes(knex)).resolves.toEqual(before);
  });
});
