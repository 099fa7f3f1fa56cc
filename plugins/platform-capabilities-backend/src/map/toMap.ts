import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { Layer } from '@strata/roadmap';
import {
  getCapabilityReferences,
  isValidPlatformCapability,
  type MapCapability,
  type MapOwner,
  type MapResponse,
  type PlatformCapabilityEntity,
  type RoadmapInfo,
} from '@strata/backstage-plugin-platform-capabilities-common';

/** What a map is made of; all of it as the caller may see it. */
export interface MapInput {
  roadmaps: RoadmapInfo[];
  /** Entities of kind PlatformCapability; {@link MAP_FIELDS} are enough. */
  entities: Entity[];
  /** The entities of the owners, by their refs. */
  owners: Map<string, Entity>;
  /** How many use a capability, by its ref. */
  consumers: Map<string, number>;
  /** How many implement a capability, by its ref. */
  providers: Map<string, number>;
  /** Where a capability stands in its roadmap's documents, by its ref. */
  order: Map<string, number>;
  /** Names that a capability had before, by its ref. */
  earlierNames: Map<string, string[]>;
}

/** What the map shows of a spec: not the long texts. */
const SPEC_FIELDS = [
  'type',
  'layer',
  'lifecycle',
  'owner',
  'subcapabilityOf',
  'technologies',
  'dependsOn',
  'onboarding',
  'successor',
  'target',
];

/** The fields of entities that {@link toMap} needs. */
export const MAP_FIELDS = [
  'apiVersion',
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.description',
  ...SPEC_FIELDS.map(field => `spec.${field}`),
];

export function toMap(input: MapInput): MapResponse {
  const rank = new Map(input.roadmaps.map(({ id }, index) => [id, index]));
  const last = input.roadmaps.length;
  const capabilities = input.entities
    .map(entity => toMapCapability(entity, input))
    .filter(capability => capability !== undefined)
    .sort(
      (a, b) =>
        a.layer - b.layer ||
        (rank.get(a.roadmap) ?? last) - (rank.get(b.roadmap) ?? last) ||
        (input.order.get(a.ref) ?? Infinity) -
          (input.order.get(b.ref) ?? Infinity) ||
        (a.ref < b.ref ? -1 : 1),
    );
  return {
    roadmaps: input.roadmaps,
    layers: mergeLayers(input.roadmaps, capabilities),
    capabilities,
  };
}

/** The ref of the owner of a capability, in full. */
export function ownerRefOf(entity: Entity): string | undefined {
  return getCapabilityReferences(entity as PlatformCapabilityEntity).owner;
}

function toMapCapability(
  entity: Entity,
  { owners, consumers, providers, earlierNames }: MapInput,
): MapCapability | undefined {
  if (!isValidPlatformCapability(entity)) {
    // The catalog keeps what was valid when it was processed, which can be longer ago than the newest schema.
    return undefined;
  }
  const { spec } = entity;
  const { title, name, namespace = 'default', description } = entity.metadata;
  const ref = stringifyEntityRef(entity);
  const { owner, subcapabilityOf, dependsOn, successor } =
    getCapabilityReferences(entity);
  return {
    ref,
    roadmap: namespace,
    title: title ?? name,
    description,
    type: spec.type,
    layer: spec.layer,
    lifecycle: spec.lifecycle,
    onboarding: spec.onboarding,
    target: spec.target,
    successor,
    parent: subcapabilityOf,
    owner: owner ? toMapOwner(owner, owners.get(owner)) : undefined,
    technologies: spec.technologies ?? [],
    earlierNames: earlierNames.get(ref),
    dependsOn: dependsOn.filter(to => to.startsWith('platformcapability:')),
    consumers: consumers.get(ref) ?? 0,
    providers: providers.get(ref) ?? 0,
  };
}

/** An owner as the pages show it; without an entity, as one that is not there. */
export function toMapOwner(ref: string, entity: Entity | undefined): MapOwner {
  const profile = entity?.spec?.profile as
    | { displayName?: unknown }
    | undefined;
  const displayName = profile?.displayName;
  const title =
    typeof displayName === 'string' ? displayName : entity?.metadata.title;
  return {
    ref,
    title: title ?? parseEntityRef(ref).name,
    found: entity !== undefined,
  };
}

function mergeLayers(
  roadmaps: RoadmapInfo[],
  capabilities: MapCapability[],
): Layer[] {
  const layers = new Map<number, Layer>();
  for (const layer of [
    ...roadmaps.flatMap(({ layers: all }) => all),
    ...capabilities,
  ]) {
    const title = 'ref' in layer ? undefined : layer.title;
    const known = layers.get(layer.layer);
    layers.set(layer.layer, {
      layer: layer.layer,
      title: known?.title ?? title,
    });
  }
  return [...layers.values()].sort((a, b) => a.layer - b.layer);
}
