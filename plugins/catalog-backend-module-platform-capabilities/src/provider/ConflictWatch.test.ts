import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { RoadmapChange } from '@strata/backstage-plugin-platform-capabilities-common';
import { capability } from '../__testUtils__/capability';
import { ConflictWatch } from './ConflictWatch';

const REF = 'platformcapability:paas/queues';

describe('ConflictWatch', () => {
  const logger = mockServices.logger.mock();
  const asked = jest.fn();
  let shown: Record<string, Entity>;
  let watch: ConflictWatch;

  beforeEach(() => {
    jest.clearAllMocks();
    shown = {};
    watch = new ConflictWatch({
      auth: mockServices.auth(),
      logger,
      catalog: {
        async getEntitiesByRefs({ entityRefs }) {
          asked(entityRefs);
          return { items: entityRefs.map(ref => shown[ref]) };
        },
      },
    });
  });

  afterEach(() => jest.restoreAllMocks());

  function at(location: string) {
    const entity = capability('paas', 'queues');
    entity.metadata.annotations['backstage.io/managed-by-location'] = location;
    return entity;
  }

  function offer(change: Partial<RoadmapChange> = {}) {
    watch.offered({
      id: 'paas',
      mode: 'delta',
      upserted: [at('url:roadmap')],
      removed: [],
      ...change,
    });
  }

  function show(location: string | undefined) {
    shown = location ? { [REF]: at(location) as unknown as Entity } : {};
  }

  it('asks nothing where nothing was offered', async () => {
    await expect(watch.check()).resolves.toBe(false);
    expect(asked).not.toHaveBeenCalled();
  });

  it('asks no more once it was seen', async () => {
    offer();
    await watch.check();
    show('url:roadmap');
    await watch.check();
    await watch.check();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('takes what is still being processed for no conflict', async () => {
    show('url:before');
    offer();
    await watch.check();
    show('url:roadmap');
    await expect(watch.check()).resolves.toBe(false);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('names both places, once, though it is offered again', async () => {
    show('file:by-hand');
    offer();
    for (let time = 0; time < 3; time += 1) {
      await expect(watch.check()).resolves.toBe(false);
    }
    offer({ mode: 'full' });
    await watch.check();
    expect(logger.warn.mock.calls).toEqual([
      [
        expect.stringMatching(
          /paas\/queues as written at file:by-hand.*'paas'.*url:roadmap/,
        ),
      ],
    ]);
  });

  it('says when the name has become free, and then asks no more', async () => {
    show('file:by-hand');
    offer();
    await watch.check();
    show(undefined);
    await expect(watch.check()).resolves.toBe(true);
    await expect(watch.check()).resolves.toBe(false);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['removed', { upserted: [], removed: [REF] }],
    ['left out of all there is', { mode: 'full' as const, upserted: [] }],
  ])('forgets what was %s', async (_, change) => {
    offer();
    offer(change);
    await watch.check();
    expect(asked).not.toHaveBeenCalled();
  });

  it('stops looking for what never shows', async () => {
    offer();
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + 11 * 60_000);
    await watch.check();
    await watch.check();
    expect(asked).toHaveBeenCalledTimes(1);
  });
});
