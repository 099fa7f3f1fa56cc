import {
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import request from 'supertest';
import { openApiDocument } from '../openapi';
import { showFigure } from '../__testUtils__/figures';
import { document, startPlugin } from '../__testUtils__/startPlugin';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(60_000);

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
