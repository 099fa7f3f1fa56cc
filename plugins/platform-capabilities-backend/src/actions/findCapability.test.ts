import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { capability } from '../__testUtils__/capability';
import { registerFindCapability } from './findCapability';

const credentials = mockCredentials.user();

describe('find-capability', () => {
  const entities = Array.from({ length: 1200 }, (_, index) =>
    capability(`paas/c${index}`, index % 2 === 0 ? 'A cache' : 'A queue'),
  );
  const queryEntities = jest.fn(
    async ({
      cursor = '0',
      limit = 0,
    }: {
      cursor?: string;
      limit?: number;
    }) => {
      const end = Number(cursor) + limit;
      return {
        items: entities.slice(Number(cursor), end),
        totalItems: entities.length,
        pageInfo: end < entities.length ? { nextCursor: `${end}` } : {},
      };
    },
  );
  const registry = actionsRegistryServiceMock();

  beforeAll(() =>
    registerFindCapability(registry, {
      catalog: { queryEntities } as unknown as CatalogService,
      findings: { find: jest.fn() },
    }),
  );

  beforeEach(() => queryEntities.mockClear());

  async function find(text?: string) {
    const { output } = await registry.invoke({
      id: 'test:find-capability',
      input: { text },
      credentials,
    });
    const { capabilities, total } = output as {
      capabilities: { ref: string }[];
      total: number;
    };
    return { names: capabilities.map(({ ref }) => ref.split('/')[1]), total };
  }

  it.each([
    ['one word', 'CACHE', 2],
    ['several', 'cache a', 2],
    ['none', undefined, 1],
  ])('answers the first of all that have %s', async (_, text, step) => {
    await expect(find(text)).resolves.toEqual({
      names: Array.from({ length: 50 }, (__, index) => `c${index * step}`),
      total: 1200 / step,
    });
  });

  it('looks at all as the caller, a page and a few fields at a time', async () => {
    await find('nothing');
    expect(queryEntities).toHaveBeenCalledTimes(3);
    for (const [request, options] of queryEntities.mock.calls as any[]) {
      expect(request.limit).toBeLessThanOrEqual(500);
      expect(request.fields).not.toContain('spec');
      expect(request.fields).not.toContain('spec.description');
      expect(options).toEqual({ credentials });
    }
  });

  it('reads no more than it answers where no word is given', async () => {
    await find();
    expect(queryEntities).toHaveBeenCalledTimes(1);
    expect(queryEntities.mock.calls[0][0].limit).toBe(50);
  });
});
