import {
  parseEntityRef,
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  ANNOTATION_PROVIDES,
  ANNOTATION_USES,
  getCapabilityReferences,
  parseCapabilityRefs,
  RELATION_PROVIDES_CAPABILITY,
  type CapabilityLink,
  type LinkRelation,
  type LinkSource,
  type PlatformCapabilityEntity,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { OnboardedUses } from './onboardedUses';

const CAPABILITY = /^platformcapability:/i;
/** The kinds with a field of their own, which the catalog itself makes relations of. */
const OWN_FIELD_KINDS = ['component', 'resource'];

const RELATIONS = new Map<string, LinkRelation>([
  [RELATION_DEPENDS_ON, 'uses'],
  [RELATION_PROVIDES_CAPABILITY, 'provides'],
]);

/** What capabilities say of those who use and provide them, each by the ref of the capability. */
export type Declarations = Map<string, Record<LinkRelation, Set<string>>>;

/** The fields of entities that {@link linksOf} needs. */
export const LINK_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  `metadata.annotations.${ANNOTATION_USES}`,
  `metadata.annotations.${ANNOTATION_PROVIDES}`,
  'spec.dependsOn',
  'relations',
];

/** The fields of capabilities that {@link declarationsOf} needs. */
export const DECLARATION_FIELDS = ['spec.usedBy', 'spec.providedBy'];

export function declarationsOf(
  entity: Entity,
): Record<LinkRelation, Set<string>> {
  const { providedBy, usedBy } = getCapabilityReferences(
    entity as PlatformCapabilityEntity,
  );
  return { uses: new Set(usedBy), provides: new Set(providedBy) };
}

/** The refs of the capabilities that an entity is related to, seen or not by whoever asks. */
export function capabilitiesOf(entity: Entity): string[] {
  return linkRelationsOf(entity).map(({ capability }) => capability);
}

/**
 * The links of an entity to capabilities that are known, with who says so.
 *
 * @param declarations - of the capabilities that the caller may see
 * @param aliases - present refs by the earlier ones
 * @param onboarded - by present refs
 */
export function linksOf(
  entity: Entity,
  declarations: Declarations,
  aliases: ReadonlyMap<string, string>,
  onboarded: OnboardedUses,
): CapabilityLink[] {
  const ref = stringifyEntityRef(entity);
  const own = ownDeclarations(entity, aliases);
  const links: CapabilityLink[] = [];
  for (const { capability, relation } of linkRelationsOf(entity)) {
    const declared = declarations.get(capability);
    if (declared) {
      const sources: LinkSource[] = [];
      if (own[relation].has(capability)) {
        sources.push('component');
      }
      if (declared[relation].has(ref)) {
        sources.push('roadmap');
      }
      if (relation === 'uses' && onboarded.get(ref)?.has(capability)) {
        sources.push('onboarding');
      }
      if (sources.length === 0) {
        // No one says it in a way of ours: a processor of the portal has read it from the entity.
        sources.push('component');
      }
      links.push({ entity: ref, capability, relation, sources });
    }
  }
  return links;
}

function linkRelationsOf({ relations = [] }: Entity) {
  return relations.flatMap(({ targetRef, type }) => {
    const relation = RELATIONS.get(type);
    return relation && CAPABILITY.test(targetRef)
      ? [{ capability: targetRef, relation }]
      : [];
  });
}

/** What an entity says itself, by present names. */
function ownDeclarations(
  { kind, metadata, spec }: Entity,
  aliases: ReadonlyMap<string, string>,
): Record<LinkRelation, Set<string>> {
  const { annotations = {}, namespace } = metadata;
  const annotated = (name: string) =>
    parseCapabilityRefs(annotations[name] ?? '').refs;
  const field =
    OWN_FIELD_KINDS.includes(kind.toLocaleLowerCase('en-US')) &&
    Array.isArray(spec?.dependsOn)
      ? spec.dependsOn
      : [];
  const dependsOn = field
    .filter(
      (reference): reference is string =>
        typeof reference === 'string' && CAPABILITY.test(reference),
    )
    .map(reference =>
      stringifyEntityRef(
        parseEntityRef(reference, { defaultNamespace: namespace }),
      ),
    );
  const present = (refs: string[]) =>
    new Set(refs.map(ref => aliases.get(ref) ?? ref));
  return {
    uses: present([...annotated(ANNOTATION_USES), ...dependsOn]),
    provides: present(annotated(ANNOTATION_PROVIDES)),
  };
}
