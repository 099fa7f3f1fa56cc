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

const QUEUES = 'PlatformCapability:paas/queues';
const OTHER = 'PlatformCapability:lab/other';

/** A catalog file with these. */
function write(...names: string[]) {
  directory.setContent({
    'catalog-info.yaml': names
      .map(
        name => `---
apiVersion: strata.backstage.io/v1alpha1
kind: PlatformCapability
metadata: { namespace: ${name.split('/')[0]}, name: ${name.split('/')[1]} }
spec: { type: service, layer: 4 }
`,
      )
      .join(''),
  });
}

describe.each(databases.eachSupportedId())('conflicts on %s', id => {
  let database: Database;
  let roadmaps: StubRoadmaps;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeEach(async () => {
    database = await databases.init(id);
    roadmaps = new StubRoadmaps();
  });

  afterEach(async () => {
    await portal?.stop();
  });

  async function start(
    options: Partial<Parameters<typeof startPortal>[0]> = {},
  ) {
    portal = await startPortal({
      plugin: roadmaps.plugin(),
      roadmaps: { paas: {} },
      database,
      ...options,
    });
  }

  const writtenAt = (location: RegExp) =>
    eventually(async () => {
      const { [QUEUES]: entity } = await portal.entities();
      expect(
        entity?.metadata.annotations?.['backstage.io/managed-by-location'],
      ).toMatch(location);
      return entity.metadata.uid;
    });

  const applied = () =>
    eventually(async () => expect(roadmaps.isApplied).toBe(true));

  it('keeps what a file had first, says so once, and takes the place when it is free', async () => {
    write('paas/queues', 'lab/other');
    await start({
      file: directory.resolve('catalog-info.yaml'),
      scheduler: schedulerServiceFactory,
    });
    const before = await portal.expectEntities(QUEUES, OTHER);

    roadmaps.set(capability('paas', 'queues'), capability('paas', 'caches'));
    const told = () =>
      portal.log.complaints(
        /catalog shows platformcapability:paas\/queues as written at file:.*not as roadmap 'paas' has it at url:.*remove or rename/,
      );
    await eventually(async () => expect(told()).toHaveLength(1));
    roadmaps.set(capability('paas', 'topics'));
    const during = await portal.expectEntities(
      QUEUES,
      OTHER,
      'PlatformCapability:paas/caches',
      'PlatformCapability:paas/topics',
    );
    expect(during[QUEUES].metadata.uid).toBe(before[QUEUES].metadata.uid);

    await portal.remove(before[QUEUES]);
    await writtenAt(/^url:/);
    expect(told()).toHaveLength(1);
  });

  it('keeps what a roadmap had first', async () => {
    write('lab/other');
    roadmaps.set(capability('paas', 'queues'));
    await start({ file: directory.resolve('catalog-info.yaml') });
    const before = await portal.expectEntities(QUEUES, OTHER);

    write('lab/other', 'lab/newest', 'paas/queues');
    await portal.refresh(OTHER);
    const after = await portal.expectEntities(
      QUEUES,
      OTHER,
      'PlatformCapability:lab/newest',
    );
    expect(after[QUEUES].metadata.uid).toBe(before[QUEUES].metadata.uid);
    await writtenAt(/^url:/);
    // This one is for the catalog itself to say.
    expect(
      portal.log.complaints(/conflicting.*paas\/queues.*strata:paas/),
    ).not.toEqual([]);
  });

  it('takes one of two that differ in capital letters only, and names the other', async () => {
    roadmaps.serveAsIs([
      capability('paas', 'queues'),
      capability('paas', 'Queues'),
      capability('paas', 'caches'),
    ]);
    await start();
    await portal.expectEntities(QUEUES, 'PlatformCapability:paas/caches');
    expect(portal.log.complaints(/paas\/Queues.*capital letters/)).toHaveLength(
      1,
    );
  });

  it('keeps the uid of a capability that moves between layers, documents and sources', async () => {
    roadmaps.set(capability('paas', 'queues', { layer: 0 }));
    await start();
    const uid = await writtenAt(/^url:/);

    const places = [
      'file:/srv/roadmaps/paas.md',
      'file:/srv/roadmaps/messaging/queues.md',
      'url:https://git.example/roadmaps/blob/main/paas.md',
      'url:https://git.example/elsewhere/tree/main/queues.yaml',
    ];
    for (let step = 1; step <= 100; step += 1) {
      const entity = capability('paas', 'queues', { layer: step % 9 });
      const place = places[step % places.length];
      entity.metadata.annotations['backstage.io/managed-by-location'] = place;
      entity.metadata.annotations['backstage.io/managed-by-origin-location'] =
        place;
      roadmaps.set(entity);
      await roadmaps.announce();
      if (step % 25 === 0) {
        await portal.stop();
        await start();
      }
      await applied();
    }
    await eventually(async () => {
      const { [QUEUES]: entity } = await portal.entities();
      expect(entity.spec?.layer).toBe(100 % 9);
      expect(entity.metadata.uid).toBe(uid);
    });
  });
});
