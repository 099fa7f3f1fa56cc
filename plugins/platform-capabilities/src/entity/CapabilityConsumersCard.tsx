import {
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { SuggestionList } from '../links/SuggestionList';
import { CapabilityOnboardings } from '../onboarding/EntityOnboardings';
import { Failure } from '../parts';
import { Part } from './Part';
import { RelatedEntitiesCard } from './RelatedEntitiesCard';
import { useCapabilityEntity } from './useCapabilityEntity';
import { useCapabilityLinks } from './useCapabilityLinks';

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
  const answer = useCapabilityLinks(ref);
  return (
    <RelatedEntitiesCard
      title="Used by"
      what="who uses it"
      relation={RELATION_DEPENDS_ON}
      targetRef={ref}
      byTeam
      links={answer.value?.links.filter(it => it.relation === 'uses')}
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
      <SuggestedConsumers answer={answer} />
    </RelatedEntitiesCard>
  );
}

/** What may use it; nothing where nothing may, or where that is not for the user to know. */
function SuggestedConsumers(props: {
  answer: ReturnType<typeof useCapabilityLinks>;
}) {
  const { value, error, reload } = props.answer;
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
