import { createTestDatabases } from '../__testUtils__/databases';
import { migrationsDirectory } from '../store/openDatabase';
import { Dismissals, type Dismissal } from './Dismissals';

const databases = createTestDatabases();

function dismissal(
  entity: string,
  capability: string,
  reason = 'Because',
): Dismissal {
  return {
    entity: `component:default/${entity}`,
    capability: `platformcapability:paas/${capability}`,
    reason,
    by: 'user:default/ada',
    at: '2026-09-01T00:00:00.000Z',
  };
}

describe.each(databases.cases)('Dismissals on %s', databaseId => {
  async function create() {
    const knex = await databases.initMigrated(databaseId);
    return { knex, dismissals: new Dismissals(knex) };
  }

  it('keeps them, the later reason for the earlier', async () => {
    const { dismissals } = await create();
    await dismissals.put(dismissal('a', 'x'));
    await dismissals.put(dismissal('a', 'y'));
    await dismissals.put(dismissal('b', 'x'));
    await dismissals.put(dismissal('a', 'x', 'Ünlike 🤷'));
    await expect(
      dismissals.list(['component:default/a', 'component:default/a']),
    ).resolves.toEqual([dismissal('a', 'x', 'Ünlike 🤷'), dismissal('a', 'y')]);
    await expect(dismissals.list([])).resolves.toEqual([]);
  });

  it('has one for all names of a capability', async () => {
    const { dismissals } = await create();
    await dismissals.put(dismissal('a', 'old'));
    const earlier = ['platformcapability:paas/old'];
    await dismissals.put(dismissal('a', 'new'), earlier);
    const list = () => dismissals.list(['component:default/a']);
    await expect(list()).resolves.toEqual([dismissal('a', 'new')]);
    await dismissals.put(dismissal('a', 'other'));
    await dismissals.remove('component:default/a', [
      'platformcapability:paas/new',
      ...earlier,
    ]);
    await expect(list()).resolves.toEqual([dismissal('a', 'other')]);
  });

  it('finds them for more entities than one statement takes', async () => {
    const { dismissals } = await create();
    await dismissals.put(dismissal('e1999', 'x'));
    const refs = Array.from(
      { length: 2000 },
      (_, index) => `component:default/e${index}`,
    );
    await expect(dismissals.list(refs)).resolves.toHaveLength(1);
  });

  it('has one winner when many write at once', async () => {
    const { dismissals } = await create();
    const reasons = Array.from({ length: 20 }, (_, index) => `Reason ${index}`);
    await Promise.all(
      reasons.map(reason => dismissals.put(dismissal('a', 'x', reason))),
    );
    const [{ reason }, ...others] = await dismissals.list([
      'component:default/a',
    ]);
    expect(others).toEqual([]);
    expect(reasons).toContain(reason);
  });

  it('goes with its migration, and comes back', async () => {
    const { dismissals, knex } = await create();
    const migration = { name: '20260915000000_dismissals.js' };
    const directory = { directory: migrationsDirectory };
    await knex.migrate.down({ ...directory, ...migration });
    await expect(knex.schema.hasTable('dismissals')).resolves.toBe(false);
    await knex.migrate.up({ ...directory, ...migration });
    await dismissals.put(dismissal('a', 'x'));
    await expect(
      dismissals.list(['component:default/a']),
    ).resolves.toHaveLength(1);
  });
});
