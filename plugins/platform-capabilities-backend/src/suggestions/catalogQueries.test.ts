import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { collectEntities, entitiesByRefs } from './catalogQueries';

const credentials = mockCredentials.user();

/** A catalog with so many entities, that counts what is asked of it. */
function catalogOf(count: number) {
  const all: Entity[] = Array.from({ length: count }, (_, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: `c${index}` },
  }));
  const queryEntities = jest.fn(async (asked: object = {}) => {
    const { cursor = '0', limit = 20 } = asked as {
      cursor?: string;
      limit?: number;
    };
    const end = Number(cursor) + limit;
    return {
      items: all.slice(Number(cursor), end),
      totalItems: count,
      pageInfo: end < count ? { nextCursor: `${end}` } : {},
    };
  });
  return queryEntities as typeof queryEntities &
    CatalogService['queryEntities'];
}

describe('collectEntities', () => {
  const options = { query: { kind: 'Component' }, fields: ['kind'] };
  const everyTenth = async (page: Entity[]) =>
    page.filter(({ metadata }) => metadata.name.endsWith('0'));

  it.each<
    [number, { find: number; lookAt?: number; some?: boolean }, number, number]
  >([
    [0, { find: 10 }, 0, 0],
    [10, { find: 10 }, 10, 0],
    [1234, { find: 10_000 }, 1234, 0],
    [1234, { find: 700 }, 700, 534],
    // The rest was looked at, or not, and could be wanted.
    [1000, { find: 10_000, some: true }, 100, 0],
    [1000, { find: 10_000, lookAt: 600, some: true }, 60, 400],
    [1000, { find: 20, lookAt: 600, some: true }, 20, 530],
  ])(
    'of %d, %j finds %d, and %d could be more',
    async (count, wanted, found, more) => {
      const { some, ...limits } = wanted;
      const queryEntities = catalogOf(count);
      const result = await collectEntities(
        { queryEntities },
        { ...options, ...limits, accept: some ? everyTenth : undefined },
        credentials,
      );
      expect(result.entities).toHaveLength(found);
      expect(new Set(result.entities).size).toBe(found);
      expect(result.more).toBe(more);
      expect(queryEntities).toHaveBeenLastCalledWith(expect.anything(), {
        credentials,
      });
    },
  );

  it('looks no further than it needs to', async () => {
    const queryEntities = catalogOf(100_000);
    await collectEntities(
      { queryEntities },
      { ...options, find: 500 },
      credentials,
    );
    expect(queryEntities).toHaveBeenCalledTimes(1);
  });
});

describe('entitiesByRefs', () => {
  it('asks once for each, in several requests where they are many', async () => {
    const getEntitiesByRefs = jest.fn(
      async ({ entityRefs }: { entityRefs: string[] }) => ({
        items: entityRefs.map(ref =>
          ref.endsWith('9') ? undefined : { metadata: { name: ref } },
        ),
      }),
    );
    const refs = Array.from({ length: 1500 }, (_, index) => `r${index}`);
    const found = await entitiesByRefs(
      { getEntitiesByRefs } as unknown as CatalogService,
      [...refs, ...refs],
      ['metadata.name'],
      credentials,
    );
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(2);
    expect(found.size).toBe(1350);
    expect(found.get('r1400')?.metadata.name).toBe('r1400');
    expect(found.has('r1409')).toBe(false);
  });

  it('asks for nothing where there is nothing', async () => {
    await expect(
      entitiesByRefs({} as CatalogService, [], [], credentials),
    ).resolves.toEqual(new Map());
  });
});
