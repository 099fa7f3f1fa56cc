import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ownedEntity } from '../__testUtils__/entities';
import { StatisticsService } from './StatisticsService';

const at = '2026-11-01T12:00:00.000Z';
const capabilities = Array.from(
  { length: 50 },
  (_, index) => `platformcapability:paas/c${index}`,
);
const [first, second] = capabilities;
const earlier = 'platformcapability:old/c1';

const figuresOf = (capability: string) => ({
  capability,
  entity: 'component:default/shop',
  state: 'rejected' as const,
  submitted_at: at,
  decided_at: at,
  in_use_at: null,
});

describe('StatisticsService', () => {
  const catalog = catalogServiceMock.mock({
    getEntitiesByRefs: async ({ entityRefs }) => ({
      items: entityRefs.map(ref =>
        ref.startsWith('platformcapability:paas/')
          ? ownedEntity(ref, undefined)
          : undefined,
      ),
    }),
  });
  const figures = {
    getCapabilities: jest.fn(async () => [...capabilities, earlier]),
    getFigures: jest.fn(async (names: string[], _latest?: number) =>
      names.map(figuresOf),
    ),
    getRefusals: jest.fn(async (names: string[], _limit: number) =>
      names.map(capability => ({
        capability,
        entity: 'component:default/shop',
        reason: capability,
        at,
      })),
    ),
  };
  const service = new StatisticsService({
    auth: mockServices.auth(),
    callers: { of: async credentials => ({ credentials }) },
    catalog,
    figures,
    store: {
      getAliases: async () => ({ aliases: [{ from: earlier, to: second }] }),
    },
  });
  const credentials = mockCredentials.service();

  beforeEach(() => jest.clearAllMocks());

  it('asks once for all capabilities, however many there are', async () => {
    const { capabilities: found } = await service.get({}, credentials);
    expect(found).toHaveLength(capabilities.length);
    expect(found[0]).toMatchObject({
      ref: second,
      rejected: 2,
      refusals: [{ reason: second }, { reason: earlier }],
    });
    expect(found[1]).toMatchObject({
      ref: first,
      rejected: 1,
      refusals: [{ reason: first }],
    });
    expect(figures.getFigures).toHaveBeenCalledTimes(1);
    expect(figures.getRefusals).toHaveBeenCalledTimes(1);
    // For the capabilities, and for the entities as the caller and as the plugin sees them.
    expect(catalog.getEntitiesByRefs.mock.calls.length).toBeLessThan(5);
  });

  it('knows how one went lately', async () => {
    expect(await service.of(second, credentials)).toMatchObject({
      rejected: 2,
    });
    expect(figures.getFigures).toHaveBeenCalledWith([second, earlier], 1000);
  });
});
