import { mockServices } from '@backstage/backend-test-utils';
import type { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import { capability } from '../__testUtils__/capability';
import {
  RoadmapEntityProvider,
  createProviders,
} from './RoadmapEntityProvider';

describe('RoadmapEntityProvider', () => {
  const good = capability('paas', 'databases');
  const logger = mockServices.logger.mock();
  const connection = {
    applyMutation: jest.fn<
      ReturnType<EntityProviderConnection['applyMutation']>,
      Parameters<EntityProviderConnection['applyMutation']>
    >(),
    refresh: jest.fn(),
  };
  let provider: RoadmapEntityProvider;
  let bad: ReturnType<typeof capability>;

  beforeEach(async () => {
    jest.clearAllMocks();
    provider = new RoadmapEntityProvider({ roadmap: 'paas', logger });
    await provider.connect(connection);
    bad = capability('paas', 'queues');
  });

  /** Applies the same change twice, and gives what the catalog got and what the log says. */
  async function applyTwice() {
    const change = {
      id: 'paas',
      mode: 'full' as const,
      upserted: [bad, good],
      removed: [],
    };
    await provider.apply(change);
    await provider.apply(change);
    return {
      mutation: connection.applyMutation.mock.lastCall?.[0],
      warnings: logger.warn.mock.calls.map(([message]) => message),
    };
  }

  function onlyGood(reason: RegExp) {
    return {
      mutation: {
        type: 'full',
        entities: [{ entity: good, locationKey: 'strata:paas' }],
      },
      warnings: [expect.stringMatching(reason)],
    };
  }

  it('leaves out an entity with a bad envelope, with its ref and place', async () => {
    delete (bad as Partial<typeof bad>).apiVersion;
    expect(await applyTwice()).toEqual(
      onlyGood(
        /PlatformCapability:paas\/queues .*url:https:\/\/example\.com\/paas\.md#L7.*apiVersion/,
      ),
    );
  });

  it('leaves out an entity without metadata', async () => {
    delete (bad as Partial<typeof bad>).metadata;
    expect(await applyTwice()).toEqual(onlyGood(/metadata/));
  });

  it('leaves out another kind', async () => {
    Object.assign(bad, { kind: 'User' });
    expect(await applyTwice()).toEqual(onlyGood(/User:paas\/queues/));
  });

  it(`leaves out another roadmap's capability`, async () => {
    bad.metadata.namespace = 'runtime';
    expect(await applyTwice()).toEqual(
      onlyGood(/PlatformCapability:runtime\/queues/),
    );
  });

  it.each([
    'backstage.io/managed-by-location',
    'backstage.io/managed-by-origin-location',
  ])(
    'leaves out an entity that would never appear for want of %s',
    async key => {
      delete bad.metadata.annotations[key];
      expect(await applyTwice()).toEqual(onlyGood(new RegExp(key)));
    },
  );

  it('leaves out the second of two with one ref', async () => {
    bad.metadata.name = 'Databases';
    const change = {
      id: 'paas',
      mode: 'delta' as const,
      upserted: [good, bad],
      removed: [],
    };
    await provider.apply(change);
    expect(connection.applyMutation.mock.lastCall?.[0]).toEqual({
      type: 'delta',
      added: [{ entity: good, locationKey: 'strata:paas' }],
      removed: [],
    });
    expect(logger.warn.mock.calls).toEqual([
      [expect.stringMatching(/paas\/Databases.*capital letters/)],
    ]);
  });

  it('says how many there are only when that changed', async () => {
    await applyTwice();
    expect(logger.info.mock.calls).toEqual([
      [`Roadmap 'paas' has 2 capabilities`],
    ]);
  });

  it('does nothing when the catalog left it out', async () => {
    await new RoadmapEntityProvider({ roadmap: 'paas', logger }).apply({
      id: 'paas',
      mode: 'full',
      upserted: [good],
      removed: [],
    });
    expect(connection.applyMutation).not.toHaveBeenCalled();
  });
});

describe('createProviders', () => {
  it('makes one for each roadmap that is configured', () => {
    const providers = createProviders({
      logger: mockServices.logger.mock(),
      config: mockServices.rootConfig({
        data: { strata: { roadmaps: { runtime: {}, paas: {} } } },
      }),
    });
    expect(providers.map(p => p.getProviderName())).toEqual([
      'strata:runtime',
      'strata:paas',
    ]);
  });

  it('makes none without configuration', () => {
    expect(
      createProviders({
        logger: mockServices.logger.mock(),
        config: mockServices.rootConfig({ data: {} }),
      }),
    ).toEqual([]);
  });
});
