import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  MapResponse,
  RoadmapInfo,
} from '@strata/backstage-plugin-platform-capabilities-common';
import express, { type Express } from 'express';
import request from 'supertest';
import { createRouter, type RouterOptions } from './router';
import { capability } from './__testUtils__/capability';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(60_000);

const roadmap: RoadmapInfo = {
  id: 'paas',
  title: 'Platform',
  source: 'paas.md',
  layers: [{ layer: 5, title: 'Services' }],
  glossary: [{ term: 'PaaS', definition: 'A platform' }],
  journey: [{ title: 'Start', target: 'start.md' }],
  status: {
    state: 'held',
    reason: 'Because',
    lastAttemptAt: '2026-09-01T12:00:00.000Z',
    lastGoodReadAt: '2026-09-01T11:00:00.000Z',
    problems: { error: 1, warning: 0, info: 0 },
  },
};

const map: MapResponse = {
  roadmaps: [roadmap],
  layers: roadmap.layers,
  capabilities: [
    {
      ref: 'platformcapability:paas/databases',
      roadmap: 'paas',
      title: 'Databases',
      type: 'service',
      layer: 5,
      lifecycle: 'production',
      owner: { ref: 'group:default/data', title: 'Data', found: true },
      technologies: [
        { name: 'PostgreSQL', standing: 'adopted', aliases: ['postgres'] },
      ],
      onboarding: { approval: 'owner', parameters: { type: 'object' } },
      dependsOn: ['platformcapability:runtime/volumes'],
      consumers: 1,
      providers: 0,
    },
  ],
};

describe('createRouter', () => {
  const roadmaps = { list: jest.fn(), get: jest.fn(), refresh: jest.fn() };
  const maps = { getMap: jest.fn() };
  const store = { changesSince: jest.fn() };
  const permissions = mockServices.permissions.mock();
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  const service = mockCredentials.service.header();
  let server: Express;

  beforeAll(async () => {
    const options: RouterOptions = {
      auditor,
      httpAuth: mockServices.httpAuth(),
      map: maps,
      permissions,
      roadmaps,
      store,
      validateResponses: true,
    };
    server = express()
      .use(await createRouter(options))
      .use(mockErrorHandler());
  });

  beforeEach(() => {
    jest.resetAllMocks();
    permissions.authorize.mockResolvedValue([
      { result: AuthorizeResult.ALLOW },
    ]);
    auditor.createEvent.mockResolvedValue(event);
    roadmaps.list.mockResolvedValue([roadmap]);
    roadmaps.get.mockResolvedValue({
      ...roadmap,
      documentProblems: [
        {
          severity: 'error',
          code: 'unknown-field',
          message: 'a',
          hint: 'b',
          file: 'paas.md',
          line: 1,
          column: 2,
        },
      ],
    });
    maps.getMap.mockResolvedValue(map);
    store.changesSince.mockResolvedValue({
      cursor: 'c:1',
      roadmaps: [
        {
          id: 'paas',
          mode: 'delta',
          upserted: [capability('paas/databases')],
          removed: ['platformcapability:paas/queues'],
        },
      ],
    });
  });

  it('lists the roadmaps, with counts for services only', async () => {
    const { status, body } = await request(server).get('/roadmaps');
    expect({ status, body }).toEqual({
      status: 200,
      body: { roadmaps: [roadmap] },
    });
    expect(roadmaps.list).toHaveBeenLastCalledWith({ counts: false });
    await request(server).get('/roadmaps').set('authorization', service);
    expect(roadmaps.list).toHaveBeenLastCalledWith({ counts: true });
  });

  it('has one roadmap with its problems', async () => {
    const { body } = await request(server).get('/roadmaps/paas');
    expect(body.documentProblems).toHaveLength(1);
    expect(roadmaps.get).toHaveBeenCalledWith('paas', { counts: false });
  });

  it('says what to do about a roadmap that does not exist', async () => {
    roadmaps.get.mockRejectedValue(new NotFoundError('Add it'));
    const { status, body } = await request(server).get('/roadmaps/none');
    expect(status).toBe(404);
    expect(body.error.message).toBe('Add it');
  });

  it('refreshes, and keeps an audit', async () => {
    const { status } = await request(server).post('/roadmaps/paas/refresh');
    expect(status).toBe(200);
    expect(roadmaps.refresh).toHaveBeenCalledWith('paas', expect.anything());
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'roadmap-refresh',
        meta: { roadmap: 'paas' },
      }),
    );
    expect(event.success).toHaveBeenCalledWith({ meta: { state: 'held' } });
  });

  it('keeps an audit of who may not refresh', async () => {
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    const { status, body } = await request(server).post(
      '/roadmaps/paas/refresh',
    );
    expect(status).toBe(403);
    expect(body.error.message).toContain(
      `'platform-capabilities.roadmap.refresh'`,
    );
    expect(roadmaps.refresh).not.toHaveBeenCalled();
    expect(event.fail).toHaveBeenCalledTimes(1);
    expect(event.success).not.toHaveBeenCalled();
  });

  it('answers what changed', async () => {
    const { body } = await request(server)
      .get('/changes?since=c:0')
      .set('authorization', service);
    expect(body).toMatchObject({ cursor: 'c:1' });
    expect(store.changesSince).toHaveBeenCalledWith('c:0');
  });

  it.each([
    ['/map', []],
    ['/map?roadmap=paas', ['paas']],
    ['/map?roadmap=paas&roadmap=runtime', ['paas', 'runtime']],
  ])('answers %s with the credentials of the caller', async (path, ids) => {
    const { body } = await request(server).get(path);
    expect(body).toEqual(map);
    expect(maps.getMap).toHaveBeenCalledWith(ids, mockCredentials.user());
  });

  it.each(['/map', '/roadmaps'])(
    'does not send %s again when it is the same',
    async path => {
      const first = await request(server).get(path);
      const again = () =>
        request(server).get(path).set('if-none-match', first.headers.etag);
      expect((await again()).status).toBe(304);
      maps.getMap.mockResolvedValue({ ...map, layers: [] });
      roadmaps.list.mockResolvedValue([]);
      expect((await again()).status).toBe(200);
    },
  );

  it.each(['/map?roadmaps=paas', '/roadmaps?page=2'])(
    'refuses %s, which it does not know',
    async path => {
      const { status, body } = await request(server).get(path);
      expect(status).toBe(400);
      expect(body.error.message).toContain('Unknown query parameter');
    },
  );

  it('checks its answers in these tests', async () => {
    roadmaps.list.mockResolvedValue([{ ...roadmap, secret: 'x' }]);
    const { status } = await request(server).get('/roadmaps');
    expect(status).toBe(500);
  });

  it('serves its own description', async () => {
    const { body } = await request(server).get('/openapi.json').expect(200);
    expect(Object.keys(body.paths)).toContain('/map');
  });
});
