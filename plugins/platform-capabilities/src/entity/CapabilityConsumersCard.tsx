import {
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { SuggestionList } from '../links/SuggestionList';
import { CapabilityOnboardings } from '../onboarding/EntityOnboardings';
import { Failure, useAnswer } from '../parts';
import { Part } from './Part';
import { RelatedEntitiesCard } from './RelatedEntitiesCard';
import { useCapabilityEntity } from './useCapabilityEntity';

/** More than these come on demand. */
const FIRST_SUGGESTIONS = 3;

/**
 * On the page of a PlatformCapability: who uses it, team by team.
 *
 * @public
 */
export function CapabilityConsumersCard() {
  const entity = useCapabilityEntity();
  const { namespace, name } = entity.metadata;
  const ref = stringifyEntityRef(entity);
  return (
    <RelatedEntitiesCard
      title="Used by"
      what="who uses it"
      relation={RELATION_DEPENDS_ON}
      targetRef={ref}
      byTeam
      emptyTitle="Nobody uses it yet"
      empty={
        <>
          A component says that it does with the annotation{' '}
          <code>
            strata.backstage.io/uses: {namespace}/{name}
          </code>
          .
        </>
      }
    >
      <CapabilityOnboardings capability={ref} />
      <SuggestedConsumers capability={ref} />
    </RelatedEntitiesCard>
  );
}

/** What may use it; nothing where nothing may, or where that is not for the user to know. */
function SuggestedConsumers(props: { capability: string }) {
  const { capability } = props;
  const api = useApi(platformCapabilitiesApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getLinks({ capability }, { signal }),
    [api, capability],
  );
  const { value, error, reload } = useAnswer(load);
  if (error && !value) {
    return (
      <Part title="Suggested">
        <Failure what="what else may use it" error={error} onRetry={reload} />
      </Part>
    );
  }
  return value?.suggestions.length ? (
    <Part title="Suggested" aside={`${value.suggestions.length}`}>
      <SuggestionList
        suggestions={value.suggestions}
        names={value}
        of="capability"
        first={FIRST_SUGGESTIONS}
      />
    </Part>
  ) : (
    <></>
  );
}
