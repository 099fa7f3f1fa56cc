import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { StubRoadmaps } from './__testUtils__/StubRoadmaps';
import { capability } from './__testUtils__/capability';
import { createDatabases } from './__testUtils__/databases';
import { eventually } from './__testUtils__/eventually';
import { startPortal } from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const databases = createDatabases();
const directory = createMockDirectory();

const DB = 'platformcapability:paas/db';
const DATABASES = 'platformcapability:paas/databases';

const CATALOG_INFO = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: by-field }
spec: { type: service, lifecycle: production, owner: a, dependsOn: ["platformcapability:paas/db"] }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: below }
spec: { type: bucket, owner: a, dependencyOf: ["PlatformCapability:PaaS/DB"] }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: by-annotation, annotations: { strata.backstage.io/uses: paas/db } }
spec: { owner: a }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: provider, annotations: { strata.backstage.io/provides: paas/db } }
spec: { type: service, lifecycle: production, owner: a }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: other }
spec: { type: service, lifecycle: production, owner: a, dependsOn: ["platformcapability:paas/queues"] }
`;

describe.each(databases.eachSupportedId())('aliases on %s', id => {
  let roadmaps: StubRoadmaps;
  let portal: Awaited<ReturnType<typeof startPortal>> | undefined;

  beforeEach(() => {
    roadmaps = new StubRoadmaps();
    directory.setContent({ 'catalog-info.yaml': CATALOG_INFO });
  });

  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
  });

  async function start(database?: Awaited<ReturnType<typeof databases.init>>) {
    portal = await startPortal({
      plugin: roadmaps.plugin(),
      roadmaps: { paas: {}, runtime: {} },
      database: database ?? (await databases.init(id)),
      file: directory.resolve('catalog-info.yaml'),
      scheduler: schedulerServiceFactory,
    });
    return portal;
  }

  function related(entity: Entity | undefined) {
    return (entity?.relations ?? [])
      .map(({ type, targetRef }) => `${type} ${targetRef}`)
      .filter(relation => !relation.startsWith('ownedBy'))
      .sort();
  }

  /** Waits until the relations between these entities and the rest are exactly these. */
  async function expectRelations(expected: Record<string, string[]>) {
    return eventually(async () => {
      const found = await portal!.entities();
      expect(
        Object.fromEntries(
          Object.keys(expected).map(ref => [ref, related(found[ref])]),
        ),
      ).toEqual(expected);
      return found;
    });
  }

  const BEFORE = {
    'Component:default/by-field': [`dependsOn ${DB}`],
    'Resource:default/below': [`dependencyOf ${DB}`],
    'System:default/by-annotation': [`dependsOn ${DB}`],
    'Component:default/provider': [`providesCapability ${DB}`],
    'PlatformCapability:runtime/monitoring': [`dependsOn ${DB}`],
    'PlatformCapability:paas/replicas': [`partOf ${DB}`],
    'Component:default/other': ['dependsOn platformcapability:paas/queues'],
  };

  const AFTER = {
    'Component:default/by-field': [`dependsOn ${DATABASES}`, `dependsOn ${DB}`],
    'Resource:default/below': [
      `dependencyOf ${DATABASES}`,
      `dependencyOf ${DB}`,
    ],
    'System:default/by-annotation': [`dependsOn ${DATABASES}`],
    'Component:default/provider': [`providesCapability ${DATABASES}`],
    'PlatformCapability:runtime/monitoring': [`dependsOn ${DATABASES}`],
    'PlatformCapability:paas/replicas': [`partOf ${DATABASES}`],
    'PlatformCapability:paas/databases': [
      'dependencyOf component:default/by-field',
      'dependencyOf platformcapability:runtime/monitoring',
      'dependencyOf system:default/by-annotation',
      'dependsOn resource:default/below',
      'hasPart platformcapability:paas/replicas',
      'providedBy component:default/provider',
    ],
  };

  function writeReferrers() {
    roadmaps.set(
      capability('paas', 'queues'),
      capability('paas', 'replicas', { subcapabilityOf: 'db' }),
      capability('runtime', 'monitoring', { dependsOn: ['paas/db'] }),
    );
  }

  async function rename() {
    roadmaps.remove(DB);
    roadmaps.set(capability('paas', 'databases', { aliases: ['db'] }));
    roadmaps.aliases = { [DB]: DATABASES };
    await roadmaps.announce();
  }

  it('keeps references to an earlier name leading to the capability, until the alias goes', async () => {
    writeReferrers();
    roadmaps.set(capability('paas', 'db'));
    await start();
    const before = await expectRelations(BEFORE);

    await rename();
    const after = await expectRelations(AFTER);
    expect(after['PlatformCapability:paas/db']).toBeUndefined();
    const other = 'Component:default/other';
    expect(after[other].metadata.etag).toBe(before[other].metadata.etag);

    roadmaps.aliases = {};
    await roadmaps.announce();
    await expectRelations({
      ...BEFORE,
      'PlatformCapability:paas/databases': [],
    });
  });

  it('follows an alias that leads elsewhere', async () => {
    writeReferrers();
    roadmaps.set(capability('paas', 'databases'), capability('paas', 'stores'));
    roadmaps.aliases = { [DB]: DATABASES };
    await start();
    await expectRelations(AFTER);

    roadmaps.aliases = { [DB]: 'platformcapability:paas/stores' };
    await roadmaps.announce();
    const after = await expectRelations({
      'System:default/by-annotation': [
        'dependsOn platformcapability:paas/stores',
      ],
      'Component:default/by-field': [
        `dependsOn ${DB}`,
        'dependsOn platformcapability:paas/stores',
      ],
      'PlatformCapability:paas/databases': [],
    });
    expect(after['PlatformCapability:paas/db']).toBeUndefined();
  });

  it('takes no relation away while a catalog that starts waits for the backend', async () => {
    const database = await databases.init(id);
    writeReferrers();
    roadmaps.set(capability('paas', 'databases'));
    roadmaps.aliases = { [DB]: DATABASES };
    await start(database);
    const before = await expectRelations(AFTER);
    await portal!.stop();

    roadmaps.isDown = true;
    await database('refresh_state').update({
      next_update_at: database.fn.now(),
    });
    // All are processed again, and this one after them.
    directory.setContent({
      'catalog-info.yaml': `${CATALOG_INFO}---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: last }
spec: { type: service, lifecycle: production, owner: a }
`,
    });
    await start(database);
    await eventually(async () =>
      expect(await portal!.entities()).toHaveProperty([
        'Component:default/last',
      ]),
    );
    const after = await expectRelations(AFTER);
    for (const ref of Object.keys(AFTER)) {
      expect(after[ref].metadata.etag).toBe(before[ref].metadata.etag);
    }
  });
});
