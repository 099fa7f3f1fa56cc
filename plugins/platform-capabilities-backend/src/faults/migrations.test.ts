import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { capability, digested, writeChange } from '../__testUtils__/capability';
import { createTestDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import {
  draft,
  requester,
  submitOf,
} from '../onboarding/__testUtils__/records';
import { OnboardingStore } from '../onboarding/store/OnboardingStore';
import { migrationsDirectory } from '../store/openDatabase';
import { RoadmapStore } from '../store/RoadmapStore';

const databases = createTestDatabases();
const migrate = { directory: migrationsDirectory };
const AT = '2026-09-01T00:00:00.000Z';

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
        since: AT,
        reason: 'b',
        files: ['a.md'],
        removals: 1,
        documents: [{ file: 'a.md', document }],
      },
    },
  );
  await knex('dismissals').insert({
    entity_ref: 'component:default/shop',
    capability_ref: 'platformcapability:paas/b',
    reason: 'It is another one',
    by: 'user:default/ada',
    at: AT,
  });
  await knex('follows').insert({
    user_ref: 'user:default/ada',
    capability: 'platformcapability:paas/b',
    since: AT,
  });
  await knex('announced_findings').insert({
    finding_id: 'unowned-1',
    recipient: 'group:default/platform',
    role: 'owner',
    first_seen: AT,
  });
  await new OnboardingStore(knex).create([draft, submitOf()], {
    actor: requester,
    at: new Date(AT),
    remindAt: new Date(AT),
    idempotency: { key: 'first', request: 'a' },
  });
  await knex('onboarding_departures').insert({
    person: 'user:default/gone',
    since: AT,
  });
}

async function tables(knex: Knex): Promise<string[]> {
  const names: string[] =
    knex.client.config.client === 'pg'
      ? await knex('pg_tables')
          .where({ schemaname: 'public' })
          .pluck('tablename')
      : await knex('sqlite_master').where({ type: 'table' }).pluck('name');
  return names.filter(name => !/^(knex_migrations|sqlite_)/.test(name)).sort();
}

/** A hash of the rows of each table, but for the epoch, which is another in each database. */
async function hashes(
  knex: Knex,
  names?: string[],
): Promise<Record<string, string>> {
  const entries = (names ?? (await tables(knex))).map(async table => {
    const rows = (await knex(table))
      .map(({ epoch: _, ...row }) => JSON.stringify(row))
      .sort();
    expect({ table, rows }).not.toEqual({ table, rows: [] });
    return [table, createHash('sha256').update(rows.join()).digest('hex')];
  });
  return Object.fromEntries(await Promise.all(entries));
}

describe.each(databases.cases)('migrations on %s', databaseId => {
  it('go up, down and up again with data, each of them', async () => {
    const knex = await databases.initMigrated(databaseId);
    await fill(knex);
    const first = await hashes(knex);
    const { epoch } = await knex('revisions').first();
    const [completed] = await knex.migrate.list(migrate);

    for (let count = completed.length; count > 0; count -= 1) {
      const before = await hashes(knex);
      await knex.migrate.down(migrate);
      const without = await hashes(knex);
      // What is left is as it was, and something is gone.
      expect(before).toMatchObject(without);
      expect(before).not.toEqual(without);
    }
    await expect(tables(knex)).resolves.toEqual([]);

    await knex.migrate.latest(migrate);
    await fill(knex);
    await expect(hashes(knex)).resolves.toEqual(first);
    await expect(knex('revisions').first()).resolves.not.toMatchObject({
      epoch,
    });
    showFigure(
      'Migration',
      `${
        completed.length
      } migrations up, down one by one and up again with data, on ${
        databaseId === 'SQLITE_3' ? 'SQLite' : 'PostgreSQL'
      }`,
      `the rows of all ${
        Object.keys(first).length
      } tables are the same, by their hashes`,
    );
  });

  it('leave the data of an earlier version as it is, and that of this one', async () => {
    const knex = await databases.initMigrated(databaseId);
    await fill(knex);
    const [completed] = await knex.migrate.list(migrate);
    for (let count = completed.length; count > 1; count -= 1) {
      await knex.migrate.down(migrate);
    }
    const earlier = await hashes(knex);
    for (let start = 1; start <= 2; start += 1) {
      await knex.migrate.latest(migrate);
      await expect(hashes(knex, Object.keys(earlier))).resolves.toEqual(
        earlier,
      );
    }
  });
});
