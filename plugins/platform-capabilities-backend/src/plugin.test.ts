import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  PlatformCapabilitiesClient,
  type RoadmapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { RequestListener } from 'node:http';
import request from 'supertest';
import plugin from './index';
import { createTestDatabases } from './__testUtils__/databases';
import { MisbehavingServer } from './__testUtils__/MisbehavingServer';
import { clientOf, document, startPlugin } from './__testUtils__/startPlugin';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(60_000);

const user = { token: mockCredentials.user.token() };
const service = { token: mockCredentials.service.token() };

describe('platformCapabilitiesPlugin', () => {
  const databases = createTestDatabases();
  const directory = createMockDirectory();

  it('serves what real files say', async () => {
    directory.setContent({ 'paas.md': document(3) });
    const { client } = await startPlugin({
      paas: { file: directory.resolve('paas.md') },
    });
    const pending = await client.getRoadmaps(user);
    expect(pending.roadmaps).toMatchObject([
      { id: 'paas', title: 'paas', status: { state: 'pending' } },
    ]);
    await expect(client.getChanges({}, service)).resolves.toMatchObject({
      roadmaps: [],
    });

    const roadmap = await client.refreshRoadmap('paas', user);
    expect(roadmap).toMatchObject({
      title: 'Services',
      documentProblems: [],
      status: { state: 'ok' },
    });
    const first = await client.getChanges({}, service);
    expect(first.roadmaps).toMatchObject([
      { id: 'paas', mode: 'full', upserted: [{}, {}, {}] },
    ]);

    directory.addContent({ 'paas.md': document(4) });
    await client.refreshRoadmap('paas', user);
    const second = await client.getChanges({ since: first.cursor }, service);
    expect(second.roadmaps).toMatchObject([
      { mode: 'delta', upserted: [{ metadata: { name: 'service-3' } }] },
    ]);

    await expect(client.getRoadmap('none', user)).rejects.toMatchObject({
      name: 'ResponseError',
      message: expect.stringContaining('404'),
    });
    await expect(
      client.getMap({ roadmaps: ['paas'] }, user),
    ).resolves.toMatchObject({
      roadmaps: [{ id: 'paas' }],
      layers: [{ layer: 5 }],
    });
  });

  it('has the roadmaps of several sources side by side', async () => {
    directory.setContent({
      'paas.md': document(2),
      runtime: { 'a.md': document(1), 'b.md': '' },
    });
    const { client } = await startPlugin({
      runtime: { folder: directory.resolve('runtime') },
      paas: { file: directory.resolve('paas.md') },
      gone: { file: directory.resolve('gone.md'), title: 'Gone' },
    });
    for (const id of ['runtime', 'paas', 'gone']) {
      await client.refreshRoadmap(id, user);
    }
    const { roadmaps } = await client.getRoadmaps(service);
    expect(
      roadmaps.map(({ id, status, capabilities }) => [
        id,
        status.state,
        capabilities,
      ]),
    ).toEqual([
      ['runtime', 'failing', 1],
      ['paas', 'ok', 2],
      ['gone', 'failing', 0],
    ]);
  });

  it('starts without a catalog and without noise, and reads by itself', async () => {
    directory.setContent({ 'paas.md': document(3) });
    const logger = mockServices.logger.mock();
    const backend = await startTestBackend({
      features: [
        plugin,
        logger.factory,
        mockServices.rootConfig.factory({
          data: {
            strata: {
              roadmaps: { paas: { file: directory.resolve('paas.md') } },
            },
          },
        }),
      ],
    });
    const client = clientOf(backend);
    let cursor = '';
    while (!cursor.endsWith(':1')) {
      ({ cursor } = await client.getChanges({}, service));
    }
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('holds back, shows, and takes over what is confirmed', async () => {
    const file = directory.resolve('paas.md');
    directory.setContent({ 'paas.md': document(10) });
    const { client } = await startPlugin({ paas: { file } });
    await client.refreshRoadmap('paas', user);
    const { cursor } = await client.getChanges({}, service);

    directory.addContent({ 'paas.md': document(2) });
    const { status } = await client.refreshRoadmap('paas', user);
    expect(status).toMatchObject({
      state: 'held',
      reason: expect.stringContaining('lost 8 of 10 capabilities'),
      held: {
        files: [file],
        permission: 'platform-capabilities.roadmap.confirm',
      },
    });
    const { roadmaps } = await client.getRoadmaps(user);
    expect(roadmaps[0].status.held).toEqual(status.held);
    const held = await client.getHeld('paas', user);
    expect(held.digest).toBe(status.held?.digest);
    expect(held.changes.removed).toHaveLength(8);

    await expect(
      client.confirmHeld('paas', { digest: 'other' }, user),
    ).rejects.toMatchObject({ statusCode: 409 });
    // The source may go on: what was seen is what is taken over.
    directory.addContent({ 'paas.md': document(1) });
    const confirmed = await client.confirmHeld(
      'paas',
      { digest: held.digest, reason: 'They are gone' },
      user,
    );
    expect(confirmed.status).toMatchObject({ state: 'ok' });
    expect(confirmed.status.held).toBeUndefined();
    const changes = await client.getChanges({ since: cursor }, service);
    expect(changes.roadmaps[0].removed).toHaveLength(8);
    await expect(client.getHeld('paas', user)).rejects.toMatchObject({
      statusCode: 404,
    });

    const { versions } = await client.getVersions('paas', {}, user);
    expect(versions).toMatchObject([
      {
        version: 2,
        capabilities: { added: 0, changed: 0, removed: 8 },
        confirmedBy: 'user:default/mock',
        confirmedBecause: 'They are gone',
      },
      { version: 1, capabilities: { added: 10, changed: 0, removed: 0 } },
    ]);
    await expect(client.getVersion('paas', 2, user)).resolves.toMatchObject({
      texts: [{ file, before: document(10), after: document(2) }],
    });
    const diff = await client.getDiff('paas', { from: 0, to: 2 }, user);
    expect(diff.changes.added).toHaveLength(2);
    await expect(
      client.getDiff('paas', { from: 2, to: 9 }, user),
    ).rejects.toMatchObject({ statusCode: 404 });
    await expect(client.getVersions('none', {}, user)).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('has the earlier names of capabilities', async () => {
    directory.setContent({
      'paas.md': '## New\n\n```yaml capability\naliases: [Old]\n```\n',
    });
    const { client } = await startPlugin({
      paas: { file: directory.resolve('paas.md') },
    });
    await client.refreshRoadmap('paas', user);
    await expect(client.getAliases(service)).resolves.toEqual({
      aliases: [
        {
          from: 'platformcapability:paas/old',
          to: 'platformcapability:paas/new',
        },
      ],
    });
  });

  it('is ready and serves what it has though a source hangs', async () => {
    const web = new MisbehavingServer();
    await web.start();
    const knex = await databases.init('SQLITE_3');
    const database = mockServices.database.factory({ knex });
    const config = {
      paas: {
        url: `http://${web.host}/paas.md`,
        limits: { timeout: { minutes: 1 } },
      },
    };
    web.answer = (_, response) => response.end(document(3));
    const first = await startPlugin(config, {
      allow: web.host,
      features: [database],
    });
    await first.client.refreshRoadmap('paas', user);
    await first.backend.stop();

    // From now on it never answers.
    const asked = new Promise<void>(resolve => {
      web.answer = () => resolve();
    });
    const { backend, client } = await startPlugin(config, {
      allow: web.host,
      features: [database, schedulerServiceFactory],
    });
    await asked;
    const readiness = await request(backend.server).get(
      '/.backstage/health/v1/readiness',
    );
    expect(readiness.status).toBe(200);
    const { roadmaps } = await client.getRoadmaps(service);
    expect(roadmaps).toMatchObject([
      { title: 'Services', capabilities: 3, status: { state: 'ok' } },
    ]);
    const { roadmaps: changes } = await client.getChanges({}, service);
    expect(changes[0].upserted).toHaveLength(3);
    await backend.stop();
    await web.stop();
  });

  it('does not start with a wrong configuration', async () => {
    await expect(startPlugin({ paas: {} })).rejects.toThrow(
      'strata.roadmaps.paas: set exactly one of file',
    );
  });

  describe('with a server that misbehaves', () => {
    const good = document(20);
    const web = new MisbehavingServer();
    const elsewhere = new MisbehavingServer();
    let client: PlatformCapabilitiesClient;
    let cursor: string;

    const serve =
      (status: number, body = ''): RequestListener =>
      (_, response) =>
        response.writeHead(status).end(body);

    /** Promises more than it sends, and hangs up. */
    const cut =
      (headers: Record<string, number>): RequestListener =>
      (_, response) => {
        response.writeHead(200, headers);
        response.write(good.slice(0, good.length / 2), () =>
          response.destroy(),
        );
      };

    const behaviours: Record<
      string,
      [RequestListener, 'failing' | 'held', string]
    > = {
      '500': [serve(500, good), 'failing', '500 Internal Server Error'],
      '404': [serve(404, good), 'failing', 'was not found'],
      '403': [serve(403, good), 'failing', '403 Forbidden'],
      '304': [serve(304), 'failing', 'answered 304'],
      '204': [serve(204), 'failing', 'is empty'],
      'empty 200': [serve(200), 'failing', 'is empty'],
      '206': [
        serve(206, good.slice(0, good.indexOf('## Service 19'))),
        'failing',
        'answered 206',
      ],
      'a page to log in': [
        serve(200, '<!doctype html><title>Sign in</title>'),
        'failing',
        'login or error page',
      ],
      'a body cut short of its length': [
        cut({ 'content-length': good.length }),
        'failing',
        'could not be read',
      ],
      'a body cut in its chunks': [cut({}), 'failing', 'could not be read'],
      'a body that ends within a line': [
        serve(200, good.slice(0, good.indexOf('Service 18'))),
        'held',
        'ends in the middle of a line',
      ],
      'a body that ends after a line': [
        serve(200, good.slice(0, good.indexOf('## Service 9'))),
        'held',
        'lost 11 of 20',
      ],
      'no capability left': [
        serve(200, '# Services\n'),
        'held',
        'lost 20 of 20',
      ],
      'bytes that are no text': [
        (_, response) => response.end(Buffer.from(good, 'utf16le')),
        'failing',
        'NUL',
      ],
      'too much': [
        (_, response) => {
          const more = () => response.write('x'.repeat(50_000), more);
          more();
        },
        'failing',
        'larger than 100000 bytes',
      ],
      'no answer': [() => {}, 'failing', 'was not read within'],
      'half an answer': [
        (_, response) => response.write(good.slice(0, 100)),
        'failing',
        'was not read within',
      ],
      'a reset connection': [
        (_, response) => response.destroy(),
        'failing',
        'could not be read',
      ],
      'a way to where it may not go': [
        (_, response) =>
          response
            .writeHead(302, { location: `http://${elsewhere.host}/paas.md` })
            .end(),
        'failing',
        'backend.reading.allow',
      ],
    };

    beforeAll(async () => {
      await web.start();
      await elsewhere.start();
      web.answer = serve(200, good);
      ({ client } = await startPlugin(
        {
          paas: {
            url: `http://${web.host}/paas.md?token=hunter2`,
            limits: { bytes: 100_000, timeout: { seconds: 3 } },
          },
        },
        { allow: web.host },
      ));
      await client.refreshRoadmap('paas', user);
      ({ cursor } = await client.getChanges({}, service));
    });

    it('has the document first', async () => {
      const { roadmaps } = await client.getChanges({}, service);
      expect(roadmaps[0].upserted).toHaveLength(20);
    });

    afterAll(async () => {
      await web.stop();
      await elsewhere.stop();
    });

    it.each(Object.entries(behaviours))(
      'removes nothing when it gets %s',
      async (_, [answer, state, reason]) => {
        web.answer = answer;
        const bad = await client.refreshRoadmap('paas', user);
        expect(bad.status).toMatchObject({
          state,
          reason: expect.stringContaining(reason),
        });
        expect(JSON.stringify(bad)).not.toContain('hunter2');
        await expect(
          client.getChanges({ since: cursor }, service),
        ).resolves.toEqual({ cursor, roadmaps: [] });

        web.answer = serve(200, good);
        const healed: RoadmapResponse = await client.refreshRoadmap(
          'paas',
          user,
        );
        expect(healed.status.state).toBe('ok');
        await expect(
          client.getChanges({ since: cursor }, service),
        ).resolves.toEqual({ cursor, roadmaps: [] });
      },
    );

    it('never went where it may not go', () => {
      expect(elsewhere.requests).toBe(0);
    });
  });
});
