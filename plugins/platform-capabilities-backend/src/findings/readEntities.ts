import {
  parseEntityRef,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { capabilitySpecSchema } from '@strata/roadmap';
import {
  ANNOTATION_USES,
  getCapabilityReferences,
  parseCapabilityRefs,
  RELATION_PROVIDES_CAPABILITY,
  type PlatformCapabilityEntity,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { CapabilityFacts, EntityFacts } from './facts';
import type { GroupFacts } from './GroupTree';

const PREFIX = 'platformcapability:';

const NAME_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
];

const specSchema = capabilitySpecSchema.pick({
  layer: true,
  lifecycle: true,
  owner: true,
  subcapabilityOf: true,
  dependsOn: true,
  providedBy: true,
  usedBy: true,
  successor: true,
});

/** What {@link readCapability} needs of an entity. */
export const CAPABILITY_FIELDS = [
  ...NAME_FIELDS,
  ...Object.keys(specSchema.shape).map(field => `spec.${field}`),
];

/** What {@link readEntity} needs of an entity. */
export const ENTITY_FIELDS = [
  ...NAME_FIELDS,
  'metadata.annotations',
  'spec.dependsOn',
  'relations',
];

/** What {@link readGroup} needs of an entity. */
export const GROUP_FIELDS = [
  ...NAME_FIELDS,
  'spec.profile',
  'spec.parent',
  'spec.children',
];

/** Undefined for one that a newer schema than that of its processing refuses. */
export function readCapability(entity: Entity): CapabilityFacts | undefined {
  const parsed = specSchema.safeParse(entity.spec);
  if (!parsed.success) {
    return undefined;
  }
  const { layer, lifecycle, owner } = parsed.data;
  const { name, namespace = 'default', title } = entity.metadata;
  const references = getCapabilityReferences(
    entity as PlatformCapabilityEntity,
  );
  return {
    ref: stringifyEntityRef(entity),
    roadmap: namespace,
    title: title ?? name,
    layer,
    lifecycle,
    owner: references.owner,
    unreadableOwner: references.owner === undefined ? owner : undefined,
    parent: references.subcapabilityOf,
    dependsOn: references.dependsOn.filter(isCapabilityRef),
    providedBy: references.providedBy,
    usedBy: references.usedBy,
    successor: references.successor,
  };
}

export function readEntity(entity: Entity): EntityFacts {
  const { name, namespace, title, annotations } = entity.metadata;
  const related = (type: string) =>
    entity.relations
      ?.filter(relation => relation.type === type)
      .map(({ targetRef }) => targetRef) ?? [];
  const own = entity.spec?.dependsOn;
  return {
    ref: stringifyEntityRef(entity),
    title: title ?? name,
    owner: related(RELATION_OWNED_BY)[0],
    partOf: related(RELATION_PART_OF),
    uses: related(RELATION_DEPENDS_ON).filter(isCapabilityRef),
    provides: related(RELATION_PROVIDES_CAPABILITY),
    declares: [
      ...parseCapabilityRefs(annotations?.[ANNOTATION_USES] ?? '').refs,
      ...(Array.isArray(own) ? own : [])
        .map(reference => toRef(reference, 'component', namespace))
        .filter(ref => ref !== undefined)
        .filter(isCapabilityRef),
    ],
  };
}

export function readGroup(entity: Entity): GroupFacts {
  const { name, namespace, title } = entity.metadata;
  const { profile, parent, children } = entity.spec ?? {};
  const displayName = (profile as { displayName?: unknown } | undefined)
    ?.displayName;
  return {
    ref: stringifyEntityRef(entity),
    title: typeof displayName === 'string' ? displayName : title ?? name,
    parent: toRef(parent, 'group', namespace),
    children: (Array.isArray(children) ? children : [])
      .map(child => toRef(child, 'group', namespace))
      .filter(ref => ref !== undefined),
  };
}

function isCapabilityRef(ref: string): boolean {
  return ref.startsWith(PREFIX);
}

/** As the catalog's own processor reads a reference. */
function toRef(
  reference: unknown,
  defaultKind: string,
  defaultNamespace: string | undefined,
): string | undefined {
  if (typeof reference !== 'string') {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(reference, { defaultKind, defaultNamespace }),
    );
  } catch {
    // The catalog has processed the entity, so this is of somebody else's making and names nothing.
    return undefined;
  }
}
