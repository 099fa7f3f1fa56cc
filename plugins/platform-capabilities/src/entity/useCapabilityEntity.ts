import { InputError } from '@backstage/errors';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  isPlatformCapability,
  type PlatformCapabilityEntity,
} from '@strata/backstage-plugin-platform-capabilities-common';

/** The PlatformCapability whose page this is. */
export function useCapabilityEntity(): PlatformCapabilityEntity {
  const { entity } = useEntity();
  if (!isPlatformCapability(entity)) {
    throw new InputError(
      `This card is for the kind PlatformCapability, not for ${entity.kind}; filter it in the page that shows it`,
    );
  }
  return entity;
}
