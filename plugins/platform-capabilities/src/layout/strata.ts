import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Layer } from '@strata/roadmap';

/** A capability and what is drawn inside it. */
export interface StrataNode {
  capability: MapCapability;
  children: MapCapability[];
}

/** One band of the map. */
export interface Stratum extends Layer {
  nodes: StrataNode[];
  /** All that it holds, sub-capabilities too. */
  size: number;
}

/** The map's bands. */
export interface Strata {
  /** The band of the applications: the highest layer where no capability stands on it or above. */
  applications?: Layer;
  /** The others, the highest first. */
  strata: Stratum[];
}

/**
 * Sorts capabilities into bands, sub-capabilities into their parents.
 *
 * A sub-capability is drawn inside its parent where both are on the same layer and the parent is shown; otherwise it stands for itself. What is
 * nested deeper is drawn inside the uppermost one.
 */
export function buildStrata(
  layers: Layer[],
  capabilities: MapCapability[],
  /** The highest layer that any capability stands on, shown or not. */
  highest: number = Math.max(-1, ...capabilities.map(it => it.layer)),
): Strata {
  const shown = new Map(capabilities.map(it => [it.ref, it]));
  const nodes = new Map<string, StrataNode>();
  const byLayer = new Map<number, Stratum>(
    layers.map(layer => [layer.layer, { ...layer, nodes: [], size: 0 }]),
  );

  for (const capability of capabilities) {
    const { layer } = capability;
    const stratum = byLayer.get(layer) ?? { layer, nodes: [], size: 0 };
    byLayer.set(layer, stratum);
    stratum.size += 1;
    if (rootOf(capability, shown) === capability) {
      const node = { capability, children: [] };
      nodes.set(capability.ref, node);
      stratum.nodes.push(node);
    }
  }
  for (const capability of capabilities) {
    const root = rootOf(capability, shown);
    if (root !== capability) {
      nodes.get(root.ref)?.children.push(capability);
    }
  }

  const strata = [...byLayer.values()].sort((a, b) => b.layer - a.layer);
  const top = strata[0];
  if (top && top.layer > highest) {
    return {
      applications: { layer: top.layer, title: top.title },
      strata: strata.slice(1),
    };
  }
  return { strata };
}

function rootOf(
  capability: MapCapability,
  shown: Map<string, MapCapability>,
): MapCapability {
  const seen = new Set<MapCapability>();
  let root = capability;
  while (!seen.has(root)) {
    seen.add(root);
    const parent = root.parent ? shown.get(root.parent) : undefined;
    if (!parent || parent.layer !== root.layer) {
      return root;
    }
    root = parent;
  }
  // Each is a part of the other: none is the outer one.
  return capability;
}
