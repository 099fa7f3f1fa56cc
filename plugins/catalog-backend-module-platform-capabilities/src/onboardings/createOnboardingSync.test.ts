import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { Directory } from '../sync/Directory';
import type { RelationSync } from '../sync/RelationSync';
import { createOnboardingSync } from './createOnboardingSync';

const CACHE = 'platformcapability:paas/caching';
const QUEUES = 'platformcapability:paas/queues';
const BILLING = 'component:default/billing';

function entity(...targets: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'billing' },
    relations: targets.map(targetRef => ({ type: 'dependsOn', targetRef })),
  };
}

describe('createOnboardingSync', () => {
  const { signal } = new AbortController();
  const asked = jest.fn();
  const refreshEntity = jest.fn(async (_: string) => {});
  let directory: Directory<string[]>;
  let links: { entity: string; capability: string }[];
  let entities: Record<string, Entity>;
  let sync: RelationSync;

  beforeEach(() => {
    jest.clearAllMocks();
    links = [];
    entities = {};
    directory = new Directory();
    sync = createOnboardingSync({
      auth: mockServices.auth(),
      backend: { getOnboarded: async () => ({ links }) },
      catalog: {
        refreshEntity,
        async getEntitiesByRefs({ entityRefs }) {
          asked(entityRefs);
          return { items: entityRefs.map(ref => entities[ref]) };
        },
      },
      directory,
      logger: mockServices.logger.mock(),
    });
  });

  const refreshed = () => refreshEntity.mock.calls.map(([ref]) => ref);

  it('asks the catalog twice about a change, and nothing while nothing changes', async () => {
    await sync.run(signal);
    expect(directory.isKnown).toBe(true);
    links = [
      { entity: BILLING, capability: CACHE },
      { entity: BILLING, capability: QUEUES },
    ];
    entities[BILLING] = entity(CACHE, QUEUES);
    await sync.run(signal);
    await sync.run(signal);
    await sync.run(signal);
    expect(asked.mock.calls).toEqual([[[BILLING]], [[BILLING]]]);
    expect(directory.find(BILLING)).toEqual([CACHE, QUEUES]);
    expect(refreshed()).toEqual([]);
  });

  it('has what lacks a relation processed again, once for all of them', async () => {
    links = [
      { entity: BILLING, capability: CACHE },
      { entity: BILLING, capability: QUEUES },
      { entity: 'api:default/gone', capability: CACHE },
    ];
    entities[BILLING] = entity();
    await sync.run(signal);
    expect(refreshed()).toEqual([BILLING]);
  });

  it('has what may have a relation of an onboarding that ended processed again', async () => {
    links = [{ entity: BILLING, capability: CACHE }];
    entities[BILLING] = entity(CACHE);
    await sync.run(signal);
    links = [];
    await sync.run(signal);
    expect(refreshed()).toEqual([BILLING]);
    expect(directory.find(BILLING)).toBeUndefined();
  });

  it('asks in parts for many', async () => {
    links = Array.from({ length: 250 }, (_, index) => ({
      entity: `${BILLING}${index}`,
      capability: CACHE,
    }));
    await sync.run(signal);
    expect(asked.mock.calls.map(([refs]) => refs.length)).toEqual([
      100, 100, 50,
    ]);
  });
});
