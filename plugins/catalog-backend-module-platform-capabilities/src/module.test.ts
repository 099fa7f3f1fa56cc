import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { StubRoadmaps } from './__testUtils__/StubRoadmaps';
import { capability } from './__testUtils__/capability';
import { createDatabases } from './__testUtils__/databases';
import { eventually } from './__testUtils__/eventually';
import { startPortal, type Database } from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const databases = createDatabases();
const directory = createMockDirectory();

function write(text: string): string {
  directory.setContent({ 'catalog-info.yaml': text });
  return directory.resolve('catalog-info.yaml');
}

function yaml(kind: string, name: string, rest: string) {
  return `---
apiVersion: backstage.io/v1alpha1
kind: ${kind}
metadata: { name: ${name}${rest.includes('annotations') ? `, ${rest}` : ''} }
spec:
  type: service
  lifecycle: production
  owner: storage
  definition: '{}'
  children: []
  ${rest.includes('annotations') ? '' : rest}
`;
}

describe.each(databases.eachSupportedId())('catalog on %s', id => {
  let database: Database;
  let roadmaps: StubRoadmaps;
  let portal: Awaited<ReturnType<typeof startPortal>> | undefined;

  beforeEach(async () => {
    database = await databases.init(id);
    roadmaps = new StubRoadmaps();
  });

  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
  });

  function start(options: Partial<Parameters<typeof startPortal>[0]> = {}) {
    return startPortal({
      plugin: roadmaps.plugin(),
      roadmaps: { paas: {}, runtime: {} },
      database,
      ...options,
    });
  }

  it('relates capabilities and components in both directions, in each of the ways', async () => {
    roadmaps.set(
      capability('runtime', 'volumes'),
      capability('paas', 'data'),
      capability('paas', 'databases', {
        owner: 'storage',
        subcapabilityOf: 'data',
        dependsOn: ['runtime/volumes'],
        providedBy: ['postgres-operator'],
        usedBy: ['shop'],
      }),
    );
    const uses =
      'annotations: { strata.backstage.io/uses: "paas/databases, runtime/volumes" }';
    portal = await start({
      file: write(
        [
          yaml('Group', 'storage', ''),
          yaml('Component', 'shop', ''),
          yaml('Component', 'postgres-operator', ''),
          yaml(
            'Component',
            'mysql-operator',
            'annotations: { strata.backstage.io/provides: paas/databases }',
          ),
          yaml(
            'Component',
            'billing',
            'dependsOn: ["platformcapability:paas/databases"]',
          ),
          yaml(
            'Resource',
            'ledger',
            'dependsOn: ["platformcapability:paas/databases"]',
          ),
          yaml('System', 'payments', uses),
          yaml('API', 'invoices', uses),
        ].join(''),
      ),
    });
    const { entities } = portal;
    const expected = {
      'PlatformCapability:paas/databases': [
        'dependencyOf api:default/invoices',
        'dependencyOf component:default/billing',
        'dependencyOf component:default/shop',
        'dependencyOf resource:default/ledger',
        'dependencyOf system:default/payments',
        'dependsOn platformcapability:runtime/volumes',
        'ownedBy group:default/storage',
        'partOf platformcapability:paas/data',
        'providedBy component:default/mysql-operator',
        'providedBy component:default/postgres-operator',
      ],
      'PlatformCapability:paas/data': [
        'hasPart platformcapability:paas/databases',
      ],
      'PlatformCapability:runtime/volumes': [
        'dependencyOf api:default/invoices',
        'dependencyOf platformcapability:paas/databases',
        'dependencyOf system:default/payments',
      ],
      'Component:default/shop': ['dependsOn platformcapability:paas/databases'],
      'Component:default/billing': [
        'dependsOn platformcapability:paas/databases',
      ],
      'Component:default/postgres-operator': [
        'providesCapability platformcapability:paas/databases',
      ],
      'Component:default/mysql-operator': [
        'providesCapability platformcapability:paas/databases',
      ],
      'Resource:default/ledger': [
        'dependsOn platformcapability:paas/databases',
      ],
      'System:default/payments': [
        'dependsOn platformcapability:paas/databases',
        'dependsOn platformcapability:runtime/volumes',
      ],
      'API:default/invoices': [
        'dependsOn platformcapability:paas/databases',
        'dependsOn platformcapability:runtime/volumes',
      ],
      'Group:default/storage': ['ownerOf platformcapability:paas/databases'],
    };
    await eventually(async () => {
      const found = await entities();
      const relations = Object.entries(found).map(([ref, entity]) => [
        ref,
        (entity.relations ?? [])
          .map(({ type, targetRef }) => `${type} ${targetRef}`)
          .filter(
            relation =>
              ref.startsWith('PlatformCapability') ||
              relation.includes('platformcapability'),
          )
          .sort(),
      ]);
      expect(Object.fromEntries(relations)).toEqual(expected);
    });
  });

  it('takes one away and one in, and touches no other', async () => {
    roadmaps.set(
      capability('paas', 'caches'),
      capability('paas', 'databases'),
      capability('paas', 'queues'),
      capability('runtime', 'volumes'),
    );
    portal = await start();
    const before = await portal.expectEntities(
      'PlatformCapability:paas/caches',
      'PlatformCapability:paas/databases',
      'PlatformCapability:paas/queues',
      'PlatformCapability:runtime/volumes',
    );

    roadmaps.remove('platformcapability:paas/queues');
    roadmaps.set(capability('paas', 'topics'));
    await roadmaps.announce();
    const after = await portal.expectEntities(
      'PlatformCapability:paas/caches',
      'PlatformCapability:paas/databases',
      'PlatformCapability:paas/topics',
      'PlatformCapability:runtime/volumes',
    );
    for (const ref of [
      'PlatformCapability:paas/caches',
      'PlatformCapability:paas/databases',
      'PlatformCapability:runtime/volumes',
    ]) {
      expect(after[ref].metadata.uid).toBe(before[ref].metadata.uid);
      expect(after[ref].metadata.etag).toBe(before[ref].metadata.etag);
    }
  });

  it('keeps no entity of an earlier epoch', async () => {
    roadmaps.set(capability('paas', 'caches'), capability('paas', 'queues'));
    portal = await start();
    const before = await portal.expectEntities(
      'PlatformCapability:paas/caches',
      'PlatformCapability:paas/queues',
    );

    roadmaps.startAfresh(
      capability('paas', 'caches'),
      capability('paas', 'topics'),
    );
    await roadmaps.announce();
    const after = await portal.expectEntities(
      'PlatformCapability:paas/caches',
      'PlatformCapability:paas/topics',
    );
    expect(after['PlatformCapability:paas/caches'].metadata.uid).toBe(
      before['PlatformCapability:paas/caches'].metadata.uid,
    );
  });

  it('takes capabilities written by hand, and names what is wrong in one', async () => {
    portal = await start({
      file: write(`
apiVersion: strata.backstage.io/v1alpha1
kind: PlatformCapability
metadata: { namespace: lab, name: good }
spec: { type: capability, layer: 2 }
---
apiVersion: strata.backstage.io/v1alpha1
kind: PlatformCapability
metadata: { namespace: lab, name: bad }
spec: { type: capability, layer: two, lifecycel: production }
`),
    });
    await portal.expectEntities('PlatformCapability:lab/good');
    const { errors } = portal;
    await eventually(async () =>
      expect(errors).toContainEqual({
        entity: 'platformcapability:lab/bad',
        text: expect.stringMatching(
          /`spec\.layer`.*`spec\.lifecycel`.*`lifecycle`/s,
        ),
      }),
    );
  });

  it('shows the error of an annotation and keeps the entity and its good relations', async () => {
    roadmaps.set(capability('paas', 'queues'));
    portal = await start({
      file: write(
        yaml(
          'Component',
          'billing',
          'annotations: { strata.backstage.io/uses: "databases, paas/queues" }',
        ),
      ),
    });
    const found = await portal.expectEntities(
      'Component:default/billing',
      'PlatformCapability:paas/queues',
    );
    expect(found['Component:default/billing']).toMatchObject({
      relations: expect.arrayContaining([
        { type: 'dependsOn', targetRef: 'platformcapability:paas/queues' },
      ]),
      status: {
        items: [
          {
            type: 'backstage.io/catalog-processing',
            level: 'error',
            message: expect.stringMatching(
              /strata\.backstage\.io\/uses.*'databases'/,
            ),
          },
        ],
      },
    });
  });

  it('loses a roadmap that left the configuration, and no other', async () => {
    roadmaps.set(capability('paas', 'queues'), capability('runtime', 'dns'));
    portal = await start();
    const before = await portal.expectEntities(
      'PlatformCapability:paas/queues',
      'PlatformCapability:runtime/dns',
    );
    await portal.stop();

    roadmaps.isDown = true;
    portal = await start({ roadmaps: { paas: {} } });
    const left = await portal.expectEntities('PlatformCapability:paas/queues');
    expect(left['PlatformCapability:paas/queues'].metadata.uid).toBe(
      before['PlatformCapability:paas/queues'].metadata.uid,
    );
  });

  it('needs no events, and no backend that is up first', async () => {
    roadmaps.isDown = true;
    roadmaps.set(capability('paas', 'queues'));
    portal = await start({
      scheduler: schedulerServiceFactory,
    });
    await expect(portal.entities()).resolves.toEqual({});
    roadmaps.isDown = false;
    await portal.expectEntities('PlatformCapability:paas/queues');

    roadmaps.set(capability('paas', 'topics'));
    await portal.expectEntities(
      'PlatformCapability:paas/queues',
      'PlatformCapability:paas/topics',
    );
  });
});
