import { TestDatabases } from '@backstage/backend-test-utils';

/** SQLite, and PostgreSQL where there is one. To be called once, at the top of a test file. */
export function createDatabases() {
  return TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
}
