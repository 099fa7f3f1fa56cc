import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { capability, writeChange } from '../__testUtils__/capability';
import { createTestDatabases } from '../__testUtils__/databases';
import { RoadmapStore } from '../store/RoadmapStore';
import { CapabilityHistory } from './CapabilityHistory';

const databases = createTestDatabases();
const DB = 'platformcapability:paas/db';
const credentials = mockCredentials.user();

function db(spec: object, title = 'A title') {
  const entity = capability('paas/db', title);
  return { ...entity, spec: { ...entity.spec, ...spec } };
}

describe.each(databases.cases)('CapabilityHistory on %s', databaseId => {
  it('tells what became of one capability, the newest first', async () => {
    const knex = await databases.initMigrated(databaseId);
    const store = new RoadmapStore(knex);
    const day = (number: number) => `2026-09-0${number}T00:00:00.000Z`;
    await writeChange(store, {
      entities: [db({ lifecycle: 'planned' })],
      at: day(1),
    });
    await writeChange(store, {
      entities: [
        db(
          { lifecycle: 'production', owner: 'group:default/data' },
          'Databases',
        ),
      ],
      at: day(2),
    });
    // What it is not about.
    await writeChange(store, {
      entities: [
        db(
          {
            lifecycle: 'production',
            owner: 'group:default/data',
            description: 'More',
          },
          'Databases',
        ),
        capability('paas/other'),
      ],
      at: day(3),
    });
    await writeChange(store, { removed: [DB], at: day(4) });

    const history = new CapabilityHistory({
      catalog: catalogServiceMock({ entities: [db({}) as Entity] }),
      knex,
      store,
    });
    const { changes } = await history.get(DB, credentials);
    expect(changes).toEqual([
      {
        version: 4,
        at: day(4),
        change: 'removed',
        fields: [
          { field: 'lifecycle', from: 'production' },
          { field: 'owner', from: 'group:default/data' },
          { field: 'title', from: 'Databases' },
          { field: 'layer', from: 5 },
        ],
      },
      {
        version: 2,
        at: day(2),
        change: 'changed',
        fields: [
          { field: 'lifecycle', from: 'planned', to: 'production' },
          { field: 'owner', to: 'group:default/data' },
          { field: 'title', from: 'A title', to: 'Databases' },
        ],
      },
      {
        version: 1,
        at: day(1),
        change: 'added',
        fields: [
          { field: 'lifecycle', to: 'planned' },
          { field: 'title', to: 'A title' },
          { field: 'layer', to: 5 },
        ],
      },
    ]);
  });

  it('goes on under another name', async () => {
    const knex = await databases.initMigrated(databaseId);
    const store = new RoadmapStore(knex);
    const named = (name: string, aliases: string[], title = 'A title') => {
      const entity = capability(`paas/${name}`, title);
      return { ...entity, spec: { ...entity.spec, aliases } };
    };
    const REST = 'platformcapability:paas/rest';
    await writeChange(store, { entities: [db({}), capability('paas/rest')] });
    await writeChange(store, {
      entities: [named('sql', ['db'], 'SQL')],
      removed: [DB],
    });
    // What is taken in with all else is not what it was before.
    await writeChange(store, {
      entities: [named('sql', ['db', 'rest'], 'All SQL')],
      removed: [REST],
    });
    await writeChange(store, {
      removed: ['platformcapability:paas/sql'],
    });
    await writeChange(store, {
      entities: [named('data', ['sql', 'db', 'rest'], 'All SQL')],
    });
    const history = new CapabilityHistory({
      catalog: catalogServiceMock({
        entities: [capability('paas/data') as Entity],
      }),
      knex,
      store,
    });
    const { changes } = await history.get(DB, credentials);
    expect(
      changes.map(({ version, change, fields }) => [
        version,
        change,
        fields.filter(({ field }) => field !== 'layer'),
      ]),
    ).toEqual([
      [5, 'added', [{ field: 'title', to: 'All SQL' }]],
      [4, 'removed', [{ field: 'title', from: 'All SQL' }]],
      [3, 'changed', [{ field: 'title', from: 'SQL', to: 'All SQL' }]],
      [
        2,
        'changed',
        [
          { field: 'name', from: 'db', to: 'sql' },
          { field: 'title', from: 'A title', to: 'SQL' },
        ],
      ],
      [1, 'added', [{ field: 'title', to: 'A title' }]],
    ]);
  });

  it('is none where the catalog alone knows it, and none of what is not to be seen', async () => {
    const knex = await databases.initMigrated(databaseId);
    const store = new RoadmapStore(knex);
    await writeChange(store, { entities: [db({})] });
    const history = new CapabilityHistory({
      catalog: catalogServiceMock({
        entities: [capability('paas/by-hand') as Entity],
      }),
      knex,
      store,
    });
    await expect(
      history.get('platformcapability:paas/by-hand', credentials),
    ).resolves.toEqual({ changes: [] });
    await expect(history.get(DB, credentials)).rejects.toThrow(
      `There is no capability '${DB}', or it is not for you to see`,
    );
  });
});
