import type {
  Finding,
  FindingsResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';

function finding(
  part: Pick<Finding, 'code' | 'severity' | 'title' | 'message'> &
    Partial<Finding>,
): Finding {
  const name = part.title.toLowerCase();
  return {
    id: `${part.code}-${name}`,
    hint: 'Change it.',
    capability: `platformcapability:paas/${name}`,
    roadmap: 'paas',
    layer: 5,
    concerns: [],
    ...part,
  };
}

/** Of a platform with four capabilities, two of which somebody is accountable for. */
export const findingsFixture: FindingsResponse = {
  findings: [
    finding({
      code: 'unowned',
      severity: 'error',
      title: 'Cache',
      message: 'Nobody owns Cache.',
      position: {
        file: 'platform/services.md',
        line: 12,
        url: 'https://git.example/services.md#L12',
      },
      fix: { type: 'set-owner', capability: 'platformcapability:paas/cache' },
    }),
    finding({
      code: 'owner-missing',
      severity: 'error',
      title: 'Queues',
      layer: 4,
      message: 'The owner of Queues, group:default/gone, does not exist.',
      concerns: ['group:default/security'],
      fix: { type: 'set-owner', capability: 'platformcapability:paas/queues' },
    }),
    finding({
      code: 'earlier-name-used',
      severity: 'info',
      title: 'Databases',
      message: 'shop uses Databases by its earlier name postgres.',
      entity: 'component:default/shop',
      concerns: ['group:default/shop-team'],
      fix: {
        type: 'replace-link',
        entity: 'component:default/shop',
        from: 'platformcapability:paas/postgres',
        to: 'platformcapability:paas/databases',
      },
    }),
  ],
  counts: { unowned: 1, 'owner-missing': 1, 'earlier-name-used': 1 },
  layers: [
    { layer: 4, title: 'Messaging', capabilities: 1, owned: 0 },
    { layer: 5, title: 'Data', capabilities: 3, owned: 2 },
  ],
  teams: [
    {
      ref: 'group:default/data',
      title: 'Data Services',
      found: true,
      capabilities: 2,
      withChildren: 3,
      findings: 1,
      findingsWithChildren: 3,
    },
    {
      ref: 'group:default/gone',
      title: 'gone',
      found: false,
      capabilities: 1,
      withChildren: 1,
      findings: 0,
      findingsWithChildren: 0,
    },
  ],
};
