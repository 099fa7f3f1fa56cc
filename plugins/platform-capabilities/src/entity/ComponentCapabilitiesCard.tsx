import {
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_USES,
  RELATION_PROVIDES_CAPABILITY,
  type LinksResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { SuggestionList } from '../links/SuggestionList';
import { EntityOnboardings } from '../onboarding/EntityOnboardings';
import { EmptyState, Failure, Skeleton, Snippet, useAnswer } from '../parts';
import { AddCapability } from './AddCapability';
import { relatedRefs } from './catalogEntities';
import { EntityFindings } from './EntityFindings';
import { EntityLinks } from './EntityLinks';
import { LinkedCapabilities } from './LinkedCapabilities';
import { Part } from './Part';
import { PlatformCard } from './PlatformCard';

/** More than these come on demand. */
const FIRST_SUGGESTIONS = 3;

/**
 * On the page of a Component, Resource or API: the capabilities that it uses and provides, what else is likely, and what is wrong with
 * any of it. On the page of a System: the same of the System and its parts together.
 *
 * @public
 */
export function ComponentCapabilitiesCard() {
  const { entity } = useEntity();
  const api = useApi(platformCapabilitiesApiRef);
  const ref = stringifyEntityRef(entity);
  const load = useCallback(
    (signal: AbortSignal) => api.getLinks({ entity: ref }, { signal }),
    [api, ref],
  );
  const { value, error, reload } = useAnswer(load);
  return (
    <PlatformCard
      title="Platform"
      aside={<AddCapability entity={entity} links={value?.links} />}
    >
      {value && <Links entity={entity} answer={value} />}
      {!value && error && (
        <OwnRelations entity={entity} error={error} onRetry={reload} />
      )}
      {!value && !error && (
        <Skeleton what="the platform capabilities" heights={[20, 44, 44]} />
      )}
      <EntityOnboardings entity={entity} />
      <EntityFindings query={{ entity: ref }} />
    </PlatformCard>
  );
}

function Links(props: { entity: Entity; answer: LinksResponse }) {
  const { entity, answer } = props;
  const { links, suggestions, more } = answer;
  const isSystem = entity.kind.toLocaleLowerCase('en-US') === 'system';
  const shown = {
    answer,
    links,
    self: stringifyEntityRef(entity),
    parts: isSystem ? (['part', 'parts'] as const) : undefined,
  };
  return (
    <>
      {links.length === 0 && <Nothing entity={entity} />}
      <LinkedCapabilities relation="uses" {...shown} />
      <LinkedCapabilities relation="provides" {...shown} />
      {suggestions.length > 0 && (
        <Part title="Suggested" aside={`${suggestions.length}`}>
          <SuggestionList
            suggestions={suggestions}
            names={answer}
            of={isSystem ? undefined : 'entity'}
            first={FIRST_SUGGESTIONS}
          />
        </Part>
      )}
      {more > 0 && <p>What up to {more} more parts use is not counted here.</p>}
    </>
  );
}

function Nothing(props: { entity: Entity }) {
  const { entity } = props;
  return (
    <EmptyState
      dense
      title={`This ${entity.kind.toLocaleLowerCase(
        'en-US',
      )} uses no platform capability yet`}
    >
      <p>
        Say what it uses in its <code>catalog-info.yaml</code>, with the names
        from the layer map:
      </p>
      <Snippet label="In catalog-info.yaml" text={example(entity)} />
    </EmptyState>
  );
}

/** What the entity says by itself, where the backend does not say more. */
function OwnRelations(props: {
  entity: Entity;
  error: Error;
  onRetry(): void;
}) {
  const { entity, error, onRetry } = props;
  const own = [
    ['Uses', relatedRefs(entity, RELATION_DEPENDS_ON, 'platformcapability')],
    [
      'Provides',
      relatedRefs(entity, RELATION_PROVIDES_CAPABILITY, 'platformcapability'),
    ],
  ] as const;
  return (
    <>
      <Failure
        what="how ready that is, who says so and what else is likely"
        error={error}
        onRetry={onRetry}
      />
      {own.map(
        ([title, refs]) =>
          refs.length > 0 && (
            <Part key={title} title={title}>
              <EntityLinks refs={refs} />
            </Part>
          ),
      )}
    </>
  );
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
