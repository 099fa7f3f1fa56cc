import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  HeldResponse,
  MapResponse,
  RoadmapInfo,
  RoadmapVersion,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Comparison } from '@strata/roadmap';
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
    held: {
      digest: 'abc',
      since: '2026-09-01T11:30:00.000Z',
      files: ['paas.md'],
      permission: 'platform-capabilities.roadmap.confirm',
    },
    lastAttemptAt: '2026-09-01T12:00:00.000Z',
    lastGoodReadAt: '2026-09-01T11:00:00.000Z',
    problems: { error: 1, warning: 0, info: 0 },
  },
};

const comparison: Comparison = {
  added: [{ ref: 'platformcapability:paas/a', title: 'A' }],
  removed: [{ ref: 'platformcapability:paas/b', title: 'B' }],
  renamed: [
    {
      from: 'platformcapability:paas/c',
      to: 'platformcapability:paas/d',
      title: 'D',
      by: 'alias',
    },
  ],
  changed: [
    {
      ref: 'platformcapability:paas/e',
      title: 'E',
      fields: [
        { field: 'layer', from: 1, to: 2 },
        { field: 'technologies', to: [{ name: 'X', standing: 'adopted' }] },
      ],
    },
  ],
  losesOwner: [
    { ref: 'platformcapability:paas/e', title: 'E', owner: 'group:default/e' },
  ],
};

const held: HeldResponse = {
  ...roadmap.status.held!,
  reason: 'It lost B.',
  changes: comparison,
};

const version: RoadmapVersion = {
  version: 3,
  acceptedAt: '2026-09-01T12:00:00.000Z',
  documents: [
    { file: 'paas.md', change: 'changed', sourceRevision: 'abc' },
    { file: 'new.md', change: 'added' },
  ],
  capabilities: { added: 1, changed: 2, removed: 3 },
  confirmedBy: 'user:default/ada',
  confirmedBecause: 'It is meant',
};

const texts = [
  { file: 'paas.md', before: 'a', after: 'b' },
  { file: 'new.md', after: 'c' },
];

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
  const roadmaps = {
    list: jest.fn(),
    get: jest.fn(),
    refresh: jest.fn(),
    getHeld: jest.fn(),
    confirmHeld: jest.fn(),
    getVersions: jest.fn(),
    getVersion: jest.fn(),
    getDiff: jest.fn(),
  };
  const maps = { getMap: jest.fn() };
  const findings = { findCodes: jest.fn() };
  const store = { changesSince: jest.fn(), getAliases: jest.fn() };
  const permissions = mockServices.permissions.mock();
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  const service = mockCredentials.service.header();
  const user = {
    credentials: mockCredentials.user(),
    counts: false,
    details: true,
  };
  let server: Express;

  beforeAll(async () => {
    const options: RouterOptions = {
      auditor,
      httpAuth: mockServices.httpAuth(),
      map: maps,
      permissions,
      roadmaps,
      store,
      userInfo: mockServices.userInfo({
        userEntityRef: 'user:default/mock',
        ownershipEntityRefs: ['user:default/mock', 'group:default/data'],
      }),
      validateResponses: true,
      // The tests of their routes have more of these.
      capabilityHistory: {} as never,
      dismissals: {} as never,
      findings: findings as never,
      follows: {} as never,
      links: {} as never,
      onboarding: {} as never,
      patches: {} as never,
      technologies: {} as never,
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
    expect(roadmaps.list).toHaveBeenLastCalledWith(user);
    await request(server).get('/roadmaps').set('authorization', service);
    expect(roadmaps.list).toHaveBeenLastCalledWith({
      credentials: mockCredentials.service(),
      counts: true,
      details: true,
    });
  });

  it('says why a roadmap is as it is to those who may know it', async () => {
    permissions.authorize.mockImplementation(async ([{ permission }]) => [
      {
        result:
          permission.name === 'platform-capabilities.status.read'
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      },
    ]);
    for (const [path, asked] of [
      ['/roadmaps', roadmaps.list],
      ['/roadmaps/paas', roadmaps.get],
    ] as const) {
      expect((await request(server).get(path)).status).toBe(200);
      expect(asked.mock.lastCall.at(-1)).toEqual({ ...user, details: false });
    }
    for (const path of ['held', 'versions', 'versions/1', 'diff?from=0&to=1']) {
      const answer = await request(server).get(`/roadmaps/paas/${path}`);
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });

  it('has one roadmap with its problems', async () => {
    const { body } = await request(server).get('/roadmaps/paas');
    expect(body.documentProblems).toHaveLength(1);
    expect(roadmaps.get).toHaveBeenCalledWith('paas', user);
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

  it('shows what waits', async () => {
    roadmaps.getHeld.mockResolvedValue(held);
    const { body } = await request(server).get('/roadmaps/paas/held');
    expect(body).toEqual(held);
    expect(roadmaps.getHeld).toHaveBeenCalledWith('paas');
  });

  describe('confirming', () => {
    const confirm = (body: object, header?: string) => {
      const call = request(server).post('/roadmaps/paas/held/confirm');
      return (header ? call.set('authorization', header) : call).send(body);
    };

    beforeEach(() => {
      roadmaps.confirmHeld.mockResolvedValue({ version: 4, removed: 5 });
    });

    it.each([
      [
        'a user',
        undefined,
        {
          name: 'user:default/mock',
          refs: ['user:default/mock', 'group:default/data'],
        },
      ],
      ['a service', service, { name: 'external:test-service' }],
    ])('is for %s, and is audited', async (_, header, by) => {
      const asked = { digest: 'abc', reason: 'It is meant' };
      const { status, body } = await confirm(asked, header);
      expect({ status, id: body.id }).toEqual({ status: 200, id: 'paas' });
      expect(roadmaps.confirmHeld).toHaveBeenCalledWith('paas', asked, by);
      expect(permissions.authorize).toHaveBeenCalledWith(
        [
          {
            permission: expect.objectContaining({
              name: 'platform-capabilities.roadmap.confirm',
              attributes: { action: 'update' },
            }),
          },
        ],
        expect.anything(),
      );
      expect(auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'roadmap-confirm',
          severityLevel: 'high',
          meta: { roadmap: 'paas', digest: 'abc' },
        }),
      );
      expect(event.success).toHaveBeenCalledWith({
        meta: { version: 4, removed: 5 },
      });
    });

    it.each([
      [new ConflictError('Look again'), 409],
      [new NotFoundError('Nothing waits'), 404],
    ])('says that it is not possible: %s', async (error, code) => {
      roadmaps.confirmHeld.mockRejectedValue(error);
      const { status, body } = await confirm({ digest: 'abc' });
      expect(status).toBe(code);
      expect(body.error.message).toBe(error.message);
      expect(event.fail).toHaveBeenCalledWith({ error });
      expect(event.success).not.toHaveBeenCalled();
    });

    it('is not for everybody', async () => {
      permissions.authorize.mockResolvedValue([
        { result: AuthorizeResult.DENY },
      ]);
      const { status } = await confirm({ digest: 'abc' });
      expect(status).toBe(403);
      expect(roadmaps.confirmHeld).not.toHaveBeenCalled();
      expect(event.fail).toHaveBeenCalledTimes(1);
    });

    it.each([{}, { digest: 1 }, { digest: 'abc', force: true }])(
      'refuses %j',
      async body => {
        expect((await confirm(body)).status).toBe(400);
        expect(roadmaps.confirmHeld).not.toHaveBeenCalled();
      },
    );
  });

  it('lists the versions', async () => {
    const answer = { versions: [version], nextBefore: 3 };
    roadmaps.getVersions.mockResolvedValue(answer);
    const { body } = await request(server).get('/roadmaps/paas/versions');
    expect(body).toEqual(answer);
    expect(roadmaps.getVersions).toHaveBeenLastCalledWith('paas', undefined);
    await request(server).get('/roadmaps/paas/versions?before=3');
    expect(roadmaps.getVersions).toHaveBeenLastCalledWith('paas', 3);
  });

  it('has one version', async () => {
    const answer = { ...version, texts, changes: comparison };
    roadmaps.getVersion.mockResolvedValue(answer);
    const { body } = await request(server).get('/roadmaps/paas/versions/3');
    expect(body).toEqual(answer);
    expect(roadmaps.getVersion).toHaveBeenCalledWith('paas', 3);
  });

  it('has the difference of two', async () => {
    const answer = { from: 0, to: 3, texts, changes: comparison };
    roadmaps.getDiff.mockResolvedValue(answer);
    const { body } = await request(server).get(
      '/roadmaps/paas/diff?from=0&to=3',
    );
    expect(body).toEqual(answer);
    expect(roadmaps.getDiff).toHaveBeenCalledWith('paas', 0, 3);
  });

  it.each([
    '/roadmaps/paas/versions?before=x',
    '/roadmaps/paas/versions?before=0',
    '/roadmaps/paas/versions/0',
    '/roadmaps/paas/versions/1.5',
    '/roadmaps/paas/versions/99999999999',
    '/roadmaps/paas/diff',
    '/roadmaps/paas/diff?from=1',
    '/roadmaps/paas/diff?from=-1&to=2',
  ])('refuses %s', async path => {
    expect((await request(server).get(path)).status).toBe(400);
  });

  it('has the earlier names, and does not send the same again', async () => {
    const answer = {
      aliases: [
        {
          from: 'platformcapability:paas/old',
          to: 'platformcapability:paas/new',
        },
      ],
    };
    store.getAliases.mockResolvedValue(answer);
    const get = () =>
      request(server).get('/aliases').set('authorization', service);
    const { body, headers } = await get();
    expect(body).toEqual(answer);
    const { status } = await get().set('if-none-match', headers.etag);
    expect(status).toBe(304);
    expect((await request(server).get('/aliases')).status).toBe(403);
  });

  it('answers what changed', async () => {
    const { body } = await request(server)
      .get('/changes?since=c:0')
      .set('authorization', service);
    expect(body).toMatchObject({ cursor: 'c:1' });
    expect(store.changesSince).toHaveBeenCalledWith('c:0');
  });

  it.each([
    ['/map', {}],
    ['/map?roadmap=paas', { roadmaps: ['paas'] }],
    [
      '/map?roadmap=paas&roadmap=runtime&layer=3&layer=4&owner=group:default/a',
      {
        roadmaps: ['paas', 'runtime'],
        layers: [3, 4],
        owners: ['group:default/a'],
      },
    ],
    [
      '/map?lifecycle=planned&type=service&technology=Harbor',
      {
        lifecycles: ['planned'],
        types: ['service'],
        technologies: ['Harbor'],
      },
    ],
  ])('answers %s with the credentials of the caller', async (path, query) => {
    const { body } = await request(server).get(path);
    expect(body).toEqual(map);
    expect(maps.getMap).toHaveBeenCalledWith(query, mockCredentials.user());
  });

  it('says on the map what is wrong with each, to those who may know it', async () => {
    const [{ ref }] = map.capabilities;
    const answer = () => ({
      ...map,
      capabilities: map.capabilities.map(it => ({ ...it })),
    });
    maps.getMap.mockImplementation(async () => answer());
    findings.findCodes.mockResolvedValue(
      new Map([[ref, new Set(['unowned'])]]),
    );
    const ask = async () => {
      const { body } = await request(server).get('/map?findings=true');
      return body.capabilities[0].findings;
    };
    await expect(ask()).resolves.toEqual(['unowned']);
    findings.findCodes.mockResolvedValue(new Map());
    await expect(ask()).resolves.toEqual([]);
    permissions.authorize.mockImplementation(async ([{ permission }]) => [
      {
        result:
          permission.name === 'platform-capabilities.finding.read'
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      },
    ]);
    await expect(ask()).resolves.toBeUndefined();
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

  it.each(['/map?layer=top', '/map?lifecycle=soon'])(
    'refuses %s, which cannot be',
    async path => {
      expect((await request(server).get(path)).status).toBe(400);
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
