import type { CatalogApi } from '@backstage/catalog-client';
import { RELATION_CHILD_OF } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/lib/useAsync';
import { loadEntities, relatedRefs } from '../entity/catalogEntities';
import { useMine } from '../map/useMine';

/** The refs that a person owns by, with the Groups above theirs. */
export async function withGroupsAbove(
  catalogApi: CatalogApi,
  mine: Iterable<string>,
): Promise<Set<string>> {
  const known = new Set(mine);
  let next = [...known].filter(it => it.startsWith('group:'));
  while (next.length > 0) {
    const groups = await loadEntities(catalogApi, next);
    next = [...groups.values()]
      .flatMap(it => relatedRefs(it, RELATION_CHILD_OF, 'group'))
      .filter(it => !known.has(it));
    next.forEach(it => known.add(it));
  }
  return known;
}

/** The refs that the user owns by; as far as known where the catalog does not answer. */
export function useOwnerRefs(): ReadonlySet<string> | undefined {
  const catalogApi = useApi(catalogApiRef);
  const mine = useMine();
  const { value, error } = useAsync(
    async () => mine && withGroupsAbove(catalogApi, mine),
    [catalogApi, mine],
  );
  return error ? mine : value;
}
