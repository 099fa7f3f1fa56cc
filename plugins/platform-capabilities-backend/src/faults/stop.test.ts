import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createDeferred, type JsonObject } from '@backstage/types';
import knexFactory, { type Knex } from 'knex';
import { connectionOf } from '../__testUtils__/connectionOf';
import { createTestDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import { MisbehavingServer } from '../__testUtils__/MisbehavingServer';
import plugin from '../index';

jest.setTimeout(120_000);

const ROUNDS = 5;
const databases = createTestDatabases();

describe.each(databases.cases)('A backend that is told to end, on %s', id => {
  const directory = createMockDirectory();
  const web = new MisbehavingServer();
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);

  beforeEach(() => web.start());
  afterEach(() => web.stop());

  async function connect(): Promise<{ config: JsonObject; tasks: Knex }> {
    if (id !== 'SQLITE_3') {
      const tasks = await databases.init(id);
      const config = connectionOf(tasks) as JsonObject;
      return { config: { ...config, pluginDivisionMode: 'schema' }, tasks };
    }
    const client = 'better-sqlite3';
    const filename = directory.resolve('platform-capabilities.sqlite');
    return {
      config: { client, connection: { directory: directory.path } },
      tasks: knexFactory({
        client,
        connection: { filename },
        useNullAsDefault: true,
      }),
    };
  }

  function start(database: JsonObject) {
    return startTestBackend({
      features: [
        plugin,
        databaseServiceFactory,
        schedulerServiceFactory,
        catalogServiceMock.factory({ entities: [] }),
        createServiceFactory({
          service: coreServices.logger,
          deps: {},
          factory: () => logger,
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database,
              reading: { allow: [{ host: web.host }] },
            },
            strata: {
              roadmaps: {
                paas: {
                  url: `http://${web.host}/paas.md`,
                  schedule: {
                    frequency: { milliseconds: 100 },
                    timeout: { hours: 1 },
                  },
                },
              },
            },
          },
        }),
      ],
    });
  }

  it('gives back the lock of what it reads just now, and says nothing of it', async () => {
    const { config, tasks } = await connect();
    const schema = id === 'SQLITE_3' ? '' : 'platform-capabilities.';
    const isLocked = () =>
      tasks(`${schema}backstage_backend_tasks__tasks`)
        .where({ id: 'refresh-paas' })
        .whereNotNull('current_run_ticket')
        .first();
    for (let round = 1; round <= ROUNDS; round += 1) {
      const asked = createDeferred();
      // It is never answered.
      web.answer = () => asked.resolve();
      const backend = await start(config);
      await asked;
      await backend.stop();

      // What was sent before the end may be answered after it.
      while (await isLocked());
    }
    await tasks.destroy();

    expect(web.requests).toBe(ROUNDS);
    expect(logger.error.mock.calls).toEqual([]);
    expect(logger.warn.mock.calls).toEqual([]);
    showFigure(
      'Stuck or doubled task',
      `${ROUNDS} stops and starts in the middle of a read, on ${
        id === 'SQLITE_3' ? 'SQLite' : 'PostgreSQL'
      }, with a timeout of an hour`,
      '0 stuck; 0 warnings or errors',
    );
  });
});
