import { RELATION_DEPENDS_ON, type Entity } from '@backstage/catalog-model';
import { CodeSnippet } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef, useEntity } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_USES,
  RELATION_PROVIDES_CAPABILITY,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback } from 'react';
import { EmptyState } from '../parts';
import { CapabilityRows } from './CapabilityRows';
import {
  loadCapabilities,
  relatedRefs,
  type CapabilitySummary,
} from './capabilitySummary';
import { PlatformCard } from './PlatformCard';

/**
 * On the page of a Component, System, Resource or API: the capabilities that it uses and provides.
 *
 * @public
 */
export function ComponentCapabilitiesCard() {
  const { entity } = useEntity();
  const catalogApi = useApi(catalogApiRef);
  const load = useCallback(
    () => loadUsage(entity, refs => loadCapabilities(catalogApi, refs)),
    [catalogApi, entity],
  );
  const kind = entity.kind.toLocaleLowerCase('en-US');
  return (
    <PlatformCard load={load}>
      {({ used, provided }) =>
        used.length + provided.length === 0 ? (
          <EmptyState
            dense
            title={`This ${kind} uses no platform capability yet`}
            action={
              <CodeSnippet
                text={example(entity)}
                language="yaml"
                showCopyCodeButton
              />
            }
          >
            Say what it uses in its <code>catalog-info.yaml</code>, with the
            names from the layer map:
          </EmptyState>
        ) : (
          <>
            {used.length > 0 && (
              <CapabilityRows title="Uses" capabilities={used} />
            )}
            {provided.length > 0 && (
              <CapabilityRows title="Provides" capabilities={provided} />
            )}
          </>
        )
      }
    </PlatformCard>
  );
}

async function loadUsage(
  entity: Entity,
  load: (refs: string[]) => Promise<CapabilitySummary[]>,
) {
  const refs = (relation: string) =>
    relatedRefs(entity, relation, 'platformcapability');
  const used = refs(RELATION_DEPENDS_ON);
  const provided = refs(RELATION_PROVIDES_CAPABILITY);
  const capabilities = await load([...used, ...provided]);
  return {
    used: capabilities.filter(it => used.includes(it.ref)),
    provided: capabilities.filter(it => provided.includes(it.ref)),
  };
}

function example(entity: Entity): string {
  return [
    'metadata:',
    `  name: ${entity.metadata.name}`,
    '  annotations:',
    `    ${ANNOTATION_USES}: paas/databases, runtime/container-registry`,
    '',
  ].join('\n');
}
