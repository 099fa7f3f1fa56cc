import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { MapQuery } from '@strata/backstage-plugin-platform-capabilities-common';
import { hideSecrets, secret } from '../__testUtils__/hideSecrets';
import { startCatalog } from '../__testUtils__/startCatalog';
import { MapService } from './MapService';

// Starting a backend takes its time on a busy machine.
jest.setTimeout(60_000);

const guest = mockCredentials.user('user:default/guest');
const insider = mockCredentials.user('user:default/insider');

function capability(ref: string, spec: Record<string, unknown> = {}): Entity {
  const [namespace, name] = ref.split('/');
  return {
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: { namespace, name },
    spec: { type: 'service', layer: 5, ...spec } as Entity['spec'],
  };
}

function component(
  name: string,
  metadata: Partial<Entity['metadata']>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, ...metadata },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'data',
      dependsOn: ['platformcapability:paas/databases'],
    },
  };
}

const provides = {
  annotations: { 'strata.backstage.io/provides': 'paas/databases' },
};

const entities: Entity[] = [
  capability('paas/databases', {
    owner: 'group:default/data',
    lifecycle: 'production',
    technologies: [
      { name: 'PostgreSQL', standing: 'adopted' },
      { name: 'MySQL', standing: 'retiring' },
    ],
    description: 'Long. '.repeat(1000),
  }),
  capability('paas/queues', {
    owner: 'group:default/hidden',
    dependsOn: ['paas/databases'],
  }),
  capability('runtime/volumes', {
    type: 'capability',
    layer: 3,
    owner: 'group:default/gone',
  }),
  {
    ...capability('paas/hidden'),
    metadata: { namespace: 'paas', name: 'hidden', ...secret },
  },
  component('shop', {}),
  component('vault', secret),
  component('operator', provides),
  component('vault-operator', { ...secret, ...provides }),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'data' },
    spec: { type: 'team', children: [], profile: { displayName: 'Data' } },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'hidden', title: 'Hidden', ...secret },
    spec: { type: 'team', children: [] },
  },
];

describe('MapService with a real catalog', () => {
  let catalog: CatalogService;
  let map: MapService;

  beforeAll(async () => {
    catalog = await startCatalog({
      entities,
      permissions: hideSecrets('user:default/guest'),
    });
    map = new MapService({
      catalog,
      roadmaps: {
        getForMap: async () => ({
          roadmaps: [],
          order: new Map(),
          earlierNames: new Map([
            ['platformcapability:paas/databases', ['db']],
          ]),
        }),
      },
    });
    const all = { credentials: insider };
    let found = 0;
    while (found < entities.length) {
      found = (await catalog.getEntities({}, all)).items.length;
    }
  });

  async function rows(credentials: typeof guest, query: MapQuery = {}) {
    const { capabilities } = await map.getMap(query, credentials);
    return capabilities.map(
      ({ ref, owner, consumers, providers }) =>
        `${ref.split(':')[1]} ${owner?.title} ${
          owner?.found
        } ${consumers} ${providers}`,
    );
  }

  it('counts and names everything for who may see it', async () => {
    await expect(rows(insider)).resolves.toEqual([
      'runtime/volumes gone false 0 0',
      'paas/databases Data true 4 2',
      'paas/hidden undefined undefined 0 0',
      'paas/queues Hidden true 0 0',
    ]);
  });

  it('has no entity, name or count of what the caller may not see', async () => {
    await expect(rows(guest)).resolves.toEqual([
      'runtime/volumes gone false 0 0',
      'paas/databases Data true 2 1',
      'paas/queues hidden false 0 0',
    ]);
  });

  it('has the capabilities of chosen roadmaps only', async () => {
    await expect(rows(guest, { roadmaps: ['runtime'] })).resolves.toEqual([
      'runtime/volumes gone false 0 0',
    ]);
  });

  it.each<[MapQuery, string[]]>([
    [{ roadmaps: ['runtime', 'other'] }, ['runtime/volumes']],
    [{ layers: [3] }, ['runtime/volumes']],
    [{ layers: [3, 5], types: ['capability'] }, ['runtime/volumes']],
    [{ owners: ['group:default/data'] }, ['paas/databases']],
    [{ lifecycles: ['production', 'planned'] }, ['paas/databases']],
    [{ technologies: ['mysql'] }, ['paas/databases']],
    [{ technologies: ['mysql'], layers: [3] }, []],
  ])('answers %j', async (query, refs) => {
    const { capabilities } = await map.getMap(query, insider);
    expect(capabilities.map(({ ref }) => ref)).toEqual(
      refs.map(ref => `platformcapability:${ref}`),
    );
  });

  it('knows earlier names', async () => {
    const { capabilities } = await map.getMap(
      { owners: ['group:default/data'] },
      guest,
    );
    expect(capabilities[0].earlierNames).toEqual(['db']);
  });

  it('leaves the long texts in the catalog', async () => {
    const answer = await map.getMap({}, insider);
    expect(JSON.stringify(answer)).not.toContain('Long.');
  });
});
