import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  CatalogService,
  CatalogServiceRequestOptions,
} from '@backstage/plugin-catalog-node';
import { chunks } from '../sync/chunks';
import type { StatementChanges } from '../sync/RelationSync';

/**
 * Finds the entities whose relations are not those that they will have: such as name an added alias and lack the relation to the present
 * capability, and such as may have one by an alias that is gone.
 *
 * @returns refs
 */
export async function findReferrers(
  changes: StatementChanges,
  catalog: Pick<CatalogService, 'streamEntities'>,
  options: CatalogServiceRequestOptions,
): Promise<string[]> {
  const added = new Map(changes.added);
  const gone = new Set(changes.gone.map(([, to]) => to));
  const found = new Set<string>();
  for (const refs of chunks([...new Set([...added.keys(), ...gone])])) {
    const pages = catalog.streamEntities(
      {
        // What an entity can be to a capability that it names.
        query: {
          $any: [
            { 'relations.dependsOn': { $in: refs } },
            { 'relations.dependencyOf': { $in: refs } },
            { 'relations.partOf': { $in: refs } },
            { 'relations.providesCapability': { $in: refs } },
            { 'relations.providedBy': { $in: refs } },
          ],
        },
        fields: ['kind', 'metadata.namespace', 'metadata.name', 'relations'],
      },
      options,
    );
    for await (const entities of pages) {
      for (const entity of entities) {
        if (isOutdated(entity, added, gone)) {
          found.add(stringifyEntityRef(entity));
        }
      }
    }
  }
  return [...found];
}

function isOutdated(
  entity: Entity,
  added: ReadonlyMap<string, string>,
  gone: Set<string>,
) {
  const { relations = [] } = entity;
  return relations.some(({ type, targetRef }) => {
    const present = added.get(targetRef);
    return (
      gone.has(targetRef) ||
      (present !== undefined &&
        !relations.some(
          other => other.type === type && other.targetRef === present,
        ))
    );
  });
}
