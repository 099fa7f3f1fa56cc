import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { capability } from '../__testUtils__/capability';
import { createTestDatabases } from '../__testUtils__/databases';
import { Follows } from './Follows';
import { FollowsStore } from './FollowsStore';

const databases = createTestDatabases();
const ada = mockCredentials.user('user:default/ada');
const bob = mockCredentials.user('user:default/bob');
const DB = 'platformcapability:paas/db';
const SQL = 'platformcapability:paas/sql';

describe.each(databases.cases)('Follows on %s', databaseId => {
  it('keeps what each user follows, and no other does', async () => {
    const follows = new Follows({
      catalog: catalogServiceMock({
        entities: [capability(DB), capability(SQL)] as Entity[],
      }),
      store: new FollowsStore(await databases.initMigrated(databaseId)),
    });
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
    const store = new FollowsStore(await databases.initMigrated(databaseId));
    const follows = new Follows({ catalog: catalogServiceMock(), store });
    await expect(follows.follow(DB, ada)).rejects.toThrow(
      `There is no capability '${DB}', or it is not for you to see`,
    );
    await store.follow('user:default/ada', DB, new Date());
    await follows.unfollow(DB, ada);
    await expect(follows.list(ada)).resolves.toEqual({ capabilities: [] });
  });
});
