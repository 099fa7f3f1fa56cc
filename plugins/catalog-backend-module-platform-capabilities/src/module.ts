import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { PlatformCapabilitiesClient } from '@strata/backstage-plugin-platform-capabilities-common';
import { PlatformCapabilityProcessor } from './processor/PlatformCapabilityProcessor';
import { RoadmapSync } from './provider/RoadmapSync';
import { SyncTriggers } from './provider/SyncTriggers';
import { createProviders } from './provider/RoadmapEntityProvider';

/**
 * Validates the kind, emits its relations, and keeps the catalog's capabilities as the roadmaps say.
 *
 * @public
 */
export const catalogModulePlatformCapabilities = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'platform-capabilities',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, discovery, lifecycle, ...services }) {
        const api = new PlatformCapabilitiesClient({ discoveryApi: discovery });
        const providers = createProviders(services);
        const sync = new RoadmapSync({ api, auth, providers, ...services });
        const triggers = new SyncTriggers({ sync, ...services });

        catalog.addProcessor(new PlatformCapabilityProcessor());
        catalog.addEntityProvider(...providers);
        if (providers.length > 0) {
          lifecycle.addStartupHook(() => triggers.start());
          lifecycle.addShutdownHook(() => triggers.stop());
        }
      },
    });
  },
});
