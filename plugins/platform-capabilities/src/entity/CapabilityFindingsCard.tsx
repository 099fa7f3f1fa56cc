import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityFindings } from './EntityFindings';
import { PlatformCard } from './PlatformCard';
import { useCapabilityEntity } from './useCapabilityEntity';

/**
 * On the page of a PlatformCapability: what is wrong with its ownership and use, each with the way to mend it.
 *
 * @public
 */
export function CapabilityFindingsCard() {
  const capability = stringifyEntityRef(useCapabilityEntity());
  return <EntityFindings frame={PlatformCard} query={{ capability }} />;
}
