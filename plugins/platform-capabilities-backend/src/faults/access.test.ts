import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import type { Onboarding } from '@strata/backstage-plugin-platform-capabilities-common';
import request from 'supertest';
import { openApiDocument } from '../openapi';
import { showFigure } from '../__testUtils__/figures';
import { document, startPlugin } from '../__testUtils__/startPlugin';
import {
  callers as people,
  capability as offer,
  component,
  deprecated,
  startWithOwners,
} from '../__testUtils__/startWithOwners';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(120_000);

describe('lets in', () => {
  const directory = createMockDirectory();
  const pair = {
    entity: 'component:default/shop',
    capability: 'platformcapability:paas/service-0',
  };
  const change = { type: 'add-link', relation: 'uses', ...pair };
  const claim = {
    type: 'set-owner',
    capability: pair.capability,
    owner: 'group:default/shop-team',
  };
  /** What a user and a service get who may do everything, where the catalog has nothing and nothing waits. */
  const routes: [string, { user: number; service: number }, object?][] = [
    ['GET /roadmaps', { user: 200, service: 200 }],
    ['GET /roadmaps/paas', { user: 200, service: 200 }],
    ['POST /roadmaps/paas/refresh', { user: 200, service: 200 }],
    ['GET /map', { user: 200, service: 200 }],
    ['GET /roadmaps/paas/held', { user: 404, service: 404 }],
    [
      'POST /roadmaps/paas/held/confirm',
      { user: 404, service: 404 },
      { digest: 'abc' },
    ],
    ['GET /roadmaps/paas/versions', { user: 200, service: 200 }],
    ['GET /roadmaps/paas/versions/1', { user: 200, service: 200 }],
    ['GET /roadmaps/paas/diff?from=0&to=1', { user: 200, service: 200 }],
    ['GET /changes', { user: 403, service: 200 }],
    ['GET /aliases', { user: 403, service: 200 }],
    ['GET /links', { user: 200, service: 200 }],
    [`GET /links?entity=${pair.entity}`, { user: 404, service: 404 }],
    [`GET /links?capability=${pair.capability}`, { user: 404, service: 404 }],
    ['GET /technologies', { user: 200, service: 200 }],
    [
      'POST /dismissals',
      { user: 404, service: 404 },
      { ...pair, reason: 'It is none' },
    ],
    [
      `DELETE /dismissals?${new URLSearchParams(pair)}`,
      { user: 404, service: 404 },
    ],
    ['GET /findings', { user: 200, service: 200 }],
    ['GET /capabilities/paas/service-0/history', { user: 404, service: 404 }],
    ['GET /follows', { user: 200, service: 403 }],
    ['PUT /follows/paas/service-0', { user: 404, service: 403 }],
    ['DELETE /follows/paas/service-0', { user: 204, service: 403 }],
    ['POST /patches', { user: 404, service: 404 }, change],
    ['POST /patches', { user: 403, service: 403 }, claim],
    ['POST /pull-requests', { user: 404, service: 404 }, change],
    ['POST /pull-requests', { user: 403, service: 403 }, claim],
    [
      'GET /capabilities/paas/service-0/onboarding',
      { user: 404, service: 404 },
    ],
    ['GET /onboardings', { user: 200, service: 200 }],
    ['POST /onboardings', { user: 404, service: 403 }, pair],
    ['GET /onboardings/none', { user: 404, service: 404 }],
    [
      'POST /onboardings/none/changes',
      { user: 404, service: 403 },
      { version: 1, action: 'submit' },
    ],
    [
      'POST /onboardings/none/report',
      { user: 403, service: 404 },
      { task: 'a', result: 'succeeded' },
    ],
    [
      'POST /decisions',
      { user: 200, service: 403 },
      {
        decision: 'approve',
        onboardings: [{ id: 'none', version: 1, digest: 'a' }],
      },
    ],
    ['GET /onboarding-statistics', { user: 200, service: 200 }],
    ['GET /onboarded', { user: 403, service: 200 }],
  ];
  const callers = {
    none: {},
    invalid: { authorization: mockCredentials.user.invalidHeader() },
    'limited token': { cookie: mockCredentials.limitedUser.cookie() },
    user: { authorization: mockCredentials.user.header() },
    service: { authorization: mockCredentials.service.header() },
  };

  const described = Object.entries(openApiDocument.paths).flatMap(
    ([path, methods]) =>
      Object.keys(methods).map(
        method => `${method.toLocaleUpperCase('en-US')} ${path}`,
      ),
  );

  it('has a row for every route that there is', () => {
    const known = new Set(
      routes.map(([route]) =>
        route
          .replace(/\?.*/, '')
          .replace('/roadmaps/paas', '/roadmaps/{id}')
          .replace('/onboardings/none', '/onboardings/{id}')
          .replace('/versions/1', '/versions/{version}')
          .replace('/paas/service-0', '/{namespace}/{name}'),
      ),
    );
    expect([...known].sort()).toEqual(described.sort());
  });

  it.each(['ALLOW', 'DENY'] as const)(
    'whom it may, with the permissions %s',
    async permission => {
      directory.setContent({ 'paas.md': document(3) });
      const { backend } = await startPlugin(
        { paas: { file: directory.resolve('paas.md') } },
        { permission },
      );
      const found: [string, string, number][] = [];
      const expected: typeof found = [];
      for (const [caller, headers] of Object.entries(callers)) {
        for (const [route, allowed, body] of routes) {
          const [method, path] = route.split(' ');
          const { status } = await request(backend.server)
            [method.toLocaleLowerCase('en-US') as 'get'](
              `/api/platform-capabilities${path}`,
            )
            .set(headers)
            .send(body);
          found.push([caller, route, status]);
          const known = caller === 'user' || caller === 'service';
          const may = permission === 'ALLOW' && known && allowed[caller];
          expected.push([caller, route, may || (known ? 403 : 401)]);
        }
      }
      expect(found).toEqual(expected);
      showFigure(
        'Reading what one may not',
        `${routes.length} requests to all ${
          described.length
        } routes, each with no credentials, an invalid token, a limited token, as a user and as a service, and with ${
          permission === 'ALLOW' ? 'all permissions' : 'no permission'
        }`,
        `${found.length} of ${expected.length} answers as they must be; ${
          expected.filter(([, , status]) => status !== 401 && status !== 403)
            .length
        } of them let in`,
      );
    },
  );
});

type Person = keyof typeof people;
type Method = 'get' | 'post' | 'put';

const everybody: Person[] = [
  'requester',
  'owner',
  'stranger',
  'outsider',
  'service',
];

describe('With an owner', () => {
  const directory = createMockDirectory();
  let started: Awaited<ReturnType<typeof startWithOwners>>;

  beforeAll(async () => {
    started = await startWithOwners(directory);
  });

  afterAll(async () => {
    await started.backend.stop();
  });

  const link = {
    type: 'add-link',
    relation: 'uses',
    entity: component,
    capability: offer,
  };
  const claim = {
    type: 'set-owner',
    capability: offer,
    owner: 'group:default/data',
  };
  const pair = { entity: component, capability: offer };

  /** What each gets, in the order of those above; with a minus, where the answer names nothing of what is there. */
  const routes: [string, number[], object?][] = [
    ['GET /map', [200, 200, 200, -200, 200]],
    [`GET /findings?capability=${deprecated}`, [200, 200, 200, -200, 200]],
    ['GET /findings', [200, 200, 200, -200, 200]],
    [`GET /links?entity=${component}`, [200, 200, 200, 404, 200]],
    [`GET /links?capability=${offer}`, [200, 200, 200, 404, 200]],
    ['GET /capabilities/paas/service-0/history', [-200, -200, -200, 404, -200]],
    ['GET /capabilities/paas/service-0/onboarding', [200, 200, 200, 404, 200]],
    ['PUT /follows/paas/service-0', [-204, -204, -204, 404, 403]],
    [
      'POST /dismissals',
      [-204, -204, 403, 404, -204],
      { ...pair, reason: 'No' },
    ],
    ['POST /patches', [200, 200, 200, 404, 200], link],
    ['POST /patches', [403, 200, 403, 403, 403], claim],
    // The portal has the file on its own disk.
    ['POST /pull-requests', [403, 409, 403, 403, 403], claim],
    ['POST /onboardings', [201, 403, 403, 404, 403], pair],
  ];

  async function call(who: Person, route: string, body?: object) {
    const [method, path] = route.split(' ');
    return request(started.backend.server)
      [method.toLocaleLowerCase('en-US') as Method](
        `/api/platform-capabilities${path}`,
      )
      .set(people[who])
      .send(body);
  }

  it.each(['ALLOW', 'DENY'] as const)(
    'everybody gets what is theirs, with the permissions %s',
    async policy => {
      started.policy.now = policy;
      const found: [Person, string, number][] = [];
      const expected: typeof found = [];
      for (const [route, allowed, body] of routes) {
        for (const [index, who] of everybody.entries()) {
          const { status, text } = await call(who, route, body);
          const says = /service-|shop/.test(text);
          found.push([who, route, status < 300 && !says ? -status : status]);
          expected.push([
            who,
            route,
            policy === 'ALLOW' ? allowed[index] : 403,
          ]);
        }
      }
      expect(found).toEqual(expected);
    },
  );

  it('a draft is of who drafts it alone', async () => {
    started.policy.now = 'ALLOW';
    const { body } = await call('requester', 'POST /onboardings', pair);
    const statuses = [];
    for (const who of everybody) {
      statuses.push((await call(who, `GET /onboardings/${body.id}`)).status);
    }
    expect(statuses).toEqual([200, 404, 404, 404, 404]);
  });

  /** What each gets for what, in the order of those above, where they have all permissions, or those to read alone. */
  const deeds: Record<string, { all: number[]; reading: number[] }> = {
    read: {
      all: [200, 200, 404, 404, 200],
      reading: [200, 200, 404, 404, 200],
    },
    list: {
      all: [200, 200, -200, -200, 200],
      reading: [200, 200, -200, -200, 200],
    },
    revise: {
      all: [200, 403, 404, 404, 403],
      reading: [403, 403, 404, 404, 403],
    },
    approve: {
      all: [403, 200, 404, 404, 403],
      reading: [403, 403, 404, 404, 403],
    },
    reject: {
      all: [403, 200, 404, 404, 403],
      reading: [403, 403, 404, 404, 403],
    },
    withdraw: {
      all: [200, 403, 404, 404, 403],
      reading: [403, 403, 404, 404, 403],
    },
    /** Answers for each, which is -200 where it is not done. */
    decide: {
      all: [-200, 200, -200, -200, 403],
      reading: [403, 403, 403, 403, 403],
    },
  };

  it.each(['ALLOW', 'DENY', 'READ'] as const)(
    'an onboarding is for those whom it concerns, with the permissions %s',
    async policy => {
      const { policy: permissions } = started;
      const found: [Person, string, number][] = [];
      const expected: typeof found = [];
      let asked: Onboarding | undefined;
      for (const [deed, { all, reading }] of Object.entries(deeds)) {
        const allowed = { ALLOW: all, READ: reading, DENY: [] }[policy];
        for (const [index, who] of everybody.entries()) {
          permissions.now = 'ALLOW';
          asked ??= await ask();
          permissions.now = policy;
          const [route, body] = requestOf(deed, asked);
          const { status, text } = await call(who, route, body);
          const isDone =
            status === 200 && (deed !== 'list' || text.includes(asked.id));
          permissions.now = 'ALLOW';
          const now = await call('service', `GET /onboardings/${asked.id}`);
          const isChanged = now.body.version !== asked.version;
          const isQuiet = deed === 'decide' ? !isChanged : !isDone;
          found.push([who, deed, status === 200 && isQuiet ? -status : status]);
          expected.push([who, deed, allowed[index] ?? 403]);
          const isRead = ['read', 'list'].includes(deed);
          // Who was refused has changed nothing.
          expect([who, deed, isChanged]).toEqual([
            who,
            deed,
            !isRead && allowed[index] === 200,
          ]);
          asked = isChanged ? undefined : asked;
        }
      }
      expect(found).toEqual(expected);
      showFigure(
        'Reading what one may not',
        `${
          found.length
        } requests for a submitted onboarding by who asked, an owner, a stranger, one from whom it is hidden and a service, with ${
          { ALLOW: 'all permissions', READ: 'those to read', DENY: 'none' }[
            policy
          ]
        }`,
        `${found.length} of ${expected.length} answers as they must be; what was refused has changed nothing`,
      );
    },
  );

  let environments = 0;

  async function ask(): Promise<Onboarding> {
    const { body, status } = await call('requester', 'POST /onboardings', {
      ...pair,
      environment: `e${(environments += 1)}`,
      reason: 'We sell things',
      submit: true,
    });
    expect([status, body.state]).toEqual([201, 'submitted']);
    return body;
  }
});

function requestOf(
  deed: string,
  { digest, environment, id, version }: Onboarding,
): [string, object?] {
  const change = { action: deed, version };
  switch (deed) {
    case 'read':
      return [`GET /onboardings/${id}`];
    case 'list':
      return ['GET /onboardings'];
    case 'decide':
      return [
        'POST /decisions',
        { decision: 'approve', onboardings: [{ id, version, digest }] },
      ];
    case 'approve':
      return [`POST /onboardings/${id}/changes`, { ...change, digest }];
    case 'revise':
      return [
        `POST /onboardings/${id}/changes`,
        { ...change, environment, parameters: {}, reason: 'We sell more' },
      ];
    default:
      return [`POST /onboardings/${id}/changes`, { ...change, reason: 'So' }];
  }
}
