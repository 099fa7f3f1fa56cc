import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { StubRoadmaps } from './__testUtils__/StubRoadmaps';
import { capability } from './__testUtils__/capability';
import { createDatabases } from './__testUtils__/databases';
import { eventually } from './__testUtils__/eventually';
import { startPortal } from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const databases = createDatabases();
const directory = createMockDirectory();

const CACHING = 'platformcapability:paas/caching';

const CATALOG_INFO = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: declares, annotations: { strata.backstage.io/uses: paas/caching } }
spec: { type: service, lifecycle: production, owner: a }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop }
spec: { type: service, lifecycle: production, owner: a }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: freight }
spec: { owner: a }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: bucket }
spec: { type: bucket, owner: a }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: rates }
spec: { type: openapi, lifecycle: production, owner: a, definition: '{}' }
`;

const ONBOARDED = [
  'component:default/shop',
  'system:default/freight',
  'resource:default/bucket',
  'api:default/rates',
];

describe.each(databases.eachSupportedId())('onboardings on %s', id => {
  let roadmaps: StubRoadmaps;
  let portal: Awaited<ReturnType<typeof startPortal>> | undefined;

  beforeEach(() => {
    roadmaps = new StubRoadmaps();
    roadmaps.set(capability('paas', 'caching'));
    directory.setContent({ 'catalog-info.yaml': CATALOG_INFO });
  });

  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
  });

  async function start(
    database: Awaited<ReturnType<typeof databases.init>>,
    options: Partial<Parameters<typeof startPortal>[0]> = {},
  ) {
    portal = await startPortal({
      plugin: roadmaps.plugin(),
      roadmaps: { paas: {} },
      database,
      file: directory.resolve('catalog-info.yaml'),
      scheduler: schedulerServiceFactory,
      ...options,
    });
  }

  /** Waits until the capability is used by exactly these, as its own relations and theirs say. */
  async function expectUsers(...refs: string[]) {
    return eventually(async () => {
      const found = await portal!.entities();
      const related = (type: string, target: string) =>
        Object.values(found)
          .filter(({ relations = [] }) =>
            relations.some(
              relation =>
                relation.type === type && relation.targetRef === target,
            ),
          )
          .map(({ kind, metadata }) =>
            `${kind}:${metadata.namespace}/${metadata.name}`.toLowerCase(),
          )
          .sort();
      expect(related('dependsOn', CACHING)).toEqual([...refs].sort());
      const users = found['PlatformCapability:paas/caching'].relations
        ?.filter(({ type }) => type === 'dependencyOf')
        .map(({ targetRef }) => targetRef)
        .sort();
      expect(users ?? []).toEqual([...refs].sort());
      return found;
    });
  }

  async function onboard(...refs: string[]) {
    roadmaps.onboarded = refs.map(entity => ({ entity, capability: CACHING }));
    await roadmaps.announce();
  }

  const DECLARES = 'component:default/declares';

  it('relates what is onboarded until it ends, and leaves what is declared', async () => {
    await start(await databases.init(id));
    await expectUsers(DECLARES);
    await onboard(...ONBOARDED, DECLARES);
    await expectUsers(...ONBOARDED, DECLARES);
    await onboard(ONBOARDED[0]);
    await expectUsers(ONBOARDED[0], DECLARES);
    expect(portal!.errors).toEqual([]);
  });

  it('relates what is onboarded to a capability written by hand, where there are no roadmaps', async () => {
    directory.setContent({
      'catalog-info.yaml': `${CATALOG_INFO}---
apiVersion: strata.backstage.io/v1alpha1
kind: PlatformCapability
metadata: { namespace: paas, name: caching }
spec: { type: capability, layer: 2 }
`,
    });
    await start(await databases.init(id), { roadmaps: {} });
    await expectUsers(DECLARES);
    await onboard(ONBOARDED[0]);
    await expectUsers(ONBOARDED[0], DECLARES);
    expect(portal!.errors).toEqual([]);
  });

  it('takes no relation away while a catalog that starts waits for the backend', async () => {
    const database = await databases.init(id);
    await start(database);
    await onboard(...ONBOARDED);
    const before = await expectUsers(...ONBOARDED, DECLARES);
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
    const after = await expectUsers(...ONBOARDED, DECLARES);
    for (const ref of ['System:default/freight', 'API:default/rates']) {
      expect(after[ref].metadata.etag).toBe(before[ref].metadata.etag);
    }

    // What ended meanwhile is known as soon as the backend is there again.
    roadmaps.onboarded = [];
    roadmaps.isDown = false;
    await database('refresh_state').update({
      next_update_at: database.fn.now(),
    });
    await expectUsers(DECLARES);
  });
});
