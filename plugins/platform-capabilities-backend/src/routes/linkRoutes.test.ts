import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type {
  LinksResponse,
  TechnologiesResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import request from 'supertest';
import { ownershipRefs, serveRoutes } from '../__testUtils__/serveRoutes';
import { addLinkRoutes } from './linkRoutes';

const ROADMAP = 'platform-capabilities.roadmap.read';
const FINDING = 'platform-capabilities.finding.read';
const DISMISS = 'platform-capabilities.suggestion.dismiss';

const entity = 'component:default/shop';
const capability = 'platformcapability:paas/databases';
const owner = { ref: 'group:default/data', title: 'Data', found: true };

/** With everything that there can be. */
const links: LinksResponse = {
  links: [
    {
      entity,
      capability,
      relation: 'uses',
      sources: ['component', 'roadmap', 'onboarding'],
    },
  ],
  suggestions: [
    {
      entity,
      capability: 'platformcapability:paas/caching',
      evidence: [
        { field: 'tag', value: 'redis', technology: 'Redis' },
        { field: 'rule', value: 'Caches' },
      ],
      alternatives: ['platformcapability:paas/queues'],
      dismissed: {
        by: 'user:default/ada',
        at: '2026-09-01T00:00:00.000Z',
        reason: 'Only in tests',
      },
    },
  ],
  entities: [
    { ref: entity, title: 'Shop', kind: 'Component', type: 'service', owner },
  ],
  capabilities: [
    {
      ref: capability,
      title: 'Databases',
      layer: 5,
      lifecycle: 'deprecated',
      owner,
      successor: 'platformcapability:paas/databases-2',
    },
  ],
  more: 3,
};

const technologies: TechnologiesResponse = {
  technologies: [
    {
      name: 'Redis',
      spellings: ['redis'],
      capabilities: [
        { ref: capability, title: 'A', layer: 5, standing: 'adopted' },
      ],
      evidence: [{ field: 'image', value: 'redis', entities: 3 }],
    },
  ],
  unmatched: [{ field: 'type', value: 'mystery', entities: 1 }],
};

describe('addLinkRoutes', () => {
  const services = {
    links: { getLinks: jest.fn() },
    technologies: { getTechnologies: jest.fn() },
    dismissals: { dismiss: jest.fn(), undismiss: jest.fn() },
  };
  let served: Awaited<ReturnType<typeof serveRoutes>>;

  beforeAll(async () => {
    served = await serveRoutes((router, options) =>
      addLinkRoutes(router, { ...options, ...services }),
    );
  });

  beforeEach(() => {
    jest.resetAllMocks();
    served.allow(ROADMAP, FINDING, DISMISS);
    services.links.getLinks.mockResolvedValue(links);
    services.technologies.getTechnologies.mockResolvedValue(technologies);
  });

  function call(method: 'get' | 'post' | 'delete', path: string) {
    return request(served.server)
      [method](path)
      .set('authorization', mockCredentials.user.header());
  }

  it.each([
    ['', {}],
    [`?entity=${entity}&dismissed=true`, { entity, dismissed: true }],
    [`?capability=${capability}`, { capability }],
  ])(
    'answers /links%s with the credentials of the caller',
    async (path, query) => {
      const { body } = await call('get', `/links${path}`);
      expect(body).toEqual(links);
      expect(services.links.getLinks).toHaveBeenCalledWith(query, {
        credentials: mockCredentials.user(),
        suggestions: true,
      });
    },
  );

  it.each([
    ['', [ROADMAP], undefined],
    ['', [FINDING], true],
    [`?entity=${entity}`, [FINDING], undefined],
    [`?entity=${entity}`, [ROADMAP], false],
    [`?capability=${capability}`, [ROADMAP, FINDING], true],
  ])('with %s and %j, suggests: %s', async (path, names, suggestions) => {
    served.allow(...names);
    const { status } = await call('get', `/links${path}`);
    expect(status).toBe(suggestions === undefined ? 403 : 200);
    expect(services.links.getLinks.mock.lastCall?.[1].suggestions).toBe(
      suggestions,
    );
  });

  it('has the technologies, for those who may read suggestions', async () => {
    expect((await call('get', '/technologies')).body).toEqual(technologies);
    served.allow(ROADMAP, DISMISS);
    expect((await call('get', '/technologies')).status).toBe(403);
  });

  describe.each([
    [
      'dismiss' as const,
      () =>
        call('post', '/dismissals').send({ entity, capability, reason: 'x' }),
      { entity, capability, reason: 'x' },
    ],
    [
      'undismiss' as const,
      () =>
        call('delete', `/dismissals?entity=${entity}&capability=${capability}`),
      { entity, capability },
    ],
  ])('%s', (method, act, asked) => {
    const service = services.dismissals[method];

    it('is done for the caller, and audited', async () => {
      expect((await act()).status).toBe(204);
      expect(service).toHaveBeenCalledWith(asked, {
        credentials: mockCredentials.user(),
        name: 'user:default/mock',
        refs: ownershipRefs,
      });
      expect(served.auditor.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: `suggestion-${method}`,
          severityLevel: 'medium',
          meta: { entity, capability },
        }),
      );
      expect(served.event.success).toHaveBeenCalledTimes(1);
    });

    it('keeps an audit of who may not', async () => {
      served.allow(ROADMAP, FINDING);
      const { body, status } = await act();
      expect(status).toBe(403);
      expect(body.error.message).toContain(`'${DISMISS}'`);
      expect(service).not.toHaveBeenCalled();
      expect(served.event.fail).toHaveBeenCalledTimes(1);
    });

    it('keeps an audit of who owns nothing of it', async () => {
      const error = new NotAllowedError('Ask them');
      service.mockRejectedValue(error);
      expect((await act()).status).toBe(403);
      expect(served.event.fail).toHaveBeenCalledWith({ error });
      expect(served.event.success).not.toHaveBeenCalled();
    });
  });
});
