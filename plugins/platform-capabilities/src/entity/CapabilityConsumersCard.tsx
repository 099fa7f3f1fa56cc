import {
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { RelatedEntitiesCard } from './RelatedEntitiesCard';
import { useCapabilityEntity } from './useCapabilityEntity';

/**
 * On the page of a PlatformCapability: who uses it, team by team.
 *
 * @public
 */
export function CapabilityConsumersCard() {
  const entity = useCapabilityEntity();
  const { namespace, name } = entity.metadata;
  return (
    <RelatedEntitiesCard
      title="Used by"
      what="who uses it"
      relation={RELATION_DEPENDS_ON}
      targetRef={stringifyEntityRef(entity)}
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
    />
  );
}
