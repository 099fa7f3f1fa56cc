import { mockCredentials } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import type {
  OnboardingEvent,
  OnboardingOffer,
  OnboardingResponse,
  OnboardingStatistics,
} from '@strata/backstage-plugin-platform-capabilities-common';
import request from 'supertest';
import { serveRoutes } from '../__testUtils__/serveRoutes';
import { addOnboardingRoutes } from './onboardingRoutes';

const READ = 'platform-capabilities.onboarding.read';
const REQUEST = 'platform-capabilities.onboarding.request';
const DECIDE = 'platform-capabilities.onboarding.decide';
const capability = 'platformcapability:paas/databases';
const entity = 'component:default/shop';
const at = '2026-09-01T00:00:00.000Z';
const owner = { ref: 'group:default/data', title: 'Data', found: true };

const event: OnboardingEvent = {
  version: 2,
  at,
  actor: 'user:default/ann',
  actorTitle: 'Ann',
  type: 'revise',
  state: 'submitted',
  reason: 'More',
  changes: [{ field: 'parameters.size', from: 'small', to: ['large'] }],
};

/** With everything that there can be. */
const onboarding: OnboardingResponse = {
  id: 'abc',
  version: 2,
  state: 'provisioning',
  capability: {
    ref: capability,
    title: 'Databases',
    found: true,
    lifecycle: 'production',
    owner,
  },
  entity: { ref: entity, title: 'Shop', found: true, owner },
  environment: 'production',
  parameters: { size: 'large', nested: { a: [1] } },
  reason: 'We sell',
  digest: 'd1',
  requester: { ref: 'user:default/ann', title: 'Ann' },
  approval: 'owner',
  template: 'template:default/db',
  checklist: [
    { text: 'Make it', done: { by: 'user:default/bob', at } },
    { text: 'Hand it over' },
  ],
  task: { id: 't1', attempt: 1 },
  outputs: [{ title: 'Console', url: 'https://example.com' }],
  failure: 'No room',
  waitingFor: { who: [owner], what: 'provisioning', since: at },
  may: ['tick', 'fail'],
  createdAt: at,
  updatedAt: at,
  submittedAt: at,
  decidedAt: at,
  inUseAt: at,
  endedAt: at,
  history: [
    event,
    { ...event, type: 'note', note: 'owner-changed', step: 'Make it' },
  ],
  earlier: [{ id: 'old', state: 'rejected', at, parameters: { size: 1 } }],
};

const figures: OnboardingStatistics = {
  open: 1,
  inUse: 2,
  approved: 3,
  rejected: 4,
  withdrawn: 5,
  failed: 6,
  secondsToApproval: 7.5,
  secondsToUse: 8,
};

const offer: OnboardingOffer = {
  capability: {
    ref: capability,
    title: 'Databases',
    description: 'Managed',
    lifecycle: 'production',
    owner,
    successor: 'platformcapability:paas/sql',
  },
  approval: 'owner',
  deciders: [{ ref: owner.ref, title: owner.title }],
  closed: 'It is planned',
  environments: ['production'],
  parameters: { type: 'object', properties: { size: { 'ui:widget': 'a' } } },
  template: 'template:default/db',
  checklist: ['Make it'],
  docs: 'https://example.com',
  support: '#databases',
  statistics: figures,
  onBehalf: false,
};

const { history: _history, earlier: _earlier, ...listed } = onboarding;
const asked = { capability, entity, parameters: { size: 'large' } };
const decision = { id: 'abc', version: 2, digest: 'd1' };

describe('addOnboardingRoutes', () => {
  const services = {
    offers: { get: jest.fn() },
    onboardingReader: { get: jest.fn(), list: jest.fn() },
    onboardings: {
      create: jest.fn(),
      change: jest.fn(),
      decide: jest.fn(),
      getOnboarded: jest.fn(),
    },
    provisioning: { report: jest.fn() },
    statistics: { get: jest.fn() },
  };
  const credentials = mockCredentials.user();
  let served: Awaited<ReturnType<typeof serveRoutes>>;

  beforeAll(async () => {
    served = await serveRoutes((router, options) =>
      addOnboardingRoutes(router, { ...options, ...services }),
    );
  });

  beforeEach(() => {
    jest.resetAllMocks();
    served.allow(READ, REQUEST, DECIDE);
    services.offers.get.mockResolvedValue(offer);
    services.onboardingReader.get.mockResolvedValue(onboarding);
    services.onboardingReader.list.mockResolvedValue({
      onboardings: [listed],
      total: 1,
      waitingForMe: 0,
    });
    services.onboardings.create.mockResolvedValue(onboarding);
    services.onboardings.change.mockResolvedValue(onboarding);
    services.onboardings.decide.mockResolvedValue({
      results: [
        { id: 'abc', state: 'approved' },
        { id: 'b', error: 'No' },
      ],
    });
    services.onboardings.getOnboarded.mockResolvedValue({
      links: [{ entity, capability }],
    });
    services.statistics.get.mockResolvedValue({
      capabilities: [
        {
          ref: capability,
          title: 'Databases',
          owner,
          ...figures,
          refusals: [{ reason: 'No room', at }],
        },
      ],
    });
  });

  type Method = 'get' | 'post';

  function call(
    method: Method,
    path: string,
    body?: object,
    header = mockCredentials.user.header(),
  ) {
    return request(served.server)
      [method](path)
      .set('authorization', header)
      .set('Idempotency-Key', 'k1')
      .send(body);
  }

  it('answers what to know before asking', async () => {
    const path = '/capabilities/Paas/Databases/onboarding';
    const { body, status } = await call('get', path);
    expect({ status, body }).toEqual({ status: 200, body: offer });
    expect(services.offers.get).toHaveBeenCalledWith(capability, credentials);
  });

  it.each([
    ['', {}],
    [
      '?role=decider&state=submitted&state=failed&offset=10&limit=20',
      {
        role: 'decider',
        states: ['submitted', 'failed'],
        offset: 10,
        limit: 20,
      },
    ],
    [
      `?capability=${capability}&entity=${entity}`,
      { capability, entity, states: undefined },
    ],
  ])('lists /onboardings%s', async (query, expected) => {
    const { body, status } = await call('get', `/onboardings${query}`);
    expect({ status, body }).toEqual({
      status: 200,
      body: { onboardings: [listed], total: 1, waitingForMe: 0 },
    });
    expect(services.onboardingReader.list).toHaveBeenCalledWith(
      expect.objectContaining(expected),
      credentials,
    );
  });

  it('answers one with all there is', async () => {
    const { body, status } = await call('get', '/onboardings/abc');
    expect({ status, body }).toEqual({ status: 200, body: onboarding });
  });

  it('makes one, and keeps an audit of it', async () => {
    const { body, status } = await call('post', '/onboardings', asked);
    expect({ status, body }).toEqual({ status: 201, body: onboarding });
    expect(services.onboardings.create).toHaveBeenCalledWith(asked, {
      credentials,
      idempotencyKey: 'k1',
    });
    expect(served.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'onboarding-create',
        meta: { capability, entity },
      }),
    );
    expect(served.event.success).toHaveBeenCalledWith({
      meta: { id: 'abc', state: 'provisioning' },
    });
  });

  it('answers a stale version with what has changed since', async () => {
    services.onboardings.change.mockRejectedValue(
      Object.assign(new ConflictError('It has changed'), { changes: [event] }),
    );
    const { body, status } = await call('post', '/onboardings/abc/changes', {
      version: 1,
      action: 'submit',
    });
    expect(status).toBe(409);
    expect(body.error).toMatchObject({
      name: 'ConflictError',
      changes: [event],
    });
    expect(served.event.fail).toHaveBeenCalledTimes(1);
  });

  it.each([
    [{ action: 'submit' }, {}],
    [{ action: 'approve', digest: 'd' }, { reason: undefined }],
    [{ action: 'reject', reason: 'No' }, {}],
    [{ action: 'tick', step: 0 }, {}],
    [{ action: 'end' }, { reason: undefined }],
    [
      { action: 'revise', parameters: { a: 1 }, reason: 'More' },
      { environment: undefined },
    ],
  ])('changes one by %j', async (change, more) => {
    const body = { version: 2, ...change };
    const answer = await call('post', '/onboardings/abc/changes', body);
    expect(answer.status).toBe(200);
    expect(services.onboardings.change).toHaveBeenCalledWith(
      'abc',
      { ...body, ...more },
      { credentials, idempotencyKey: 'k1' },
    );
  });

  it.each([
    [{ action: 'approve' }, 'digest'],
    [{ action: 'reject' }, 'reason'],
    [{ action: 'tick' }, 'step'],
    [{ action: 'revise', reason: 'a' }, 'parameters'],
    [{ action: 'tick', step: -1 }, 'step'],
    [{ action: 'wish' }, 'action'],
    [{ action: 'submit', version: 0 }, 'version'],
  ])('refuses to change by %j', async (change, field) => {
    const answer = await call('post', '/onboardings/abc/changes', {
      version: 2,
      ...change,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(field);
    expect(services.onboardings.change).not.toHaveBeenCalled();
  });

  it('decides several', async () => {
    const body = {
      decision: 'reject',
      reason: 'No',
      onboardings: [decision, { ...decision, id: 'b' }],
    };
    const answer = await call('post', '/decisions', body);
    expect(answer.status).toBe(200);
    expect(services.onboardings.decide).toHaveBeenCalledWith(body, {
      credentials,
      idempotencyKey: 'k1',
    });
    expect(served.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'onboarding-decide',
        meta: { decision: 'reject', ids: ['abc', 'b'] },
      }),
    );
  });

  it('takes reports of services', async () => {
    const report = { task: 't1', result: 'failed', message: 'Boom' };
    const { status } = await call(
      'post',
      '/onboardings/abc/report',
      report,
      mockCredentials.service.header(),
    );
    expect(status).toBe(204);
    expect(services.provisioning.report).toHaveBeenCalledWith('abc', report);
  });

  it('answers statistics', async () => {
    const path = `/onboarding-statistics?capability=${capability}`;
    const { body, status } = await call('get', path);
    expect(status).toBe(200);
    expect(body.capabilities[0]).toMatchObject(figures);
    expect(services.statistics.get).toHaveBeenCalledWith(
      { capability },
      credentials,
    );
  });

  const change = { version: 1, action: 'submit' };
  const report = { task: 't1', result: 'succeeded' };
  const decisions = { decision: 'approve', onboardings: [decision] };

  it.each<
    [Method, string, object | undefined, string, user: number, service: number]
  >([
    [
      'get',
      '/capabilities/paas/databases/onboarding',
      undefined,
      READ,
      200,
      200,
    ],
    ['get', '/onboardings', undefined, READ, 200, 200],
    ['post', '/onboardings', asked, REQUEST, 201, 403],
    ['get', '/onboardings/abc', undefined, READ, 200, 200],
    ['post', '/onboardings/abc/changes', change, READ, 200, 403],
    ['post', '/onboardings/abc/report', report, DECIDE, 403, 204],
    ['post', '/decisions', decisions, DECIDE, 200, 403],
    ['get', '/onboarding-statistics', undefined, READ, 200, 200],
    ['get', '/onboarded', undefined, READ, 403, 200],
  ])(
    '%s %s is for those only who may',
    async (method, path, body, permission, user, service) => {
      const statusOf = async (header?: string) =>
        (await call(method, path, body, header)).status;
      const header = mockCredentials.service.header();
      expect(await statusOf(mockCredentials.none.header())).toBe(401);
      expect(await statusOf(mockCredentials.user.invalidHeader())).toBe(401);
      expect(await statusOf()).toBe(user);
      expect(await statusOf(header)).toBe(service);
      served.allow(permission);
      expect(await statusOf()).toBe(user);
      expect(await statusOf(header)).toBe(service);
      served.allow(
        ...[READ, REQUEST, DECIDE].filter(name => name !== permission),
      );
      expect(await statusOf()).toBe(403);
      expect(await statusOf(header)).toBe(403);
    },
  );
});
