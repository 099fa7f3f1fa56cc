import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { PlatformCapabilitiesClient } from '@strata/backstage-plugin-platform-capabilities-common';
import { createAliasSync } from './aliases/createAliasSync';
import { RoadmapsBackend } from './backend/RoadmapsBackend';
import { createOnboardingSync } from './onboardings/createOnboardingSync';
import { PlatformCapabilityProcessor } from './processor/PlatformCapabilityProcessor';
import { ConflictWatch } from './provider/ConflictWatch';
import { createProviders } from './provider/RoadmapEntityProvider';
import { RoadmapSync } from './provider/RoadmapSync';
import { Triggers, type Task } from './schedule/Triggers';
import { Directory } from './sync/Directory';

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
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ discovery, lifecycle, processing, ...services }) {
        const api = new PlatformCapabilitiesClient({ discoveryApi: discovery });
        const backend = new RoadmapsBackend({ api, ...services });
        const aliases = new Directory<string>();
        const aliasSync = createAliasSync({
          backend,
          directory: aliases,
          ...services,
        });
        const onboarded = new Directory<string[]>();
        const onboardingSync = createOnboardingSync({
          backend,
          directory: onboarded,
          ...services,
        });
        const conflicts = new ConflictWatch(services);
        const providers = createProviders(services);
        const roadmaps = new RoadmapSync({
          backend,
          conflicts,
          providers,
          ...services,
        });
        const roadmapTask: Task = {
          id: 'platform-capabilities-sync',
          scope: 'global',
          run: signal => roadmaps.run(signal),
          runThoroughly: signal => roadmaps.runThoroughly(signal),
        };
        const triggers = new Triggers({
          tasks: [
            // Capabilities can all be written by hand; they are onboarded and renamed just as well.
            ...(providers.length > 0 ? [roadmapTask] : []),
            {
              id: 'platform-capabilities-aliases',
              scope: 'local',
              run: signal => aliasSync.run(signal),
            },
            {
              id: 'platform-capabilities-onboardings',
              scope: 'local',
              run: signal => onboardingSync.run(signal),
            },
          ],
          ...services,
        });

        processing.addProcessor(
          new PlatformCapabilityProcessor({ aliases, onboarded }),
        );
        processing.addEntityProvider(...providers);
        lifecycle.addStartupHook(() => triggers.start());
        lifecycle.addShutdownHook(() => triggers.stop());
      },
    });
  },
});
