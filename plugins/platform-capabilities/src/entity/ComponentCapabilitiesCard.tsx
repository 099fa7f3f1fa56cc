import { RELATION_DEPENDS_ON, type Entity } from '@backstage/catalog-model';
import { CodeSnippet } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityInfoCard,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_USES,
  RELATION_PROVIDES_CAPABILITY,
} from '@strata/backstage-plugin-platform-capabilities-common';
import useAsyncRetry from 'react-use/lib/useAsyncRetry';
import { EmptyState, FailingState, LoadingState } from '../parts';
import { CapabilityRows } from './CapabilityRows';
import {
  loadCapabilities,
  relatedRefs,
  type CapabilitySummary,
} from './capabilitySummary';

/**
 * On the page of a Component, System, Resource or API: the capabilities that it uses and provides.
 *
 * @public
 */
export function ComponentCapabilitiesCard() {
  const { entity } = useEntity();
  const catalogApi = useApi(catalogApiRef);
  const { value, error, loading, retry } = useAsyncRetry(
    () => loadUsage(entity, refs => loadCapabilities(catalogApi, refs)),
    [catalogApi, entity],
  );
  const kind = entity.kind.toLocaleLowerCase('en-US');

  let content;
  if (error && !loading) {
    content = (
      <FailingState
        dense
        what="the platform capabilities"
        error={error}
        onRetry={retry}
      />
    );
  } else if (!value) {
    content = <LoadingState dense what="the platform capabilities" />;
  } else if (value.used.length + value.provided.length === 0) {
    content = (
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
        Say what it uses in its <code>catalog-info.yaml</code>, with the names
        from the layer map:
      </EmptyState>
    );
  } else {
    content = (
      <>
        {value.used.length > 0 && (
          <CapabilityRows title="Uses" capabilities={value.used} />
        )}
        {value.provided.length > 0 && (
          <CapabilityRows title="Provides" capabilities={value.provided} />
        )}
      </>
    );
  }
  return <EntityInfoCard title="Platform">{content}</EntityInfoCard>;
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
