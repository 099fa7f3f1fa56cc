import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import { capability, writeChange } from '../__testUtils__/capability';
import { createTestDatabases } from '../__testUtils__/databases';
import { RoadmapStore } from '../store/RoadmapStore';
import { Follows } from './Follows';
import { FollowsStore } from './FollowsStore';

const databases = createTestDatabases();
const ada = mockCredentials.user('user:default/ada');
const bob = mockCredentials.user('user:default/bob');
const DB = 'platformcapability:paas/db';
const SQL = 'platformcapability:paas/sql';

/** In a catalog that has these. */
function followsIn(knex: Knex, ...refs: string[]) {
  return new Follows({
    catalog: catalogServiceMock({
      entities: refs.map(ref => capability(ref) as Entity),
    }),
    follows: new FollowsStore(knex),
    store: new RoadmapStore(knex),
  });
}

/** Calls a capability by another name, as its roadmap says. */
async function rename(knex: Knex, from: string, to: string) {
  const entity = capability(to);
  await writeChange(new RoadmapStore(knex), {
    entities: [
      { ...entity, spec: { ...entity.spec, aliases: [from.split('/')[1]] } },
    ],
    removed: [from],
  });
}

describe.each(databases.cases)('Follows on %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.initMigrated(databaseId);
  });

  it('keeps what each user follows, and no other does', async () => {
    const follows = followsIn(knex, DB, SQL);
    await follows.follow(SQL, ada);
    await follows.follow(DB, ada);
    await follows.follow(DB, ada);
    await follows.follow(SQL, bob);
    await follows.unfollow(SQL, ada);
    await follows.unfollow(SQL, ada);
    await expect(follows.list(ada)).resolves.toEqual({ capabilities: [DB] });
    await expect(follows.list(bob)).resolves.toEqual({ capabilities: [SQL] });
  });

  it('begins with what the user may see only, and ends with what is gone', async () => {
    const follows = followsIn(knex);
    await expect(follows.follow(DB, ada)).rejects.toThrow(
      `There is no capability '${DB}', or it is not for you to see`,
    );
    await followsIn(knex, DB).follow(DB, ada);
    await follows.unfollow(DB, ada);
    await expect(follows.list(ada)).resolves.toEqual({ capabilities: [] });
  });

  it('goes on when something is renamed', async () => {
    await followsIn(knex, DB).follow(DB, ada);
    await rename(knex, DB, SQL);
    const follows = followsIn(knex, SQL);
    await expect(follows.list(ada)).resolves.toEqual({ capabilities: [SQL] });
    await follows.follow(SQL, ada);
    await expect(knex('follows').pluck('capability')).resolves.toEqual([DB]);
    await follows.unfollow(SQL, ada);
    await expect(follows.list(ada)).resolves.toEqual({ capabilities: [] });
  });

  it('knows things by their earlier names', async () => {
    await rename(knex, DB, SQL);
    const follows = followsIn(knex, SQL);
    await follows.follow(DB, ada);
    await expect(knex('follows').pluck('capability')).resolves.toEqual([SQL]);
    await follows.unfollow(DB, ada);
    await expect(follows.list(ada)).resolves.toEqual({ capabilities: [] });
  });

  it('has no word of what something that is not to be seen is called now', async () => {
    await followsIn(knex, DB).follow(DB, ada);
    await rename(knex, DB, SQL);
    const follows = followsIn(knex);
    await expect(follows.list(ada)).resolves.toEqual({ capabilities: [DB] });
    await expect(follows.follow(DB, ada)).rejects.toThrow(
      `There is no capability '${DB}', or it is not for you to see`,
    );
  });
});
