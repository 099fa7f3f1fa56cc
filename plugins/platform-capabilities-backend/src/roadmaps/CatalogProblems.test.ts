import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { RoadmapStore } from '../store/RoadmapStore';
import { capability, digested, writeChange } from '../__testUtils__/capability';
import { createTestDatabases } from '../__testUtils__/databases';
import { hideSecrets, secret } from '../__testUtils__/hideSecrets';
import { startCatalog } from '../__testUtils__/startCatalog';
import { CatalogProblems } from './CatalogProblems';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(60_000);

const ORIGIN = 'backstage.io/managed-by-origin-location';
const guest = mockCredentials.user('user:default/guest');
const insider = mockCredentials.user('user:default/insider');
const locate = (file: string, line: number) => ({
  managedBy: `url:https://example.com/${file}#L${line}`,
});

function inCatalog(
  name: string,
  origin: string,
  spec: Entity['spec'] = {},
): Entity {
  return {
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: {
      namespace: name.split('/')[0],
      name: name.split('/')[1],
      annotations: { [ORIGIN]: origin },
    },
    spec: { type: 'service', layer: 5, ...spec },
  };
}

function component(
  name: string,
  spec: Entity['spec'],
  metadata: Partial<Entity['metadata']> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, ...metadata },
    spec: { type: 'service', lifecycle: 'production', owner: 'data', ...spec },
  };
}

const own = 'url:https://example.com/a.md';
const old = 'platformcapability:paas/old';
const present = 'platformcapability:paas/databases';

const entities: Entity[] = [
  inCatalog('paas/databases', own),
  inCatalog('paas/overlaid', 'url:https://example.com/a.capabilities.yaml'),
  inCatalog('paas/taken', 'url:https://example.com/catalog-info.yaml'),
  // Hand-written beside the roadmap, which is fine.
  inCatalog('paas/extra', 'url:https://example.com/catalog-info.yaml'),
  inCatalog('data/next', 'url:https://example.com/data.md', {
    lifecycle: 'deprecated',
    successor: old,
  }),
  component('shop', { dependsOn: [old] }),
  component('vault', { dependsOn: [old] }, secret),
  component(
    'annotated',
    { dependsOn: [present] },
    {
      annotations: { 'strata.backstage.io/uses': 'paas/old' },
    },
  ),
  component(
    'operator',
    {},
    {
      annotations: { 'strata.backstage.io/provides': 'paas/older' },
    },
  ),
  component(
    'up-to-date',
    { dependsOn: [present] },
    {
      annotations: { 'strata.backstage.io/uses': 'paas/databases' },
    },
  ),
];

describe('CatalogProblems', () => {
  const databases = createTestDatabases();
  let catalog: CatalogService;
  let store: RoadmapStore;
  let now: Date;

  beforeAll(async () => {
    catalog = await startCatalog({
      entities,
      permissions: hideSecrets('user:default/guest'),
    });
    let found = 0;
    while (found < entities.length) {
      const { items } = await catalog.getEntities(
        { fields: ['relations'] },
        { credentials: insider },
      );
      found = items.length;
    }
  });

  beforeEach(async () => {
    now = new Date('2026-09-01T12:00:00Z');
    store = new RoadmapStore(await databases.initMigrated('SQLITE_3'));
  });

  async function write(names: string[], aliases: string[] = []) {
    await writeChange(store, {
      entities: names.map((name, index) => {
        const entity = capability(`paas/${name}`);
        return index === 0 && aliases.length
          ? { ...entity, spec: { ...entity.spec, aliases } }
          : entity;
      }),
      documents: [
        digested('a.md', 'a', { file: 'a.capabilities.yaml', text: '' }),
      ],
    });
  }

  async function find(credentials = insider, of = catalog) {
    const problems = new CatalogProblems({
      catalog: of,
      store,
      now: () => now,
    });
    const roadmap = (await store.getRoadmap('paas'))!;
    return problems.find(roadmap, locate, credentials);
  }

  it('has none of a roadmap that the catalog has as it is', async () => {
    await write(['databases', 'overlaid']);
    await expect(find()).resolves.toEqual([]);
  });

  it('tells who uses earlier names, as far as the caller may know', async () => {
    await write(['databases', 'overlaid'], ['old', 'older', 'unused']);
    const problem = {
      severity: 'warning',
      code: 'alias-in-use',
      file: 'a.md',
      line: 1,
      column: 1,
    };
    const hint =
      'Write `platformcapability:paas/databases` there. As long as anybody uses the earlier name, leave it in `aliases`.';
    await expect(find()).resolves.toEqual([
      {
        ...problem,
        hint,
        message:
          '`platformcapability:paas/databases` is still used under its earlier name `platformcapability:paas/old` by component:default/annotated, component:default/shop, component:default/vault, platformcapability:data/next.',
      },
      {
        ...problem,
        hint,
        message: expect.stringContaining(
          '`platformcapability:paas/older` by component:default/operator.',
        ),
      },
    ]);
    const [{ message }] = await find(guest);
    expect(message).toContain('component:default/shop');
    expect(message).not.toContain('vault');
  });

  it('tells what the catalog has from elsewhere or not at all', async () => {
    await write(['databases', 'overlaid', 'taken', 'lost']);
    await expect(find()).resolves.toMatchObject([
      {
        severity: 'warning',
        code: 'not-in-catalog',
        message:
          'The catalog has `platformcapability:paas/taken` from url:https://example.com/catalog-info.yaml, not from this roadmap.',
        file: 'a.md',
        line: 3,
      },
      {
        code: 'not-in-catalog',
        message:
          '`platformcapability:paas/lost` is not in the catalog, or not for you to see.',
        file: 'a.md',
        line: 4,
      },
    ]);
  });

  it('gives the catalog some time', async () => {
    now = new Date('2026-09-01T00:04:59Z');
    await write(['lost']);
    await expect(find()).resolves.toEqual([]);
    now = new Date('2026-09-01T00:05:01Z');
    await expect(find()).resolves.toHaveLength(1);
  });

  it('does not go on and on where the catalog has nothing', async () => {
    await write(Array.from({ length: 100 }, (_, index) => `lost${index}`));
    const problems = await find();
    expect(problems).toHaveLength(21);
    expect(problems[20]).toMatchObject({
      message:
        '80 more capabilities are not in the catalog, or not for you to see.',
      line: 21,
    });
  });

  it('says so where the catalog does not answer', async () => {
    await write(['databases'], ['old']);
    const down = {
      streamEntities: () => {
        throw new Error('Request failed with 503');
      },
    } as unknown as CatalogService;
    await expect(find(insider, down)).resolves.toMatchObject([
      {
        severity: 'info',
        code: 'catalog-unknown',
        message: expect.stringContaining('Request failed with 503'),
        file: 'a.md',
      },
    ]);
  });

  it('asks the catalog nothing of a roadmap without capabilities', async () => {
    await writeChange(store);
    await expect(find(insider, {} as CatalogService)).resolves.toEqual([]);
  });
});
