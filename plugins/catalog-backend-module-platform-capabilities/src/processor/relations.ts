import {
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_HAS_PART,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
  RELATION_PART_OF,
  getCompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
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

const CAPABILITY_REFERENCE = /^platformcapability:/i;

const LINKABLE_KINDS = new Set(['Component', 'System', 'Resource', 'API']);
const LINKING_ANNOTATIONS = [
  [ANNOTATION_USES, DEPENDS_ON],
  [ANNOTATION_PROVIDES, PROVIDES],
] as const;

/** The kinds and fields that the catalog's own processor makes relations of, and that can name a capability. */
const OWN_FIELD_KINDS = new Set(['Component', 'Resource']);
const OWN_FIELDS = [
  ['dependsOn', DEPENDS_ON],
  ['dependencyOf', DEPENDENCY_OF],
] as const;

/** Whether an entity is of a kind that can declare relations to or from capabilities: Users, Groups and Locations are not. */
export function canDeclareRelations(entity: Entity): boolean {
  return LINKABLE_KINDS.has(entity.kind) || isPlatformCapability(entity);
}

/**
 * The relations that an entity declares to or from capabilities, in both directions. What the catalog's own processor emits, such as
 * those of a Component's `spec.dependsOn`, is left to it; to an earlier name of a capability, it relates the present one as well.
 *
 * @param findPresent - the present ref of what was once called this, both full and lower-case; undefined for all other refs
 * @param onboarded - refs of the capabilities that the entity uses because of an onboarding, whatever it declares
 * @returns the relations, and a sentence for each reference that is none
 */
export function relationsOf(
  entity: Entity,
  findPresent: (ref: string) => string | undefined,
  onboarded: readonly string[] = [],
): {
  relations: EntityRelationSpec[];
  problems: string[];
} {
  const relations: EntityRelationSpec[] = [];
  const problems: string[] = [];

  function relate(self: CompoundEntityRef, pair: Pair, refs: string[]) {
    for (const ref of refs) {
      const present = findPresent(ref);
      if (!present) {
        pushBothDirections(relations, self, pair, ref);
      } else if (!refs.includes(present)) {
        pushBothDirections(relations, self, pair, present);
      }
    }
  }

  if (isPlatformCapability(entity)) {
    const self = getCompoundEntityRef(entity);
    const references = getCapabilityReferences(entity);
    const { owner, subcapabilityOf } = references;
    relate(self, OWNED_BY, owner ? [owner] : []);
    relate(self, PART_OF, subcapabilityOf ? [subcapabilityOf] : []);
    relate(self, DEPENDS_ON, references.dependsOn);
    relate(self, PROVIDED_BY, references.providedBy);
    relate(self, DEPENDENCY_OF, references.usedBy);
    for (const { field, message } of references.problems) {
      problems.push(`${field}: ${message}`);
    }
  } else if (LINKABLE_KINDS.has(entity.kind)) {
    const self = getCompoundEntityRef(entity);
    for (const [annotation, pair] of LINKING_ANNOTATIONS) {
      const parsed = parseCapabilityRefs(
        entity.metadata.annotations?.[annotation] ?? '',
      );
      const also = annotation === ANNOTATION_USES ? onboarded : [];
      relate(self, pair, [...new Set([...parsed.refs, ...also])]);
      for (const { message } of parsed.problems) {
        problems.push(`Annotation ${annotation}: ${message}`);
      }
    }
    if (OWN_FIELD_KINDS.has(entity.kind)) {
      for (const [field, pair] of OWN_FIELDS) {
        for (const ref of capabilityRefs(entity, field)) {
          const present = findPresent(ref);
          if (present) {
            pushBothDirections(relations, self, pair, present);
          }
        }
      }
    }
  }
  return { relations, problems };
}

/** The capabilities among the references of a field that the catalog's own processor reads, as it reads them. */
function capabilityRefs(entity: Entity, field: string): string[] {
  const references = entity.spec?.[field];
  const refs: string[] = [];
  for (const reference of Array.isArray(references) ? references : []) {
    if (typeof reference === 'string' && CAPABILITY_REFERENCE.test(reference)) {
      const { namespace } = entity.metadata;
      const ref = parseEntityRef(reference, { defaultNamespace: namespace });
      refs.push(stringifyEntityRef(ref));
    }
  }
  return refs;
}

function pushBothDirections(
  relations: EntityRelationSpec[],
  source: CompoundEntityRef,
  [type, inverse]: Pair,
  ref: string,
) {
  const target = toCompoundRef(ref);
  relations.push(
    { source, type, target },
    { source: target, type: inverse, target: source },
  );
}

/** Takes a full ref apart. Most of what the processing of an entity costs would go into checking once more that it is one. */
function toCompoundRef(ref: string): CompoundEntityRef {
  const colon = ref.indexOf(':');
  const slash = ref.indexOf('/', colon);
  return {
    kind: ref.slice(0, colon),
    namespace: ref.slice(colon + 1, slash),
    name: ref.slice(slash + 1),
  };
}
