import LayersIcon from '@material-ui/icons/Layers';
import type { IconComponent } from '@backstage/core-plugin-api';

/**
 * The icon of the kind PlatformCapability, by kind, for `kindIcons` of `DefaultEntityPresentationApi.create`.
 *
 * @public
 */
export const platformCapabilityKindIcons: Record<
  'PlatformCapability',
  IconComponent
> = { PlatformCapability: LayersIcon };
