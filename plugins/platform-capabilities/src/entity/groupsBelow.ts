import type { CatalogApi } from '@backstage/catalog-client';
import {
  RELATION_CHILD_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/** Asked about at once, so that the address of a request stays short. */
const CHUNK = 50;

/** The refs of all Groups that lie in a Group, itself not included, as far as the user may see them. */
export async function groupsBelow(
  catalogApi: CatalogApi,
  groupRef: string,
): Promise<string[]> {
  const found = new Set([groupRef]);
  let level = [groupRef];
  while (level.length > 0) {
    const parents = level.splice(0, CHUNK);
    const { items } = await catalogApi.getEntities({
      filter: { kind: 'group', [`relations.${RELATION_CHILD_OF}`]: parents },
      fields: ['kind', 'metadata.name', 'metadata.namespace'],
    });
    const below = items.map(stringifyEntityRef).filter(it => !found.has(it));
    below.forEach(it => found.add(it));
    level = [...level, ...below];
  }
  found.delete(groupRef);
  return [...found];
}
