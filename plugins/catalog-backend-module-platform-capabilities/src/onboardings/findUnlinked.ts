import { RELATION_DEPENDS_ON, type Entity } from '@backstage/catalog-model';
import type {
  CatalogService,
  CatalogServiceRequestOptions,
} from '@backstage/plugin-catalog-node';
import { chunks } from '../sync/chunks';
import type { StatementChanges } from '../sync/RelationSync';

/**
 * Finds the entities that lack the relation of an onboarding that is in use, and those that may have one of an onboarding that has ended.
 *
 * @returns refs
 */
export async function findUnlinked(
  { added, gone }: StatementChanges,
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>,
  options: CatalogServiceRequestOptions,
): Promise<string[]> {
  const found: string[] = [];
  const concerned = new Set([...added, ...gone].map(([entity]) => entity));
  for (const entityRefs of chunks([...concerned])) {
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields: ['relations'] },
      options,
    );
    const uses = new Map(
      entityRefs.flatMap((ref, index) => {
        const entity = items[index];
        return entity ? [[ref, usesOf(entity)]] : [];
      }),
    );
    const lacks = added.filter(([ref, to]) => uses.get(ref)?.has(to) === false);
    const keeps = gone.filter(([ref, to]) => uses.get(ref)?.has(to));
    found.push(...[...lacks, ...keeps].map(([ref]) => ref));
  }
  return [...new Set(found)];
}

function usesOf({ relations = [] }: Entity): Set<string> {
  return new Set(
    relations
      .filter(({ type }) => type === RELATION_DEPENDS_ON)
      .map(({ targetRef }) => targetRef),
  );
}
