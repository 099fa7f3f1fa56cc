import {
  coreServices,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  PlatformCapabilitiesClient,
  type LinksResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import request from 'supertest';
import plugin from '../index';
import { createTestDatabases } from '../__testUtils__/databases';
import { startBackend } from '../__testUtils__/startCatalog';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(120_000);

const SECRET = 'example.com/secret';
const DATABASES = 'platformcapability:paas/databases';
const CACHING = 'platformcapability:paas/caching';
const QUEUES = 'platformcapability:paas/queues';
const OLD_QUEUES = 'platformcapability:paas/old-queues';
const HIDDEN = 'platformcapability:paas/hidden';
const SHOP = 'component:default/shop';

/** Owns the shop, as all users in these tests do; the guest does not see what is secret. */
const ada = 'user:default/ada';
const guest = 'user:default/guest';
/** May not read suggestions, nor dismiss them. */
const reader = 'user:default/reader';

const secret = { labels: { [SECRET]: 'yes' } };

function entity(
  kind: string,
  name: string,
  metadata: Partial<Entity['metadata']> = {},
  spec: Record<string, unknown> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, ...metadata },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'shop-team',
      ...spec,
    } as Entity['spec'],
  };
}

function group(name: string, spec: Record<string, unknown> = {}): Entity {
  return entity('Group', name, {}, { type: 'team', children: [], ...spec });
}

function capability(
  name: string,
  spec: Record<string, unknown>,
  metadata: Partial<Entity['metadata']> = {},
): Entity {
  return {
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: { namespace: 'paas', name, ...metadata },
    spec: { type: 'service', layer: 5, ...spec } as Entity['spec'],
  };
}

function technology(name: string, ...aliases: string[]) {
  return { name, aliases, standing: 'adopted' };
}

/** Of a length that the catalog's index has no room for. */
const manyImages = Array.from(
  { length: 20 },
  (_, index) => `registry.example/side/car-${index}:1`,
).join(',');

const entities: Entity[] = [
  capability(
    'databases',
    {
      owner: 'group:default/data',
      technologies: [technology('PostgreSQL', 'postgres')],
      usedBy: ['shop', 'resource:default/ledger'],
      providedBy: ['operator'],
    },
    { title: 'Databases' },
  ),
  capability('caching', {
    owner: 'group:default/data',
    technologies: [technology('Redis')],
  }),
  capability('queues', {
    technologies: [technology('Kafka'), technology('Redis')],
  }),
  capability('old-queues', {
    lifecycle: 'deprecated',
    successor: 'paas/queues',
    technologies: [technology('Active MQ')],
  }),
  capability('hidden', { technologies: [technology('Vault')] }, secret),
  entity(
    'Component',
    'shop',
    { title: 'The shop', tags: ['redis'] },
    { dependsOn: [DATABASES, HIDDEN], system: 'sales' },
  ),
  entity('Component', 'billing', {
    tags: ['activemq', 'vault'],
  }),
  entity('Component', 'operator', {
    annotations: {
      'strata.backstage.io/images': `registry.example/x/postgres:15,${manyImages}`,
      'strata.backstage.io/uses': 'paas/caching',
    },
  }),
  entity('Component', 'side', {
    annotations: {
      'strata.backstage.io/images': `${manyImages},registry.example/x/redis:7`,
      // One of the same, and one more.
      'example.com/images': 'registry.example/y/redis:8,mailer:3',
    },
  }),
  entity(
    'Component',
    'safe',
    { ...secret, tags: ['redis'] },
    { dependsOn: [DATABASES] },
  ),
  entity('System', 'sales', {
    tags: ['mystery'],
    annotations: { 'strata.backstage.io/uses': 'paas/caching' },
  }),
  entity('Resource', 'ledger', {}, { type: 'PostgreSQL', owner: 'money' }),
  entity(
    'Resource',
    'schema',
    { annotations: { 'example.com/engine': 'Oracle 19c' } },
    { type: 'schema', owner: 'money' },
  ),
  group('shop-team', { parent: 'company' }),
  group('money', { parent: 'company' }),
  group('company'),
  group('data', { profile: { displayName: 'Data' } }),
];

const permissions: PermissionsService = {
  authorize: async (requests, { credentials } = {} as never) =>
    requests.map(({ permission }) => ({
      result:
        nameOf(credentials) === reader &&
        /finding|suggestion/.test(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    })),
  authorizeConditional: async (requests, { credentials }) =>
    requests.map(({ permission }) =>
      nameOf(credentials) === guest &&
      permission.name === catalogEntityReadPermission.name
        ? createCatalogConditionalDecision(catalogEntityReadPermission, {
            not: catalogConditions.hasLabel({ label: SECRET }),
          })
        : { result: AuthorizeResult.ALLOW },
    ),
};

function nameOf(credentials: { principal: unknown }): string | undefined {
  return (credentials.principal as { userEntityRef?: string }).userEntityRef;
}

function as(user: string) {
  return { token: mockCredentials.user.token(user) };
}

/** In short. */
function linksIn({ links }: LinksResponse) {
  return links.map(({ capability: to, entity: from, relation, sources }) =>
    [from, relation, to, sources.join('+')].join(' '),
  );
}

/** In short. */
function suggestionsIn({ suggestions }: LinksResponse) {
  return suggestions.map(({ capability: to, entity: from, evidence }) =>
    [from, to, ...evidence.map(({ field, value }) => `${field}=${value}`)].join(
      ' ',
    ),
  );
}

const databases = createTestDatabases();

describe.each(databases.cases)('links, with a catalog on %s', databaseId => {
  const directory = createMockDirectory();
  let backend: TestBackend;
  let client: PlatformCapabilitiesClient;
  let ownership: string[];

  beforeAll(async () => {
    directory.setContent({
      'paas.md': '## Databases\n\n```yaml capability\naliases: [db]\n```\n',
    });
    const started = await startBackend({
      entities,
      permissions,
      features: [
        plugin,
        mockServices.auditor.mock().factory,
        mockServices.httpAuth.factory({
          defaultCredentials: mockCredentials.none(),
        }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          async factory() {
            const knex = await databases.init(databaseId);
            return { getClient: async () => knex };
          },
        }),
        createServiceFactory({
          service: coreServices.userInfo,
          deps: {},
          factory: () => ({
            getUserInfo: async credentials => ({
              userEntityRef: nameOf(credentials)!,
              ownershipEntityRefs: ownership,
            }),
          }),
        }),
        mockServices.rootConfig.factory({
          data: {
            strata: {
              roadmaps: { paas: { file: directory.resolve('paas.md') } },
              suggestions: {
                ignore: ['Java'],
                imageAnnotations: ['example.com/images'],
                rules: [
                  {
                    name: 'Oracle schemas',
                    match: {
                      kind: 'Resource',
                      annotation: {
                        name: 'example.com/engine',
                        value: 'oracle*',
                      },
                    },
                    capability: 'paas/databases',
                  },
                ],
              },
            },
          },
        }),
      ],
    });
    backend = started.backend;
    client = new PlatformCapabilitiesClient({
      discoveryApi: {
        getBaseUrl: async id =>
          `http://localhost:${backend.server.port()}/api/${id}`,
      },
    });
    await client.refreshRoadmap('paas', as(ada));
    await untilStitched(started.catalog);
  });

  beforeEach(() => {
    ownership = ['group:default/shop-team'];
  });

  /** With the relations that come from the other side. */
  async function untilStitched(catalog: CatalogService) {
    const all = { credentials: mockCredentials.user(ada) };
    const refs = [
      SHOP,
      'resource:default/ledger',
      'component:default/operator',
    ];
    for (;;) {
      const { items } = await catalog.getEntities({}, all);
      const { items: related } = await catalog.getEntitiesByRefs(
        { entityRefs: refs },
        all,
      );
      const done = related.filter(one =>
        one?.relations?.some(
          ({ targetRef, type }) =>
            targetRef === DATABASES && /^(depends|provides)/.test(type),
        ),
      );
      if (items.length >= entities.length && done.length === refs.length) {
        return;
      }
    }
  }

  describe('GET /links', () => {
    it('has all links of a capability, each with who says so', async () => {
      const answer = await client.getLinks({ capability: DATABASES }, as(ada));
      expect(linksIn(answer)).toEqual([
        `component:default/operator provides ${DATABASES} roadmap`,
        `component:default/safe uses ${DATABASES} component`,
        `${SHOP} uses ${DATABASES} component+roadmap`,
        `resource:default/ledger uses ${DATABASES} roadmap`,
      ]);
      expect(answer.entities).toContainEqual({
        ref: SHOP,
        title: 'The shop',
        kind: 'Component',
        type: 'service',
        owner: {
          ref: 'group:default/shop-team',
          title: 'shop-team',
          found: true,
        },
      });
      expect(answer.capabilities).toEqual([
        {
          ref: DATABASES,
          title: 'Databases',
          layer: 5,
          owner: { ref: 'group:default/data', title: 'Data', found: true },
        },
      ]);
      expect(answer.more).toBe(0);
    });

    it('suggests for a capability what names its technologies, and what rules say', async () => {
      const answer = await client.getLinks({ capability: DATABASES }, as(ada));
      expect(suggestionsIn(answer)).toEqual([
        `resource:default/schema ${DATABASES} rule=Oracle schemas`,
      ]);
    });

    it('finds a capability by an earlier name', async () => {
      const earlier = { capability: 'PlatformCapability:paas/DB' };
      await expect(client.getLinks(earlier, as(ada))).resolves.toEqual(
        await client.getLinks({ capability: DATABASES }, as(ada)),
      );
    });

    it('suggests the successor of what is deprecated', async () => {
      const expected = [`component:default/billing ${QUEUES} tag=activemq`];
      const answer = await client.getLinks({ capability: QUEUES }, as(guest));
      expect(suggestionsIn(answer)).toEqual(expect.arrayContaining(expected));
      const old = await client.getLinks({ capability: OLD_QUEUES }, as(guest));
      expect(old.suggestions).toEqual([]);
    });

    it('has the links of a component, and what it could mean', async () => {
      const answer = await client.getLinks({ entity: SHOP }, as(guest));
      expect(linksIn(answer)).toEqual([
        `${SHOP} uses ${DATABASES} component+roadmap`,
      ]);
      expect(answer.suggestions).toEqual([
        {
          entity: SHOP,
          capability: CACHING,
          evidence: [{ field: 'tag', value: 'redis', technology: 'Redis' }],
          alternatives: [QUEUES],
        },
        expect.objectContaining({
          capability: QUEUES,
          alternatives: [CACHING],
        }),
      ]);
      expect(answer.capabilities.map(({ ref }) => ref)).toEqual([
        CACHING,
        DATABASES,
        QUEUES,
      ]);
    });

    it('has the links of a system with its parts', async () => {
      const system = { entity: 'system:default/sales' };
      expect(linksIn(await client.getLinks(system, as(guest)))).toEqual([
        `${SHOP} uses ${DATABASES} component+roadmap`,
        `system:default/sales uses ${CACHING} component`,
      ]);
    });

    it('has the links of what a group and those below it own', async () => {
      const company = { entity: 'group:default/company' };
      const answer = await client.getLinks(company, as(guest));
      expect(linksIn(answer)).toEqual([
        `component:default/operator uses ${CACHING} component`,
        `component:default/operator provides ${DATABASES} roadmap`,
        `${SHOP} uses ${DATABASES} component+roadmap`,
        `resource:default/ledger uses ${DATABASES} roadmap`,
        `system:default/sales uses ${CACHING} component`,
      ]);
      const money = { entity: 'group:default/money' };
      expect(linksIn(await client.getLinks(money, as(guest)))).toEqual([
        `resource:default/ledger uses ${DATABASES} roadmap`,
      ]);
    });

    it('has all suggestions and no links without anything', async () => {
      const answer = await client.getLinks({}, as(guest));
      expect(answer.links).toEqual([]);
      expect(suggestionsIn(answer)).toEqual([
        `component:default/billing ${QUEUES} tag=activemq`,
        `${SHOP} ${CACHING} tag=redis`,
        `${SHOP} ${QUEUES} tag=redis`,
        `component:default/side ${CACHING} image=redis`,
        `component:default/side ${QUEUES} image=redis`,
        `resource:default/schema ${DATABASES} rule=Oracle schemas`,
      ]);
    });

    it('lets nobody see what the catalog hides, in no way', async () => {
      const queries = [
        {},
        { capability: DATABASES },
        { entity: SHOP },
        { entity: 'group:default/company' },
      ];
      for (const query of queries) {
        const seen = JSON.stringify(await client.getLinks(query, as(guest)));
        expect(seen).not.toMatch(/hidden|safe/i);
        const all = JSON.stringify(await client.getLinks(query, as(ada)));
        expect(all).toMatch(/hidden|safe/);
      }
      for (const [parameter, ref] of [
        ['capability', HIDDEN],
        ['entity', 'component:default/safe'],
      ]) {
        const none = ref.replace(/\w+$/, 'none');
        const messages = [];
        for (const asked of [ref, none]) {
          const path = `/links?${parameter}=${asked}`;
          const { body, status } = await get(path, guest);
          expect(status).toBe(404);
          messages.push(body.error.message);
        }
        // Nor can it be told from what is not there.
        expect(messages[0]).toBe(messages[1].replace(none, ref));
      }
    });

    it.each([
      ['entity=nothing', 'no reference'],
      ['entity=user:default/ada', 'has no links'],
      ['capability=component:default/shop', 'is no capability'],
      ['capability=', 'Empty value'],
      ['colour=red', 'Unknown query parameter'],
      ['dismissed=maybe', 'dismissed'],
    ])('refuses %s', async (query, message) => {
      const { body, status } = await get(`/links?${query}`, ada);
      expect(status).toBe(400);
      expect(body.error.message).toContain(message);
    });

    it('has links, but no suggestions, for who may not read these', async () => {
      const answer = await client.getLinks({ entity: SHOP }, as(reader));
      expect(answer.links).toHaveLength(2);
      expect(answer.suggestions).toEqual([]);
      expect((await get('/links', reader)).status).toBe(403);
    });
  });

  it('has an index of technologies', async () => {
    const { technologies, unmatched } = await client.getTechnologies(as(guest));
    expect(technologies.map(({ name }) => name)).toEqual([
      'Active MQ',
      'Kafka',
      'PostgreSQL',
      'Redis',
    ]);
    expect(technologies[2]).toEqual({
      name: 'PostgreSQL',
      spellings: ['postgres'],
      capabilities: [
        { ref: DATABASES, title: 'Databases', layer: 5, standing: 'adopted' },
      ],
      evidence: [
        { field: 'image', value: 'postgres', entities: 1 },
        { field: 'type', value: 'PostgreSQL', entities: 1 },
      ],
    });
    expect(technologies[3].evidence).toEqual([
      { field: 'image', value: 'redis', entities: 1 },
      // The safe has it too.
      { field: 'tag', value: 'redis', entities: 1 },
    ]);
    expect(unmatched).toEqual(
      expect.arrayContaining([
        { field: 'image', value: 'car-0', entities: 2 },
        { field: 'tag', value: 'mystery', entities: 1 },
        // Only those who see the capability know that it is a technology.
        { field: 'tag', value: 'vault', entities: 1 },
      ]),
    );
    const all = await client.getTechnologies(as(ada));
    expect(all.technologies.map(({ name }) => name)).toContain('Vault');
    expect((await get('/technologies', reader)).status).toBe(403);
  });

  describe('dismissing', () => {
    const pair = { entity: SHOP, capability: CACHING };
    const dismiss = (request_: Partial<typeof pair> = {}, user = ada) =>
      client.dismissSuggestion(
        { ...pair, ...request_, reason: ' Only in tests ' },
        as(user),
      );
    const suggested = async (dismissed?: boolean) =>
      suggestionsIn(
        await client.getLinks({ entity: SHOP, dismissed }, as(ada)),
      );

    afterEach(async () => {
      ownership = ['group:default/shop-team'];
      await client.undismissSuggestion(pair, as(ada));
    });

    it('hides a suggestion, says who did it and why, and can be undone', async () => {
      const before = await suggested();
      await dismiss();
      expect(await suggested()).toEqual([`${SHOP} ${QUEUES} tag=redis`]);
      const query = { entity: SHOP, dismissed: true };
      const { suggestions } = await client.getLinks(query, as(guest));
      expect(suggestions[0]).toMatchObject({
        ...pair,
        dismissed: { by: ada, reason: 'Only in tests' },
      });
      // It was the only other one.
      expect(suggestions[1].alternatives).toEqual([]);
      await client.undismissSuggestion(pair, as(ada));
      expect(await suggested()).toEqual(before);
    });

    it.each(['group:default/shop-team', 'group:default/data'])(
      'is for %s',
      async owner => {
        ownership = [ada, owner];
        await dismiss();
        expect(await suggested()).not.toContain(`${SHOP} ${CACHING} tag=redis`);
        await client.undismissSuggestion(pair, as(ada));
        expect(await suggested()).toContain(`${SHOP} ${CACHING} tag=redis`);
      },
    );

    it('is for nobody who owns neither', async () => {
      ownership = [ada, 'group:default/money', 'group:default/company'];
      await expect(dismiss()).rejects.toMatchObject({
        statusCode: 403,
        body: {
          error: {
            message: expect.stringContaining(
              'ask group:default/shop-team or group:default/data',
            ),
          },
        },
      });
      await expect(
        client.undismissSuggestion(pair, as(ada)),
      ).rejects.toMatchObject({ statusCode: 403 });
      expect(await suggested(true)).toHaveLength(2);
    });

    it('needs its permission, even of an owner', async () => {
      await expect(dismiss({}, reader)).rejects.toMatchObject({
        statusCode: 403,
      });
      await expect(
        client.undismissSuggestion(pair, as(reader)),
      ).rejects.toMatchObject({ statusCode: 403 });
    });

    it('is not possible for what one cannot see', async () => {
      for (const unseen of [
        { capability: HIDDEN },
        { capability: 'platformcapability:paas/none' },
        { entity: 'component:default/safe' },
        { entity: 'component:default/none' },
      ]) {
        await expect(dismiss(unseen, guest)).rejects.toMatchObject({
          statusCode: 404,
        });
      }
    });

    it.each([
      [{}, 'required'],
      [{ ...pair, reason: '' }, 'reason'],
      [{ ...pair, reason: '   ' }, 'The reason is blank'],
      [{ ...pair, reason: 'x'.repeat(2001) }, 'reason'],
      [{ ...pair, reason: 'x', by: 'somebody' }, 'additional properties'],
      [{ ...pair, entity: 'x y', reason: 'x' }, 'no reference'],
      [{ ...pair, capability: SHOP, reason: 'x' }, 'no capability'],
    ])('refuses %j', async (body, message) => {
      const answer = await request(backend.server)
        .post('/api/platform-capabilities/dismissals')
        .set('authorization', mockCredentials.user.header(ada))
        .send(body);
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toContain(message);
    });

    it('is possible for a service, which answers for itself', async () => {
      ownership = [];
      const service = { token: mockCredentials.service.token() };
      await client.dismissSuggestion({ ...pair, reason: 'Known' }, service);
      const query = { entity: SHOP, dismissed: true };
      const { suggestions } = await client.getLinks(query, service);
      expect(suggestions[0].dismissed).toMatchObject({
        by: 'external:test-service',
      });
    });
  });

  it.each([
    ['GET', '/links'],
    ['GET', '/technologies'],
    ['POST', '/dismissals'],
    ['DELETE', `/dismissals?entity=${SHOP}&capability=${CACHING}`],
  ])('lets nobody in who is not known: %s %s', async (method, path) => {
    const url = `/api/platform-capabilities${path}`;
    for (const header of [undefined, mockCredentials.user.invalidHeader()]) {
      const call =
        method === 'GET'
          ? request(backend.server).get(url)
          : request(backend.server)
              [method === 'POST' ? 'post' : 'delete'](url)
              .send(
                method === 'POST'
                  ? { entity: SHOP, capability: CACHING, reason: 'x' }
                  : undefined,
              );
      const { status } = await (header
        ? call.set('authorization', header)
        : call);
      expect(status).toBe(401);
    }
  });

  function get(path: string, user: string) {
    return request(backend.server)
      .get(`/api/platform-capabilities${path}`)
      .set('authorization', mockCredentials.user.header(user));
  }
});
