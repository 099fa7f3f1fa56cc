import { stringifyEntityRef } from '@backstage/catalog-model';
import { RELATION_PROVIDES_CAPABILITY } from '@strata/backstage-plugin-platform-capabilities-common';
import { RelatedEntitiesCard } from './RelatedEntitiesCard';
import { useCapabilityEntity } from './useCapabilityEntity';
import { useCapabilityLinks } from './useCapabilityLinks';

/**
 * On the page of a PlatformCapability: what implements it here.
 *
 * @public
 */
export function CapabilityProvidersCard() {
  const entity = useCapabilityEntity();
  const { namespace, name } = entity.metadata;
  const ref = stringifyEntityRef(entity);
  const { value } = useCapabilityLinks(ref);
  return (
    <RelatedEntitiesCard
      title="Provided by"
      what="what provides it"
      relation={RELATION_PROVIDES_CAPABILITY}
      targetRef={ref}
      links={value?.links.filter(it => it.relation === 'provides')}
      emptyTitle="Nothing in the catalog provides it"
      empty={
        <>
          List its components under <code>providedBy</code> in the roadmap, or
          give them the annotation{' '}
          <code>
            strata.backstage.io/provides: {namespace}/{name}
          </code>
          .
        </>
      }
    />
  );
}
