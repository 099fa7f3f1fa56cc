import type { RoadmapChange } from '@strata/backstage-plugin-platform-capabilities-common';

type Capability = RoadmapChange['upserted'][number];

/** A valid entity as the backend plugin answers it. */
export function capability(
  namespace: string,
  name: string,
  spec: Partial<Capability['spec']> = {},
): Capability {
  const location = `url:https://example.com/${namespace}.md`;
  return {
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: {
      namespace,
      name,
      title: name,
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        'backstage.io/source-location': `${location}#L7`,
      },
    },
    spec: { type: 'service', layer: 5, ...spec },
  };
}
