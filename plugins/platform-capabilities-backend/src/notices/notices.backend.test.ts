import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import type { Knex } from 'knex';
import request from 'supertest';
import { capability } from '../__testUtils__/capability';
import { createTestDatabases } from '../__testUtils__/databases';
import plugin from '../index';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(60_000);

const databases = createTestDatabases();

const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'data', namespace: 'default' },
  spec: { type: 'team', children: [] },
  relations: [{ type: 'hasMember', targetRef: 'user:default/mock' }],
};

const member: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'mock', namespace: 'default' },
  spec: { memberOf: ['data'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/data' }],
};

function databaseOf(ours: Knex) {
  return createServiceFactory({
    service: coreServices.database,
    deps: { metadata: coreServices.pluginMetadata },
    async factory({ metadata }) {
      const isOurs = metadata.getId() === 'platform-capabilities';
      const knex = isOurs ? ours : await databases.init('SQLITE_3');
      return { getClient: async () => knex };
    },
  });
}

/** The plugin in a catalog whose one capability can lose its provider, after the time in which nothing is news. */
async function start(features: BackendFeature[], notifications = true) {
  const knex = await databases.initMigrated('SQLITE_3');
  const scheduler = mockServices.scheduler.mock({
    createScheduledTaskRunner: () => ({ run: async () => {} }),
  });
  const logger = mockServices.rootLogger.mock();
  logger.child.mockReturnValue(logger);
  const catalogOf = (providedBy: string[]) => {
    const offered = capability('paas/db', 'Databases');
    const spec = { ...offered.spec, owner: 'data', providedBy };
    return catalogServiceMock({
      entities: [{ ...offered, spec } as Entity, team, member],
    });
  };
  let catalog = catalogOf([]);
  const { server } = await startTestBackend({
    features: [
      plugin,
      databaseOf(knex),
      scheduler.factory,
      logger.factory,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          new Proxy(catalog, {
            // A method of the one that there is when it is called.
            get: (_, name) => Reflect.get(catalog, name)?.bind(catalog),
          }),
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          strata: { notifications, roadmaps: {} },
        },
      }),
      ...features,
    ],
  });
  const task = scheduler.scheduleTask.mock.calls
    .map(([one]) => one)
    .find(({ id }) => id === 'announce-findings');
  const run = async () => task?.fn(new AbortController().signal);
  await run();
  await knex('announced_findings').update({
    first_seen: '2026-01-01T00:00:00.000Z',
  });
  catalog = catalogOf(['gone']);
  return { knex, logger, run, server, task };
}

describe('notices of the plugin', () => {
  it('reach the members of the team that owns a capability', async () => {
    const { run, server } = await start([notificationsPlugin]);
    await run();
    await run();
    const { body } = await request(server)
      .get('/api/notifications/notifications')
      .set('authorization', mockCredentials.user.header());
    expect(body.notifications).toMatchObject([
      {
        user: 'user:default/mock',
        origin: expect.stringContaining('platform-capabilities'),
        payload: {
          title: 'Databases names a provider that does not exist',
          link: '/catalog/paas/platformcapability/db',
        },
      },
    ]);
  });

  it('wait where the notifications plugin is not installed, which is said once', async () => {
    const { knex, logger, run } = await start([]);
    await run();
    await run();
    const said = logger.info.mock.calls.filter(([message]) =>
      message.includes('notifications'),
    );
    expect(said).toHaveLength(1);
    await expect(
      knex('announced_findings').whereNull('settled_at'),
    ).resolves.toHaveLength(1);
  });

  it('are not looked for where nobody wants them', async () => {
    const { task } = await start([], false);
    expect(task).toBeUndefined();
  });
});
