import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrationsDirectory } from '../store/openDatabase';

/** SQLite, and PostgreSQL where there is one. To be called once, at the top of a test file. */
export function createTestDatabases() {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  return {
    cases: databases.eachSupportedId(),
    init: (id: ReturnType<typeof databases.eachSupportedId>[number][0]) =>
      databases.init(id),
    async initMigrated(
      id: ReturnType<typeof databases.eachSupportedId>[number][0],
    ): Promise<Knex> {
      const knex = await databases.init(id);
      await knex.migrate.latest({ directory: migrationsDirectory });
      return knex;
    },
  };
}
