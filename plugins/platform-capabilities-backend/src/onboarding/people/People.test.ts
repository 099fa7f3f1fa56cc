import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { hideSecrets } from '../../__testUtils__/hideSecrets';
import { startCatalog } from '../../__testUtils__/startCatalog';
import { People } from './People';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(60_000);

const apiVersion = 'backstage.io/v1alpha1';

function group(name: string, parent?: string, children: string[] = []): Entity {
  return {
    apiVersion,
    kind: 'Group',
    metadata: { name },
    spec: { type: 'team', children, ...(parent && { parent }) },
  };
}

function user(name: string, memberOf: string[]): Entity {
  return {
    apiVersion,
    kind: 'User',
    metadata: { name },
    spec: { memberOf },
  };
}

const entities = [
  group('company'),
  group('data', 'company'),
  group('dbas', 'data'),
  group('shop', 'company'),
  // Two that contain each other.
  group('hen', 'egg'),
  group('egg', 'hen', ['hen']),
  user('ann', ['dbas']),
  user('bob', ['data', 'ghost']),
  user('cid', ['egg']),
  user('dan', []),
];

describe('People', () => {
  let people: People;

  beforeAll(async () => {
    const catalog = await startCatalog({
      entities,
      permissions: hideSecrets('user:default/guest'),
    });
    people = new People({ auth: mockServices.auth(), catalog });
    let found = 0;
    while (found < entities.length) {
      const { items } = await catalog.getEntities(
        {},
        { credentials: mockCredentials.service() },
      );
      found = items.length;
    }
  });

  it.each([
    ['ann', ['company', 'data', 'dbas']],
    ['bob', ['company', 'data']],
    ['cid', ['egg', 'hen']],
    ['dan', []],
    ['gone', []],
  ])('knows all Groups of %s that there are', async (name, groups) => {
    const found = await people.answersFor(`user:default/${name}`);
    expect([...found].sort()).toEqual([
      ...groups.map(one => `group:default/${one}`),
      `user:default/${name}`,
    ]);
  });

  it.each([
    ['group:default/company', ['ann', 'bob']],
    ['group:default/dbas', ['ann']],
    ['group:default/hen', ['cid']],
    ['group:default/shop', []],
    ['group:default/ghost', []],
    ['user:default/dan', ['dan']],
  ])('knows who answers for %s', async (ref, names) => {
    const found = await people.membersOf(ref);
    expect(found.sort()).toEqual(names.map(name => `user:default/${name}`));
  });
});
