import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import type { Layer } from '@strata/roadmap';
import type {
  MapCapability,
  MapOwner,
  MapResponse,
  RoadmapInfo,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { MapEntry } from './toMapEntry';

/** What a map is made of; all of it as the caller may see it. */
export interface MapInput {
  roadmaps: RoadmapInfo[];
  entries: MapEntry[];
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

export function toMap(input: MapInput): MapResponse {
  const rank = new Map(input.roadmaps.map(({ id }, index) => [id, index]));
  const last = input.roadmaps.length;
  const capabilities = input.entries
    .map(entry => toMapCapability(entry, input))
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

function toMapCapability(
  { owner, ...entry }: MapEntry,
  { owners, consumers, providers, earlierNames }: MapInput,
): MapCapability {
  const { ref } = entry;
  return {
    ...entry,
    owner: owner ? toMapOwner(owner, owners.get(owner)) : undefined,
    earlierNames: earlierNames.get(ref),
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
