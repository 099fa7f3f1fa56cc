import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** What the catalog is asked for, by predicate. */
export type EntityQuery = NonNullable<
  NonNullable<Parameters<CatalogService['streamEntities']>[0]>['query']
>;

type Condition =
  | string
  | { $in: string[] }
  | { $hasPrefix: string }
  | { $exists: boolean };

/** For the entities with such a value at a path. */
export function having(path: string, condition: Condition): EntityQuery {
  // A path that is not known beforehand could be an operator, as far as the types know.
  return { [path]: condition } as EntityQuery;
}

/** Only what can use and implement capabilities. */
export const LINKABLE: EntityQuery = {
  kind: { $in: ['Component', 'System', 'Resource', 'API'] },
};

const PAGE = 500;
const REFS_PER_REQUEST = 1000;

/** Some of the entities that fit a query: no more than are asked for, and those only that are accepted. */
export async function collectEntities(
  catalog: Pick<CatalogService, 'queryEntities'>,
  options: {
    query: EntityQuery;
    fields: string[];
    /** How many to find. */
    find: number;
    /** How many to look at. Default: as many as are to be found. */
    lookAt?: number;
    /** Takes those of a page that are wanted. Default: all. */
    accept?: (page: Entity[]) => Promise<Entity[]>;
  },
  credentials: BackstageCredentials,
): Promise<{ entities: Entity[]; more: number }> {
  const { accept, fields, find, lookAt = find, query } = options;
  const found: Entity[] = [];
  let total = 0;
  let looked = 0;
  let cursor: string | undefined;
  do {
    const limit = Math.min(PAGE, lookAt - looked);
    const page = await catalog.queryEntities(
      cursor ? { cursor, fields, limit } : { query, fields, limit },
      { credentials },
    );
    total = Math.max(total, page.totalItems);
    looked += page.items.length;
    found.push(...(accept ? await accept(page.items) : page.items));
    cursor = page.pageInfo.nextCursor;
  } while (cursor && looked < lookAt && found.length < find);
  const entities = found.slice(0, find);
  return {
    entities,
    more: Math.max(total - looked, 0) + found.length - entities.length,
  };
}

/** Entities by their refs, of those that the caller may see. */
export async function entitiesByRefs(
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>,
  refs: Iterable<string>,
  fields: string[],
  credentials: BackstageCredentials,
): Promise<Map<string, Entity>> {
  const all = [...new Set(refs)];
  const found = new Map<string, Entity>();
  for (let start = 0; start < all.length; start += REFS_PER_REQUEST) {
    const entityRefs = all.slice(start, start + REFS_PER_REQUEST);
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields },
      { credentials },
    );
    entityRefs.forEach((ref, index) => {
      const entity = items[index];
      if (entity) {
        found.set(ref, entity);
      }
    });
  }
  return found;
}
