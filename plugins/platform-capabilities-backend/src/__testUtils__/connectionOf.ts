import type { Knex } from 'knex';

/** What another process needs to be on the same database: Knex hides the password from those who copy its configuration. */
export function connectionOf(
  knex: Knex,
  more?: Partial<Knex.PgConnectionConfig>,
): Knex.Config {
  const { client, connection } = knex.client.config;
  const { password } = connection;
  return { client, connection: { ...connection, password, ...more } };
}
