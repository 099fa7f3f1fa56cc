import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  CatalogService,
  CatalogServiceRequestOptions,
} from '@backstage/plugin-catalog-node';

/** Earlier names of capabilities and the present ones, as full lower-case refs. */
export type Aliases = ReadonlyMap<string, string>;

export interface AliasChanges {
  added: Aliases;
  gone: Aliases;
}

/** Refs in one query. */
const CHUNK = 100;

/** The aliases of the first that the second has not. */
export function without(aliases: Aliases, others: Aliases): Aliases {
  return new Map([...aliases].filter(([from, to]) => others.get(from) !== to));
}

/**
 * Finds the entities whose relations are not those that they will have: such as name an added alias and lack the relation to the present
 * capability, and such as may have one by an alias that is gone.
 *
 * @returns refs
 */
export async function findReferrers(
  changes: AliasChanges,
  catalog: Pick<CatalogService, 'streamEntities'>,
  options: CatalogServiceRequestOptions,
): Promise<string[]> {
  const gone = new Set(changes.gone.values());
  const named = [...new Set([...changes.added.keys(), ...gone])];
  const found = new Set<string>();
  for (let start = 0; start < named.length; start += CHUNK) {
    const refs = named.slice(start, start + CHUNK);
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
        if (isOutdated(entity, changes.added, gone)) {
          found.add(stringifyEntityRef(entity));
        }
      }
    }
  }
  return [...found];
}

function isOutdated(entity: Entity, added: Aliases, gone: Set<string>) {
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
