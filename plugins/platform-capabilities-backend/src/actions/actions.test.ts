import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import { capability } from '../__testUtils__/capability';
import { createTestDatabases } from '../__testUtils__/databases';
import { hideSecrets, secret } from '../__testUtils__/hideSecrets';
import { startCatalog } from '../__testUtils__/startCatalog';
import { FindingsService } from '../findings/FindingsService';
import { RoadmapStore } from '../store/RoadmapStore';
import { registerActions } from './registerActions';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(60_000);

const guest = mockCredentials.user('user:default/guest');
const insider = mockCredentials.user('user:default/insider');
const databases = createTestDatabases();

function offered(
  ref: string,
  title: string,
  spec: object,
  metadata: object = {},
): Entity {
  const entity = capability(ref, title);
  return {
    ...entity,
    metadata: { ...entity.metadata, ...metadata },
    spec: { ...entity.spec, ...spec } as Entity['spec'],
  };
}

function component(name: string, uses: string, metadata: object = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, ...metadata },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'data',
      dependsOn: [`platformcapability:${uses}`],
    },
  };
}

const entities: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'data', title: 'Data' },
    spec: { type: 'team', children: [] },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ada', ...secret },
    spec: { profile: { displayName: 'Ada L.' }, memberOf: [] },
  },
  offered(
    'data/streams',
    'Streams',
    { owner: 'user:default/ada', layer: 3 },
    // More than the catalog has in its index.
    { description: `${'Long. '.repeat(50)}Kettles.`, tags: ['kafka-like'] },
  ),
  offered(
    'paas/databases',
    'Relational Databases',
    {
      owner: 'data',
      lifecycle: 'production',
      technologies: [
        { name: 'PostgreSQL', standing: 'adopted', aliases: ['pg'] },
      ],
      aliases: ['sql', 'caching'],
    },
    { description: 'Managed, with backups' },
  ),
  offered('paas/caching', 'Caching', {
    lifecycle: 'deprecated',
    successor: 'databases',
  }),
  offered('data/caching', 'Caching', { layer: 4 }),
  offered('paas/vaults', 'Vaults', { aliases: ['safes'] }, secret),
  component('web', 'paas/databases'),
  component('spy', 'paas/databases', secret),
];

describe('registerActions', () => {
  let catalog: CatalogService;
  const registry = actionsRegistryServiceMock();

  beforeAll(async () => {
    catalog = await startCatalog({
      entities,
      permissions: hideSecrets('user:default/guest'),
    });
    const store = new RoadmapStore(await databases.initMigrated('SQLITE_3'));
    const findings = new FindingsService({
      auth: mockServices.auth(),
      catalog,
      onboardings: { getLinks: async () => [] },
      roadmaps: [],
      store,
    });
    registerActions(registry, { catalog, findings });
    let found = 0;
    while (found < entities.length) {
      const { items } = await catalog.getEntities({}, { credentials: insider });
      found = items.length;
    }
  });

  async function invoke<Output>(
    name: string,
    input: JsonObject,
    credentials = guest,
  ): Promise<Output> {
    const { output } = await registry.invoke({
      id: `test:${name}`,
      input,
      credentials,
    });
    return output as Output;
  }

  it('has actions that read only', async () => {
    const { actions } = await registry.list();
    expect(actions.map(({ name }) => name)).toEqual([
      'find-capability',
      'who-owns',
      'who-uses',
      'list-findings',
    ]);
    for (const { attributes } of actions) {
      expect(attributes).toEqual({
        readOnly: true,
        destructive: false,
        idempotent: true,
      });
    }
    for (const action of registry.actions.values()) {
      expect(action.visibilityPermission?.attributes.action).toBe('read');
    }
  });

  describe('find-capability', () => {
    async function find(input: JsonObject, credentials = guest) {
      const { capabilities, total } = await invoke<{
        capabilities: { ref: string }[];
        total: number;
      }>('find-capability', input, credentials);
      expect(total).toBe(capabilities.length);
      return capabilities.map(({ ref }) => ref.split(':')[1]).sort();
    }

    it.each<[JsonObject, string[]]>([
      [{}, ['data/caching', 'data/streams', 'paas/caching', 'paas/databases']],
      [{ text: 'DATABASE' }, ['paas/databases']],
      [{ text: 'relational backups' }, ['paas/databases']],
      [{ text: 'relational caching' }, []],
      [{ text: 'postgres' }, ['paas/databases']],
      [{ technology: 'PG' }, ['paas/databases']],
      [{ text: 'cach', layer: 4 }, ['data/caching']],
      [{ lifecycle: 'deprecated' }, ['paas/caching']],
      [{ type: 'capability' }, []],
      [{ text: 'vault' }, []],
      [{ text: 'kettles' }, ['data/streams']],
      [{ text: 'streams kettles' }, ['data/streams']],
      [{ text: 'kafka' }, ['data/streams']],
      [{ text: 'paas/cach' }, ['paas/caching']],
      [{ text: 'PlatformCapability:data/caching' }, ['data/caching']],
      [{ text: 'platformcapability' }, []],
    ])('finds %j', async (input, refs) => {
      await expect(find(input)).resolves.toEqual(refs);
    });

    it('finds what only some may see for those alone', async () => {
      await expect(find({ text: 'vault' }, insider)).resolves.toEqual([
        'paas/vaults',
      ]);
    });

    it('answers what one needs to choose', async () => {
      await expect(
        invoke('find-capability', { text: 'relational' }),
      ).resolves.toEqual({
        capabilities: [
          {
            ref: 'platformcapability:paas/databases',
            title: 'Relational Databases',
            description: 'Managed, with backups',
            roadmap: 'paas',
            layer: 5,
            type: 'service',
            lifecycle: 'production',
            owner: 'group:default/data',
            technologies: [{ name: 'PostgreSQL', standing: 'adopted' }],
          },
        ],
        total: 1,
      });
    });
  });

  describe('who-owns', () => {
    it.each([
      'paas/databases',
      'PlatformCapability:paas/Databases',
      'databases',
      'relational databases',
      'paas/SQL',
      'sql',
    ])('knows it by %s', async name => {
      await expect(
        invoke('who-owns', { capability: name }),
      ).resolves.toMatchObject({
        capability: { ref: 'platformcapability:paas/databases' },
        owner: { ref: 'group:default/data', title: 'Data', found: true },
        problems: [{ code: 'owner-without-members' }],
      });
    });

    it('says that nobody does', async () => {
      const answer = await invoke<{ owner?: object }>('who-owns', {
        capability: 'data/caching',
      });
      expect(answer.owner).toBeUndefined();
      expect(answer).toMatchObject({ problems: [{ code: 'unowned' }] });
    });

    it.each([
      ['one that the caller may not see', guest, 'ada', false],
      ['a User', insider, 'Ada L.', true],
    ])('knows %s', async (_, credentials, title, found) => {
      await expect(
        invoke('who-owns', { capability: 'data/streams' }, credentials),
      ).resolves.toMatchObject({
        owner: { ref: 'user:default/ada', title, found },
        problems: [{ code: 'owner-not-a-group' }],
      });
    });

    it('asks which of several is meant', async () => {
      await expect(
        invoke('who-owns', { capability: 'Caching' }),
      ).rejects.toThrow(
        /There are 2 capabilities 'Caching'; .*data\/caching.*paas\/caching|paas\/caching.*data\/caching/,
      );
    });

    it('takes what one is called now for no earlier name of another', async () => {
      await expect(
        invoke('who-owns', { capability: 'paas/caching' }),
      ).resolves.toMatchObject({
        capability: { ref: 'platformcapability:paas/caching' },
      });
    });

    it.each(['nothing', 'paas/vaults', 'Vaults', 'paas/safes', 'data/sql'])(
      'does not know %s, as far as the caller may see',
      async name => {
        await expect(invoke('who-owns', { capability: name })).rejects.toThrow(
          `There is no capability '${name}' that you may see`,
        );
      },
    );
  });

  it('who-uses lists those whom the caller may see', async () => {
    const web = {
      ref: 'component:default/web',
      title: 'web',
      owner: 'group:default/data',
    };
    await expect(
      invoke('who-uses', { capability: 'databases' }),
    ).resolves.toMatchObject({ consumers: [web], total: 1 });
    await expect(
      invoke('who-uses', { capability: 'databases' }, insider),
    ).resolves.toMatchObject({ consumers: [{}, {}], total: 2 });
  });

  it.each<[JsonObject, string[]]>([
    [
      {},
      [
        'owner-not-a-group data/streams',
        'owner-without-members paas/databases',
        'unowned data/caching',
        'unowned paas/caching',
      ],
    ],
    [
      { roadmap: 'data' },
      ['owner-not-a-group data/streams', 'unowned data/caching'],
    ],
    [{ capability: 'paas/caching' }, ['unowned paas/caching']],
    [{ team: 'group:default/data' }, ['owner-without-members paas/databases']],
    [{ severity: 'info' }, []],
    [{ code: 'unowned', layer: 4 }, ['unowned data/caching']],
  ])('list-findings answers %j', async (input, expected) => {
    const { counts, findings } = await invoke<{
      counts: Record<string, number>;
      findings: { code: string; capability: string }[];
    }>('list-findings', input);
    expect(
      findings
        .map(({ code, capability: ref }) => `${code} ${ref.split(':')[1]}`)
        .sort(),
    ).toEqual(expected);
    const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
    expect(total).toBe(findings.length);
  });
});
