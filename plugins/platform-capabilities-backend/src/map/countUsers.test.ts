import { mockCredentials } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { countUsers } from './countUsers';

const DATABASES = 'platformcapability:paas/databases';

/** A catalog with so many entities of some kinds that depend on databases. */
function catalogWith(byKind: Record<string, number>) {
  const getEntityFacets: CatalogService['getEntityFacets'] = async request => {
    const { kind } = (request.filter ?? {}) as { kind?: string[] };
    const chosen = Object.entries(byKind).filter(
      ([name]) => !kind?.length || kind.includes(name.toLowerCase()),
    );
    const facets = {
      kind: chosen.map(([value, some]) => ({ value, count: some })),
      'relations.dependsOn': chosen.map(([name, some]) => ({
        // As it is written where they name it.
        value: name === 'API' ? DATABASES.toLocaleUpperCase() : DATABASES,
        count: some,
      })),
      'relations.providesCapability': [],
    };
    return { facets };
  };
  return { getEntityFacets };
}

async function consumersOf(byKind: Record<string, number>) {
  const { consumers } = await countUsers(
    catalogWith(byKind),
    mockCredentials.user(),
  );
  return consumers.get(DATABASES);
}

describe('countUsers', () => {
  it('counts what can use capabilities', async () => {
    await expect(
      consumersOf({ Component: 1, System: 2, Resource: 3, API: 4 }),
    ).resolves.toBe(10);
  });

  it('does not count what is of another kind', async () => {
    await expect(
      consumersOf({ Component: 3, PlatformCapability: 4, Custom: 5 }),
    ).resolves.toBe(3);
  });

  it.each<Record<string, number>>([{}, { PlatformCapability: 2 }])(
    'has nothing where nobody does: %j',
    async byKind => {
      await expect(consumersOf(byKind)).resolves.toBeUndefined();
    },
  );

  it('is not less than none when an entity comes between its requests', async () => {
    const { getEntityFacets } = catalogWith({ PlatformCapability: 1 });
    const later = catalogWith({ PlatformCapability: 2 });
    const { consumers } = await countUsers(
      {
        getEntityFacets: (request, options) =>
          request.filter
            ? later.getEntityFacets(request, options)
            : getEntityFacets(request, options),
      },
      mockCredentials.user(),
    );
    expect(consumers.get(DATABASES)).toBeUndefined();
  });
});
