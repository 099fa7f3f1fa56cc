import {
  CATALOG_FILTER_EXISTS,
  type CatalogApi,
} from '@backstage/catalog-client';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';

const OWNER = `relations.${RELATION_OWNED_BY}`;

/**
 * How many of the entities that pass a filter, as far as the user may see them, each owner has, by its ref; and nobody, by the empty text.
 *
 * @param total - how many pass
 */
export async function countByOwner(
  catalogApi: CatalogApi,
  filter: Record<string, string | string[]>,
  total: number,
): Promise<Map<string, number>> {
  const [byOwner, owned] = await Promise.all([
    catalogApi.getEntityFacets({ filter, facets: [OWNER] }),
    // Apart from that, since an entity may have several owners.
    catalogApi.getEntityFacets({
      filter: { [OWNER]: CATALOG_FILTER_EXISTS, ...filter },
      facets: ['kind'],
    }),
  ]);
  const counts = byOwner.facets[OWNER].map(
    ({ value, count }): [string, number] => [value, count],
  );
  const unowned = owned.facets.kind.reduce(
    (rest, { count }) => rest - count,
    total,
  );
  return new Map(unowned > 0 ? [...counts, ['', unowned]] : counts);
}
