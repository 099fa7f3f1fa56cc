import type { MapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { capability, mapFixture } from '../src/__fixtures__/map';

const LIFECYCLES = [
  'production',
  'experimental',
  'planned',
  'deprecated',
  undefined,
] as const;

/** A map of as many capabilities as one likes, each standing on two of the layer below. */
export function manyCapabilities(count: number): MapResponse {
  const perLayer = Math.ceil(count / 6);
  return {
    ...mapFixture,
    capabilities: Array.from({ length: count }, (_, index) => {
      const layer = Math.floor(index / perLayer);
      return capability(layer, `Capability ${index}`, {
        lifecycle: LIFECYCLES[index % LIFECYCLES.length],
        by: index % 7 ? 'clusters' : undefined,
        with: ['+Kubernetes', 'Nomad'],
        on: layer
          ? [
              `capability-${index - perLayer}`,
              `capability-${index - perLayer + (index % 3)}`,
            ]
          : [],
        consumers: index % 13,
      });
    }),
  };
}
