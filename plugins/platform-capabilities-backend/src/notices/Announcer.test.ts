import { mockServices } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import {
  capability,
  component,
  factsOf,
  group,
  refOf,
} from '../findings/__testUtils__/facts';
import type { FindingsFacts } from '../findings/facts';
import { findFindings } from '../findings/findFindings';
import { AnnouncedStore } from './AnnouncedStore';
import { Announcer } from './Announcer';
import { FollowsStore } from './FollowsStore';

// Two replicas on a busy machine take their time.
jest.setTimeout(60_000);

const MINUTE = 60_000;
const ADA = 'user:default/ada';
const DATA = 'group:default/data';
const SHOP = 'group:default/shop';
const databases = createTestDatabases();

const user = component('web', { uses: [refOf('db')], declares: [refOf('db')] });
const used = new Map([[refOf('db'), 1]]);
const well = factsOf({ capabilities: [capability('db')], used });
const deprecated = factsOf({
  capabilities: [capability('db', { lifecycle: 'deprecated' })],
  consumers: [user],
  used,
});
const withoutProvider = factsOf({
  capabilities: [capability('db', { providedBy: ['component:default/gone'] })],
  missing: ['component:default/gone'],
  used,
});
/** A capability that was called `old` once and has much wrong with it, also that it is called so. */
function ailing(name: string, earlier: string[] = []): FindingsFacts {
  const names = [...earlier, name].map(refOf);
  const web = component('web', { uses: [refOf(name)], declares: names });
  return factsOf({
    capabilities: [
      capability(name, {
        lifecycle: 'deprecated',
        title: 'DB',
        dependsOn: [refOf('disk')],
        providedBy: ['component:default/gone'],
      }),
      capability('disk', { layer: 3, dependsOn: [refOf(name)] }),
    ],
    consumers: [web],
    earlierNames: ['old', ...earlier].map(from => ({
      user: web.ref,
      from: refOf(from),
      to: refOf(name),
    })),
    missing: ['component:default/gone'],
    present: Object.fromEntries(
      ['old', ...earlier].map(from => [refOf(from), refOf(name)]),
    ),
    used: new Map([[refOf(name), 1]]),
  });
}

const unowned = factsOf({
  capabilities: [capability('db', { owner: undefined })],
  used,
});

/** What there is, what time it is, and who was told what. */
class World {
  readonly follows: FollowsStore;
  readonly sent: NotificationSendOptions[] = [];
  readonly logger = mockServices.logger.mock();
  readonly send = jest.fn(async (options: NotificationSendOptions) => {
    this.sent.push(options);
  });
  at = Date.parse('2026-11-01T12:00:00.000Z');

  constructor(readonly knex: Knex, public facts: FindingsFacts = well) {
    this.follows = new FollowsStore(knex);
  }

  replica() {
    return new Announcer({
      announced: new AnnouncedStore(this.knex),
      auth: mockServices.auth(),
      catalog: {
        getEntityFacets: async () => ({
          facets: { 'relations.ownedBy': [{ value: SHOP, count: 1 }] },
        }),
      } as unknown as CatalogService,
      findings: {
        inspect: async () => ({
          facts: this.facts,
          findings: findFindings(this.facts),
        }),
      },
      follows: this.follows,
      logger: this.logger,
      notifications: { send: this.send },
      now: () => new Date(this.at),
    });
  }

  /** What is told from now on is news. */
  async settle() {
    await this.replica().run();
    this.at += 6 * MINUTE;
    await this.replica().run();
  }

  async follow(name: string) {
    await this.follows.follow(ADA, [refOf(name)], new Date(this.at));
  }

  /** Who was told what since this was asked the last time. */
  told() {
    return this.sent
      .splice(0)
      .map(({ payload, recipients }) => [
        recipients.type === 'entity' && recipients.entityRef,
        payload.title,
      ]);
  }
}

describe.each(databases.cases)('Announcer on %s', databaseId => {
  const start = async (facts?: FindingsFacts) =>
    new World(await databases.initMigrated(databaseId), facts);

  it('says nothing of what was there when it began, nor while the catalog fills', async () => {
    const world = await start();
    await world.follow('db');
    const announcer = world.replica();
    await announcer.run();
    world.facts = unowned;
    world.at += 4 * MINUTE;
    await announcer.run();
    world.at += 4 * MINUTE;
    await announcer.run();
    await world.replica().run();
    expect(world.told()).toEqual([]);
  });

  it('tells the owner of a new finding, once and not in each cycle', async () => {
    const world = await start();
    await world.settle();
    world.facts = withoutProvider;
    await world.replica().run();
    expect(world.sent[0].payload).toMatchObject({
      link: '/catalog/paas/platformcapability/db',
      severity: 'normal',
      topic: 'platform-capabilities',
    });
    expect(world.told()).toEqual([
      [DATA, 'DB names a provider that does not exist'],
    ]);
    for (let cycle = 0; cycle < 3; cycle += 1) {
      world.at += 5 * MINUTE;
      await world.replica().run();
    }
    expect(world.told()).toEqual([]);
  });

  it('tells again what was gone meanwhile', async () => {
    const world = await start();
    await world.settle();
    for (let time = 0; time < 2; time += 1) {
      world.facts = withoutProvider;
      await world.replica().run();
      expect(world.told()).toHaveLength(1);
      world.facts = well;
      await world.replica().run();
    }
    expect(world.told()).toEqual([]);
  });

  it('forgets nothing because the catalog has nothing', async () => {
    const world = await start();
    await world.settle();
    world.facts = withoutProvider;
    await world.replica().run();
    world.facts = factsOf({});
    await world.replica().run();
    world.facts = withoutProvider;
    await world.replica().run();
    expect(world.told()).toHaveLength(1);
  });

  it('tells owner, consumer and follower that something is deprecated', async () => {
    const world = await start();
    await world.settle();
    await world.follow('db');
    world.facts = deprecated;
    await world.replica().run();
    // Nobody hears the name of what they may not be allowed to see.
    expect(JSON.stringify(world.sent)).not.toContain('web');
    expect(world.told()).toEqual([
      [DATA, 'DB is deprecated and still used'],
      [SHOP, 'paas/db, which you use, is deprecated'],
      [ADA, 'DB is deprecated'],
    ]);
    await world.replica().run();
    expect(world.told()).toEqual([]);
  });

  it('tells consumers and followers that something has lost its owner', async () => {
    const world = await start();
    await world.settle();
    await world.follow('db');
    world.facts = unowned;
    await world.replica().run();
    expect(world.told()).toEqual([
      [SHOP, 'paas/db, which you use, has no owner'],
      [ADA, 'DB has no owner'],
    ]);
    await world.replica().run();
    expect(world.told()).toEqual([]);
  });

  it('tells followers nothing that they saw when they began to follow', async () => {
    const world = await start(unowned);
    await world.settle();
    await world.follow('db');
    world.at += MINUTE;
    await world.replica().run();
    world.facts = deprecated;
    await world.replica().run();
    expect(world.told()).toContainEqual([ADA, 'DB is deprecated']);
    await world.follows.unfollow(ADA, [refOf('db')]);
    world.facts = unowned;
    await world.replica().run();
    expect(world.told()).toEqual([
      [SHOP, 'paas/db, which you use, has no owner'],
    ]);
  });

  it('tells nothing again because something has another name', async () => {
    const world = await start();
    await world.settle();
    await world.follow('db');
    world.facts = ailing('db');
    await world.replica().run();
    expect(world.told().map(([recipient]) => recipient)).toEqual([
      DATA,
      SHOP,
      ADA,
    ]);
    world.at += MINUTE;
    world.facts = ailing('sql', ['db']);
    // But that somebody names it as it was called until now.
    for (const told of [[DATA], []]) {
      await world.replica().run();
      expect(world.told().map(([recipient]) => recipient)).toEqual(told);
    }
    await expect(
      world.knex('announced_findings').where({
        recipient: DATA,
        first_seen: new Date(world.at).toISOString(),
      }),
    ).resolves.toHaveLength(1);
    world.facts = factsOf({ capabilities: [capability('sql')] });
    await world.replica().run();
    await expect(
      world.knex('announced_findings').whereNot({ finding_id: '' }),
    ).resolves.toEqual([]);
  });

  it('tells under the present name what it could not tell under an earlier one', async () => {
    const world = await start();
    await world.settle();
    world.facts = withoutProvider;
    world.send.mockRejectedValueOnce(new Error('status 503'));
    await expect(world.replica().run()).rejects.toThrow('status 503');
    world.facts = factsOf({
      capabilities: [
        capability('sql', { providedBy: ['component:default/gone'] }),
      ],
      missing: ['component:default/gone'],
      present: { [refOf('db')]: refOf('sql') },
    });
    await world.replica().run();
    expect(world.told()).toEqual([
      [DATA, 'SQL names a provider that does not exist'],
    ]);
  });

  it('tells who began to follow something by an earlier name', async () => {
    const world = await start();
    await world.settle();
    await world.follow('db');
    world.facts = factsOf({
      capabilities: [capability('sql', { lifecycle: 'deprecated' })],
      present: { [refOf('db')]: refOf('sql') },
    });
    await world.replica().run();
    expect(world.told()).toEqual([[ADA, 'SQL is deprecated']]);
  });

  it('tells one recipient everything at once', async () => {
    const world = await start();
    await world.settle();
    const names = Array.from({ length: 12 }, (_, index) => `c${index + 10}`);
    world.facts = factsOf({
      capabilities: names.map(name =>
        capability(name, { providedBy: ['component:default/gone'] }),
      ),
      missing: ['component:default/gone'],
    });
    await world.replica().run();
    expect(world.sent).toHaveLength(1);
    const [{ payload }] = world.sent;
    expect(payload.title).toBe('Capabilities that you own need attention');
    expect(payload.description).toMatch(/^C10 names .*; and 2 more$/);
    expect(payload.link).toBe(
      '/platform/ownership?concerns=group%3Adefault%2Fdata',
    );
  });

  it('tells nothing twice however many replicas look at once', async () => {
    const world = await start();
    await world.settle();
    await world.follow('db');
    const replicas = [world.replica(), world.replica(), world.replica()];
    for (let round = 0; round < 10; round += 1) {
      world.facts = round % 2 ? deprecated : withoutProvider;
      world.at += MINUTE;
      await Promise.all(replicas.map(replica => replica.run()));
      const told = world.told();
      expect(told.map(([recipient]) => recipient).sort()).toEqual(
        round % 2 ? [DATA, SHOP, ADA] : [DATA, ADA],
      );
    }
  });

  it('tells the others, and next time those whom it could not tell', async () => {
    const world = await start();
    await world.settle();
    world.facts = deprecated;
    world.send.mockRejectedValueOnce(new Error('status 503'));
    await expect(world.replica().run()).rejects.toThrow(
      '1 of 2 recipients could not be notified of findings and will be next time: status 503',
    );
    expect(world.told()).toEqual([
      [SHOP, 'paas/db, which you use, is deprecated'],
    ]);
    await world.replica().run();
    expect(world.told()).toEqual([[DATA, 'DB is deprecated and still used']]);
  });

  it('says nothing late of what is gone by then', async () => {
    const world = await start();
    await world.settle();
    world.facts = withoutProvider;
    world.send.mockRejectedValueOnce(new Error('status 503'));
    await expect(world.replica().run()).rejects.toThrow('status 503');
    world.facts = well;
    await world.replica().run();
    expect(world.told()).toEqual([]);
  });

  it('tells what a replica that died has taken', async () => {
    const world = await start();
    await world.settle();
    world.facts = withoutProvider;
    const left = new AnnouncedStore(world.knex);
    world.send.mockRejectedValueOnce(new Error('status 503'));
    await expect(world.replica().run()).rejects.toThrow();
    await expect(left.take(new Date(world.at))).resolves.toHaveLength(1);
    world.at += 5 * MINUTE;
    await world.replica().run();
    expect(world.told()).toEqual([]);
    world.at += 6 * MINUTE;
    await world.replica().run();
    expect(world.told()).toHaveLength(1);
  });

  it('stops when it is told to, and loses nothing', async () => {
    const world = await start();
    await world.settle();
    world.facts = deprecated;
    const stop = new AbortController();
    world.send.mockImplementationOnce(async options => {
      world.sent.push(options);
      stop.abort();
    });
    await expect(world.replica().run(stop.signal)).rejects.toThrow('abort');
    expect(world.told()).toHaveLength(1);
    await world.replica().run();
    expect(world.told()).toEqual([
      [SHOP, 'paas/db, which you use, is deprecated'],
    ]);
  });

  it('works without notifications, and says so once', async () => {
    const world = await start();
    await world.settle();
    const missing = async () => {
      throw new Error('Failed to send: Request failed with status 404');
    };
    world.facts = withoutProvider;
    world.send.mockImplementation(missing);
    const announcer = world.replica();
    await announcer.run();
    await announcer.run();
    expect(world.logger.info).toHaveBeenCalledTimes(1);
    expect(world.logger.info).toHaveBeenCalledWith(
      expect.stringContaining('strata.notifications'),
    );
    // It is installed a day later: what is new is still told.
    world.at += 24 * 60 * MINUTE;
    world.send.mockImplementation(async options => {
      world.sent.push(options);
    });
    await announcer.run();
    expect(world.told()).toHaveLength(1);
  });

  it('tells nothing that is a week old', async () => {
    const world = await start();
    await world.settle();
    world.facts = withoutProvider;
    world.send.mockRejectedValueOnce(new Error('status 404'));
    await world.replica().run();
    world.at += 8 * 24 * 60 * MINUTE;
    await world.replica().run();
    expect(world.told()).toEqual([]);
  });

  it('tells nobody who is not there', async () => {
    const world = await start();
    await world.settle();
    world.facts = factsOf({
      capabilities: [capability('db', { owner: 'group:default/gone' })],
      groups: [group('shop')],
      missing: ['group:default/gone', SHOP],
      used,
    });
    await world.replica().run();
    expect(world.told()).toEqual([]);
  });
});
