import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { PlatformCapabilitiesClient } from '@strata/backstage-plugin-platform-capabilities-common';
import knexFactory from 'knex';
import { resolve } from 'node:path';
import { createTestDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import { ScriptProcess } from '../__testUtils__/processes/ScriptProcess';
import { ScriptProcesses } from '../__testUtils__/processes/ScriptProcesses';
import {
  isAcknowledgement,
  type Said,
} from '../__testUtils__/processes/writer';
import { StoreAudit } from '../__testUtils__/StoreAudit';
import plugin from '../index';
import { migrationsDirectory } from '../store/openDatabase';

// It makes a server, and has it recover again and again, on whatever disk there is.
jest.setTimeout(300_000);

const CRASHES = 5;

type Server = Record<'host' | 'user' | 'password', string> & { port: number };

type ServerSaid = { up: Server } | { down: true };

// There is one where tests on PostgreSQL are wanted.
const ids = createTestDatabases().cases.filter(([id]) => id !== 'SQLITE_3');

describe.each(ids)('A crash of the server, as of %s', () => {
  const directory = createMockDirectory();
  const credentials = { token: mockCredentials.service.token() };

  function write(title: string) {
    const block = '```yaml capability\nid: it\n```\n';
    directory.addContent({ 'paas.md': `## ${title}\n\n${block}` });
  }

  async function startPlugin(connection: Server) {
    write('Before');
    const backend = await startTestBackend({
      features: [
        plugin,
        databaseServiceFactory,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: {
            backend: { database: { client: 'pg', connection } },
            strata: {
              roadmaps: { paas: { file: directory.resolve('paas.md') } },
            },
          },
        }),
      ],
    });
    const client = new PlatformCapabilitiesClient({
      discoveryApi: {
        getBaseUrl: async id =>
          `http://localhost:${backend.server.port()}/api/${id}`,
      },
    });
    return { backend, client };
  }

  it('loses nothing that was acknowledged, and whoever was connected goes on', async () => {
    const server = new ScriptProcess<ServerSaid>(
      resolve(__dirname, '../__testUtils__/processes/postgres.mjs'),
    );
    const writers = await ScriptProcesses.create<Said>({
      script: 'writer',
      folder: directory.path,
    });
    server.tell('start');
    await server.until(({ length }) => length === 1);
    const { up: connection } = server.messages[0] as { up: Server };
    const config = { client: 'pg', connection };
    const knex = knexFactory({
      ...config,
      log: { warn: () => {}, error: () => {} },
    });
    await knex.migrate.latest({ directory: migrationsDirectory });
    const audit = new StoreAudit(knex);
    const { backend, client } = await startPlugin(connection);
    const writer = writers.next();
    for (let crash = 1; crash <= CRASHES; crash += 1) {
      const before = writer.messages.length;
      writer.tell([{ name: 'it', config }]);
      await writer.until(({ length }) => length >= before + 20);
      server.tell('crash');
      await writer.until(said => 'failure' in said[said.length - 1]);
      server.tell('start');
      await server.until(({ length }) => length === 2 * crash + 1);

      await audit.check(writer.messages.slice(before));
      const title = `After ${crash}`;
      write(title);
      await client.refreshRoadmap('paas', credentials);
      await expect(client.getChanges({}, credentials)).resolves.toMatchObject({
        roadmaps: [{ upserted: [{ metadata: { title } }] }],
      });
    }
    await writer.kill();
    await writers.killThoseThatLoad();
    await backend.stop();
    await knex.destroy();
    await server.end();

    const acknowledged = writer.messages.filter(isAcknowledgement).length;
    expect(writer.messages).toHaveLength(acknowledged + CRASHES);
    showFigure(
      'Crash',
      `${CRASHES} immediate stops of PostgreSQL in the middle of writes`,
      `0 of ${acknowledged} acknowledged versions lost; the plugin that was connected went on each time`,
    );
  });
});
