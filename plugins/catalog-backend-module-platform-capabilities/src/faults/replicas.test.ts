import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { StubRoadmaps } from '../__testUtils__/StubRoadmaps';
import { capability } from '../__testUtils__/capability';
import { createDatabases } from '../__testUtils__/databases';
import { eventually } from '../__testUtils__/eventually';
import { showFigure } from '../__testUtils__/figures';
import { startPortal } from '../__testUtils__/startPortal';

jest.setTimeout(120_000);

const databases = createDatabases();
const CHANGES = 200;
const NAMES = 20;

describe.each(databases.eachSupportedId())('two catalogs on one %s', id => {
  const portals: Awaited<ReturnType<typeof startPortal>>[] = [];

  afterEach(async () => {
    await Promise.all(portals.splice(0).map(portal => portal.stop()));
  });

  it('apply every change, and none of them twice', async () => {
    const database = await databases.init(id);
    const roadmaps = new StubRoadmaps();
    roadmaps.set(capability('paas', 'constant'));
    for (let replica = 0; replica < 2; replica += 1) {
      portals.push(
        await startPortal({
          plugin: roadmaps.plugin(),
          roadmaps: { paas: {} },
          database,
          scheduler: schedulerServiceFactory,
        }),
      );
    }
    const first = await portals[0].expectEntities(
      'PlatformCapability:paas/constant',
    );

    for (let change = 1; change <= CHANGES; change += 1) {
      const name = `c${(change * 7) % NAMES}`;
      if (change % 3 === 0) {
        roadmaps.remove(`platformcapability:paas/${name}`);
      } else {
        roadmaps.set(
          capability('paas', name, { description: `Change ${change}` }),
        );
      }
      await roadmaps.announce();
    }
    const expected = Object.fromEntries(
      roadmaps.entities.map(({ metadata, spec }) => [
        `PlatformCapability:${metadata.namespace}/${metadata.name}`,
        spec.description,
      ]),
    );
    for (const portal of portals) {
      const found = await eventually(async () => {
        const entities = await portal.entities();
        expect(
          Object.fromEntries(
            Object.entries(entities).map(([ref, { spec }]) => [
              ref,
              spec?.description,
            ]),
          ),
        ).toEqual(expected);
        return entities;
      });
      const constant = 'PlatformCapability:paas/constant';
      expect(found[constant].metadata.uid).toBe(first[constant].metadata.uid);
    }

    const held: { target_entity_ref: string }[] = await database(
      'refresh_state_references',
    ).where({ source_key: 'strata:paas' });
    expect(held.map(it => it.target_entity_ref).sort()).toEqual(
      Object.keys(expected)
        .map(ref => ref.toLocaleLowerCase('en-US'))
        .sort(),
    );
    for (const portal of portals) {
      expect(portal.log.complaints(/paas|platform-capabilities/)).toEqual([]);
    }
    showFigure(
      'Stuck or doubled task',
      `${CHANGES} changes with an event each, to two catalogs on one ${
        id === 'SQLITE_3' ? 'SQLite' : 'PostgreSQL'
      }`,
      `all ${held.length} entities are there once, as the last change left them, and kept their uid; 0 warnings or errors`,
    );
  });
});
