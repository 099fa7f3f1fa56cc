import {
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_HAS_PART,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
  RELATION_PART_OF,
  getCompoundEntityRef,
  parseEntityRef,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { EntityRelationSpec } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_PROVIDES,
  ANNOTATION_USES,
  RELATION_PROVIDED_BY,
  RELATION_PROVIDES_CAPABILITY,
  getCapabilityReferences,
  isPlatformCapability,
  parseCapabilityRefs,
} from '@strata/backstage-plugin-platform-capabilities-common';

/** A type of relation and that of its other direction. */
type Pair = readonly [type: string, inverse: string];

const OWNED_BY: Pair = [RELATION_OWNED_BY, RELATION_OWNER_OF];
const PART_OF: Pair = [RELATION_PART_OF, RELATION_HAS_PART];
const DEPENDS_ON: Pair = [RELATION_DEPENDS_ON, RELATION_DEPENDENCY_OF];
const DEPENDENCY_OF: Pair = [RELATION_DEPENDENCY_OF, RELATION_DEPENDS_ON];
const PROVIDED_BY: Pair = [RELATION_PROVIDED_BY, RELATION_PROVIDES_CAPABILITY];
const PROVIDES: Pair = [RELATION_PROVIDES_CAPABILITY, RELATION_PROVIDED_BY];

const LINKABLE_KINDS = new Set(['Component', 'System', 'Resource', 'API']);

/**
 * The relations that an entity declares to or from capabilities, in both directions. What the catalog's own processor emits, such as
 * those of a Component's `spec.dependsOn`, is left to it.
 *
 * @returns the relations, and a sentence for each reference that is none
 */
export function relationsOf(entity: Entity): {
  relations: EntityRelationSpec[];
  problems: string[];
} {
  const relations: EntityRelationSpec[] = [];
  const problems: string[] = [];

  if (isPlatformCapability(entity)) {
    const self = getCompoundEntityRef(entity);
    const { owner, subcapabilityOf, dependsOn, providedBy, usedBy, ...rest } =
      getCapabilityReferences(entity);
    relate(relations, self, OWNED_BY, owner ? [owner] : []);
    relate(relations, self, PART_OF, subcapabilityOf ? [subcapabilityOf] : []);
    relate(relations, self, DEPENDS_ON, dependsOn);
    relate(relations, self, PROVIDED_BY, providedBy);
    relate(relations, self, DEPENDENCY_OF, usedBy);
    for (const { field, message } of rest.problems) {
      problems.push(`${field}: ${message}`);
    }
  } else if (LINKABLE_KINDS.has(entity.kind)) {
    for (const [annotation, pair] of [
      [ANNOTATION_USES, DEPENDS_ON],
      [ANNOTATION_PROVIDES, PROVIDES],
    ] as const) {
      const value = entity.metadata.annotations?.[annotation];
      if (value) {
        const parsed = parseCapabilityRefs(value);
        relate(relations, getCompoundEntityRef(entity), pair, parsed.refs);
        for (const { message } of parsed.problems) {
          problems.push(`Annotation ${annotation}: ${message}`);
        }
      }
    }
  }
  return { relations, problems };
}

function relate(
  relations: EntityRelationSpec[],
  source: CompoundEntityRef,
  [type, inverse]: Pair,
  targets: string[],
) {
  for (const ref of targets) {
    const target = parseEntityRef(ref);
    relations.push(
      { source, type, target },
      { source: target, type: inverse, target: source },
    );
  }
}
