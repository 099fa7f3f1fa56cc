import type {
  CapabilityHistoryResponse,
  CapabilityLink,
  LinksQuery,
  LinksResponse,
  Patch,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { mapFixture } from '../src/__fixtures__/map';

const PARTS = ['checkout', 'storefront', 'invoices'];

const owner = {
  ref: 'group:default/data',
  title: 'Data Services',
  found: true,
};

function ref(name: string) {
  return `component:default/${name}`;
}

function link(
  name: string,
  capability: string,
  rest: Partial<CapabilityLink> = {},
): CapabilityLink {
  return {
    entity: ref(name),
    capability: `platformcapability:${capability}`,
    relation: 'uses',
    sources: ['component'],
    ...rest,
  };
}

const links = [
  link('checkout', 'paas/databases', { sources: ['component', 'roadmap'] }),
  link('checkout', 'paas/cache', { sources: ['onboarding'] }),
  link('checkout', 'runtime/build-service', { sources: ['roadmap'] }),
  link('checkout', 'runtime/logging', { relation: 'provides' }),
  link('storefront', 'paas/databases'),
  link('storefront', 'runtime/ingress'),
  link('invoices', 'paas/databases', { sources: ['roadmap'] }),
];

/** What the backend would answer for the entities of the development app. */
export async function linksOf({
  entity,
  capability,
}: LinksQuery = {}): Promise<LinksResponse> {
  const isWhole = !entity?.startsWith('component:');
  return {
    links: links.filter(
      it =>
        (isWhole || it.entity === entity) &&
        (!capability || it.capability === capability),
    ),
    suggestions: PARTS.flatMap(name =>
      ['paas/streaming-and-messaging', 'runtime/metrics'].map(
        (target, index) => ({
          entity: ref(name),
          capability: capability ?? `platformcapability:${target}`,
          evidence: [
            index === 0
              ? { field: 'tag' as const, value: 'kafka', technology: 'Kafka' }
              : {
                  field: 'image' as const,
                  value: 'prometheus',
                  technology: 'Prometheus',
                },
          ],
          alternatives: index === 0 ? [] : ['platformcapability:runtime/cost'],
        }),
      ),
    ).filter(
      (it, index) =>
        (isWhole || it.entity === entity) && (!capability || index % 2 === 0),
    ),
    entities: PARTS.map(name => ({
      ref: ref(name),
      title: name,
      kind: 'Component',
      type: 'service',
      owner,
    })),
    capabilities: mapFixture.capabilities,
    more: 0,
  };
}

export const history: CapabilityHistoryResponse = {
  changes: [
    {
      version: 12,
      at: '2026-03-01T09:00:00.000Z',
      change: 'changed',
      fields: [{ field: 'lifecycle', from: 'planned', to: 'production' }],
    },
    {
      version: 5,
      at: '2026-01-20T09:00:00.000Z',
      change: 'changed',
      fields: [
        { field: 'owner', to: 'group:default/data' },
        { field: 'layer', from: 4, to: 5 },
      ],
    },
    {
      version: 1,
      at: '2025-11-02T09:00:00.000Z',
      change: 'added',
      fields: [
        { field: 'lifecycle', to: 'planned' },
        { field: 'title', to: 'Databases' },
        { field: 'layer', to: 4 },
      ],
    },
  ],
};

export const patch: Patch = {
  file: 'catalog-info.yaml',
  title: 'Use one more capability',
  digest: 'a1',
  diff: [
    '--- a/catalog-info.yaml',
    '+++ b/catalog-info.yaml',
    '@@ -4,2 +4,4 @@',
    ' metadata:',
    '   name: checkout',
    '+  annotations:',
    '+    strata.backstage.io/uses: paas/cache',
    '',
  ].join('\n'),
  pullRequest: { possible: false, reason: 'There is no backend here.' },
};
