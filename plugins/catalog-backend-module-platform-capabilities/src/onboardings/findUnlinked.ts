import { RELATION_DEPENDS_ON, type Entity } from '@backstage/catalog-model';
import type {
  CatalogService,
  CatalogServiceRequestOptions,
} from '@backstage/plugin-catalog-node';
import { chunks } from '../sync/chunks';
import type { Statement, StatementChanges } from '../sync/RelationSync';

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
  const present = groupByEntity(added);
  const past = groupByEntity(gone);
  const concerned = new Set([...present.keys(), ...past.keys()]);
  for (const entityRefs of chunks([...concerned])) {
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields: ['relations'] },
      options,
    );
    const unlinked = entityRefs.filter((ref, index) => {
      const entity = items[index];
      const uses = entity && usesOf(entity);
      return (
        uses &&
        (present.get(ref)?.some(to => !uses.has(to)) ||
          past.get(ref)?.some(to => uses.has(to)))
      );
    });
    found.push(...unlinked);
  }
  return found;
}

function groupByEntity(statements: Statement[]): Map<string, string[]> {
  const grouped = new Map<string, string[]>();
  for (const [entity, to] of statements) {
    const others = grouped.get(entity);
    if (others) {
      others.push(to);
    } else {
      grouped.set(entity, [to]);
    }
  }
  return grouped;
}

function usesOf({ relations = [] }: Entity): Set<string> {
  return new Set(
    relations
      .filter(({ type }) => type === RELATION_DEPENDS_ON)
      .map(({ targetRef }) => targetRef),
  );
}
