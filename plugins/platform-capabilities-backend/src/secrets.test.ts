import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { RequestListener } from 'node:http';
import request from 'supertest';
import { createTestDatabases } from './__testUtils__/databases';
import { MisbehavingServer } from './__testUtils__/MisbehavingServer';
import plugin from './index';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(60_000);

const document = '## Layer 0\n\n### Something\n\nWhat it does.\n';

const failures: Record<string, RequestListener> = {
  'a failure that repeats the request': ({ url }, response) =>
    response.writeHead(500, `Not ${url?.slice(1, 20)}`).end(url),
  'a refusal': (_, response) => response.writeHead(403).end(),
  'nothing there': (_, response) => response.writeHead(404).end(),
  'nothing new': (_, response) => response.writeHead(304).end(),
  'an empty document': (_, response) => response.end(),
  'a page to log in': (_, response) => response.end('<html>'),
  'no text': (_, response) => response.end(Buffer.from([0xff, 0])),
  'too much': (_, response) => response.end('a'.repeat(2000)),
  'no end': (_, response) => response.write(document),
  'a reset': (_, response) => response.destroy(),
  'a redirect to itself': ({ url }, response) =>
    response.writeHead(302, { location: url }).end(),
  'a redirect to elsewhere': ({ url }, response) =>
    response.writeHead(302, { location: `http://a.example${url}` }).end(),
  'a document with a telling ETag': ({ url }, response) =>
    response
      .writeHead(200, { etag: `"${new URL(url!, 'http://a').searchParams}"` })
      .end(document),
};

describe('A secret in an address', () => {
  const databases = createTestDatabases();
  const web = new MisbehavingServer();
  const logger = mockServices.logger.mock();
  const rootLogger = mockServices.rootLogger.mock();

  it('is nowhere to be found, whatever happens', async () => {
    await web.start();
    logger.child.mockReturnValue(logger);
    rootLogger.child.mockReturnValue(rootLogger);
    const knex = await databases.init('SQLITE_3');
    const limits = { bytes: 1000, timeout: { milliseconds: 200 } };
    const query = 'token=hunter2#hunter2';
    const overlay = `http://${web.host}/a.yaml?${query}`;
    const backend = await startTestBackend({
      features: [
        plugin,
        catalogServiceMock.factory({ entities: [] }),
        logger.factory,
        rootLogger.factory,
        mockServices.database.factory({ knex }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        mockServices.rootConfig.factory({
          data: {
            backend: { reading: { allow: [{ host: web.host }] } },
            strata: {
              roadmaps: {
                url: { url: `http://${web.host}/a.md?${query}`, limits },
                overlay: { url: `http://${web.host}/a.md`, overlay, limits },
                user: {
                  url: `http://hunter2:hunter2@${web.host}/a.md?${query}`,
                  limits,
                },
                refused: { url: `http://b.example/a.md?${query}`, limits },
                tree: { tree: `http://${web.host}/tree?${query}`, limits },
              },
            },
          },
        }),
      ],
    });
    const said: unknown[] = [];
    const ask = async (method: 'get' | 'post', path: string) => {
      const { body } = await request(backend.server)
        [method](`/api/platform-capabilities${path}`)
        .set('authorization', mockCredentials.service.header());
      said.push(body);
    };
    for (const [name, answer] of Object.entries(failures)) {
      web.answer = answer;
      for (const id of ['url', 'overlay', 'user', 'refused', 'tree']) {
        await ask('post', `/roadmaps/${id}/refresh`);
        await ask('get', `/roadmaps/${id}`);
      }
      for (const path of ['/roadmaps', '/changes', '/map']) {
        await ask('get', path);
      }
      said.push(name);
    }
    for (const { name } of await knex('sqlite_master').where('type', 'table')) {
      said.push(await knex(name));
    }
    for (const mock of [logger, rootLogger]) {
      for (const method of Object.values(mock)) {
        said.push((method as jest.Mock).mock?.calls);
      }
    }
    await backend.stop();
    await web.stop();

    const everything = JSON.stringify(said);
    // What was looked at is what it should be.
    expect(everything.includes('500')).toBe(true);
    expect(everything.includes('larger than 1000 bytes')).toBe(true);
    expect(everything.includes('take user and password out')).toBe(true);
    expect(everything.includes('is failing')).toBe(true);
    expect(everything.match(/.{0,80}hunter2.{0,80}/g)).toBeNull();
  });
});
