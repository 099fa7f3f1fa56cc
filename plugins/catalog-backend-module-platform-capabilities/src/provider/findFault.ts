import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  entityEnvelopeSchemaValidator,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { isPlatformCapability } from '@strata/backstage-plugin-platform-capabilities-common';

const validateEnvelope = entityEnvelopeSchemaValidator();

/**
 * Looks for what would make the catalog refuse a whole mutation because of one entity, or take the entity and never show it, and for what
 * is not a capability of the roadmap at all.
 *
 * @param taken - the refs of those that were found good before; a good one is added
 * @returns a sentence with the entity, where it was written, and why it is left out; undefined for a good one
 */
export function findFault(
  entity: Entity,
  roadmap: string,
  taken: Set<string>,
): string | undefined {
  const reason = findReason(entity, roadmap, taken);
  if (!reason) {
    return undefined;
  }
  const { kind, metadata } = entity as Partial<Entity>;
  const source =
    metadata?.annotations?.[ANNOTATION_SOURCE_LOCATION] ??
    metadata?.annotations?.[ANNOTATION_LOCATION];
  return (
    `Left ${kind}:${metadata?.namespace}/${metadata?.name} of roadmap '${roadmap}' out of the catalog` +
    `${source ? ` (written at ${source})` : ''}: ${reason}`
  );
}

function findReason(
  entity: Entity,
  roadmap: string,
  taken: Set<string>,
): string | undefined {
  try {
    validateEnvelope(entity);
  } catch (error) {
    return (error as Error).message;
  }
  if (!isPlatformCapability(entity)) {
    return `a roadmap holds capabilities only`;
  }
  if (entity.metadata.namespace !== roadmap) {
    return `the namespace of a roadmap's capabilities is the roadmap's id`;
  }
  for (const annotation of [ANNOTATION_LOCATION, ANNOTATION_ORIGIN_LOCATION]) {
    if (!entity.metadata.annotations?.[annotation]) {
      return `it has no annotation ${annotation}`;
    }
  }
  const ref = stringifyEntityRef(entity);
  if (taken.has(ref)) {
    return `another one has this name, small and capital letters being the same`;
  }
  taken.add(ref);
  return undefined;
}
