import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogCollatorExtensionPoint } from '@backstage/plugin-search-backend-module-catalog';
import { platformCapabilityEntityTransformer } from './platformCapabilityEntityTransformer';

/**
 * Gives the catalog's collator {@link platformCapabilityEntityTransformer} around its usual transformer.
 *
 * @public
 */
export const searchModulePlatformCapabilities = createBackendModule({
  pluginId: 'search',
  moduleId: 'platform-capabilities',
  register(env) {
    env.registerInit({
      deps: { collator: catalogCollatorExtensionPoint },
      async init({ collator }) {
        collator.setEntityTransformer(platformCapabilityEntityTransformer());
      },
    });
  },
});
