import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { platformCapabilitiesPermissions } from '@strata/backstage-plugin-platform-capabilities-common';
import { registerActions } from './actions/registerActions';
import { registerOnboardingActions } from './actions/registerOnboardingActions';
import { createFindings } from './findings/createFindings';
import { createLinks } from './links/createLinks';
import { MapService } from './map/MapService';
import { readNoticesConfig } from './notices/readNoticesConfig';
import { scheduleNotices } from './notices/scheduleNotices';
import { createOnboarding } from './onboarding/createOnboarding';
import { PatchService } from './patches/PatchService';
import { createRoadmaps } from './roadmaps/createRoadmaps';
import { createRouter } from './router';
import { releaseOnShutdown } from './schedule/releaseOnShutdown';
import { openDatabase } from './store/openDatabase';
import { RoadmapStore } from './store/RoadmapStore';

/**
 * Reads the roadmaps that `strata.roadmaps` configures, keeps the last good version of each, and serves them and the layer map.
 *
 * @public
 */
export const platformCapabilitiesPlugin = createBackendPlugin({
  pluginId: 'platform-capabilities',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const database = await openDatabase(deps.database);
        const shared = {
          ...deps,
          database,
          integrations: ScmIntegrations.fromConfig(deps.config),
          scheduler: releaseOnShutdown(deps.scheduler, { ...deps, database }),
          store: new RoadmapStore(database),
        };
        const { configured, ...roadmaps } = createRoadmaps(shared);
        const { onboarded, ...onboarding } = createOnboarding(shared);
        const sources = { onboardings: onboarded, roadmaps: configured };
        const findings = createFindings({ ...shared, ...sources });
        const services = {
          ...shared,
          ...createLinks({ ...shared, ...sources }),
          ...findings,
          map: new MapService({ ...shared, ...roadmaps }),
          onboarding: onboarding.onboarding,
          patches: new PatchService({ ...shared, ...sources }),
          roadmaps: roadmaps.roadmaps,
        };

        deps.permissionsRegistry.addPermissions(
          platformCapabilitiesPermissions,
        );
        deps.httpRouter.use(await createRouter(services));
        registerActions(deps.actionsRegistry, services);
        registerOnboardingActions(deps.actionsRegistry, {
          ...services,
          ...services.onboarding,
        });
        await roadmaps.schedule();
        await onboarding.schedule();
        if (readNoticesConfig(deps.config)) {
          await scheduleNotices({ ...shared, ...findings });
        }
      },
    });
  },
});
