import { mockCredentials } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import type {
  CapabilityHistoryResponse,
  FindingsResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import request from 'supertest';
import { serveRoutes } from '../__testUtils__/serveRoutes';
import { addFindingRoutes } from './findingRoutes';

const ROADMAP = 'platform-capabilities.roadmap.read';
const FINDING = 'platform-capabilities.finding.read';
const capability = 'platformcapability:paas/databases';

/** With everything that there can be. */
const found: FindingsResponse = {
  findings: [
    {
      id: 'abc',
      code: 'deprecated-in-use',
      severity: 'warning',
      message: 'Shop uses Databases, which is deprecated.',
      hint: 'Move to SQL.',
      capability,
      title: 'Databases',
      roadmap: 'paas',
      layer: 5,
      entity: 'component:default/shop',
      concerns: ['group:default/shop'],
      position: { file: 'paas.md', line: 3, url: 'https://example.com/a' },
      fix: {
        type: 'replace-link',
        entity: 'component:default/shop',
        from: capability,
        to: 'platformcapability:paas/sql',
      },
    },
  ],
  counts: { 'deprecated-in-use': 1 },
  layers: [{ layer: 5, title: 'Services', capabilities: 2, owned: 1 }],
  teams: [
    {
      ref: 'group:default/data',
      title: 'Data',
      found: true,
      capabilities: 1,
      withChildren: 2,
      findings: 0,
      findingsWithChildren: 1,
    },
  ],
};

const past: CapabilityHistoryResponse = {
  changes: [
    {
      version: 2,
      at: '2026-09-01T00:00:00.000Z',
      change: 'changed',
      fields: [{ field: 'lifecycle', from: 'planned', to: 'production' }],
    },
  ],
};

describe('addFindingRoutes', () => {
  const services = {
    findings: { find: jest.fn() },
    capabilityHistory: { get: jest.fn() },
    follows: { list: jest.fn(), follow: jest.fn(), unfollow: jest.fn() },
  };
  const user = mockCredentials.user();
  let served: Awaited<ReturnType<typeof serveRoutes>>;

  beforeAll(async () => {
    served = await serveRoutes((router, options) =>
      addFindingRoutes(router, { ...options, ...services }),
    );
  });

  beforeEach(() => {
    jest.resetAllMocks();
    served.allow(ROADMAP, FINDING);
    services.findings.find.mockResolvedValue(found);
    services.capabilityHistory.get.mockResolvedValue(past);
    services.follows.list.mockResolvedValue({ capabilities: [capability] });
  });

  type Method = 'get' | 'put' | 'delete';

  function call(
    method: Method,
    path: string,
    header = mockCredentials.user.header(),
  ) {
    return request(served.server)[method](path).set('authorization', header);
  }

  it.each([
    ['', {}],
    ['?layer=0&layer=5', { layers: [0, 5] }],
    [
      '?roadmap=paas&code=unowned&severity=error&concerns=group:default/data',
      {
        roadmaps: ['paas'],
        codes: ['unowned'],
        severities: ['error'],
        concerns: ['group:default/data'],
      },
    ],
    [
      `?capability=${capability}&entity=component:default/shop`,
      { capability, entity: 'component:default/shop' },
    ],
  ])(
    'answers /findings%s with the credentials of the caller',
    async (query, asked) => {
      const { body, status } = await call('get', `/findings${query}`);
      expect({ status, body }).toEqual({ status: 200, body: found });
      expect(services.findings.find).toHaveBeenCalledWith(asked, user);
    },
  );

  it.each(['layer=-1', 'layer=x', 'code=wrong', 'severity=bad', 'other=1'])(
    'refuses /findings?%s',
    async query => {
      expect((await call('get', `/findings?${query}`)).status).toBe(400);
      expect(services.findings.find).not.toHaveBeenCalled();
    },
  );

  it('answers the history of a capability', async () => {
    const path = '/capabilities/Paas/Databases/history';
    const { body, status } = await call('get', path);
    expect({ status, body }).toEqual({ status: 200, body: past });
    expect(services.capabilityHistory.get).toHaveBeenCalledWith(
      capability,
      user,
    );
  });

  it.each([
    ['get', '/capabilities/a%2Fb/c/history'],
    ['get', '/capabilities/a/%20/history'],
    ['put', '/follows/a%3Ab/c'],
    ['delete', '/follows/a/b%2Cc'],
  ] as [Method, string][])('refuses %s %s', async (method, path) => {
    expect((await call(method, path)).status).toBe(400);
  });

  it('lists what the caller follows', async () => {
    const { body } = await call('get', '/follows');
    expect(body).toEqual({ capabilities: [capability] });
    expect(services.follows.list).toHaveBeenCalledWith(user);
  });

  describe.each([
    ['put', 'follow'],
    ['delete', 'unfollow'],
  ] as const)('%s /follows', (method, action) => {
    const service = services.follows[action];
    const act = (header?: string) =>
      call(method, '/follows/paas/databases', header);

    it('is done for the caller, and audited', async () => {
      expect((await act()).status).toBe(204);
      expect(service).toHaveBeenCalledWith(capability, user);
      expect(served.auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: `capability-${action}`,
          severityLevel: 'low',
          meta: { capability },
        }),
      );
      expect(served.event.success).toHaveBeenCalledTimes(1);
    });

    it('keeps an audit of what could not be done', async () => {
      const error = new NotFoundError('Not for you to see');
      service.mockRejectedValue(error);
      expect((await act()).status).toBe(404);
      expect(served.event.fail).toHaveBeenCalledWith({ error });
      expect(served.event.success).not.toHaveBeenCalled();
    });

    it('is not for services', async () => {
      expect((await act(mockCredentials.service.header())).status).toBe(403);
      expect(service).not.toHaveBeenCalled();
      expect(served.event.fail).toHaveBeenCalledTimes(1);
    });
  });

  const routes: [Method, string, permission: string, service: number][] = [
    ['get', '/findings', FINDING, 200],
    ['get', '/capabilities/paas/databases/history', ROADMAP, 200],
    ['get', '/follows', FINDING, 403],
    ['put', '/follows/paas/databases', FINDING, 403],
    ['delete', '/follows/paas/databases', FINDING, 403],
  ];

  it.each(routes)(
    '%s %s is for those only who may',
    async (method, path, permission, service) => {
      const statusOf = async (header?: string) =>
        (await call(method, path, header)).status;
      expect(await statusOf(mockCredentials.none.header())).toBe(401);
      expect(await statusOf(mockCredentials.user.invalidHeader())).toBe(401);
      expect(await statusOf(mockCredentials.service.header())).toBe(service);
      served.allow(permission);
      expect(await statusOf()).toBeLessThan(300);
      served.allow(...[ROADMAP, FINDING].filter(name => name !== permission));
      const { body, status } = await call(method, path);
      expect(status).toBe(403);
      expect(body.error.message).toContain(`'${permission}'`);
    },
  );
});
