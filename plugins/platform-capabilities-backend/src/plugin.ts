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
import { readHistoryConfig } from './config/readHistoryConfig';
import { readStrataConfig } from './config/readStrataConfig';
import { readSuggestionsConfig } from './config/readSuggestionsConfig';
import { createDocumentReader } from './document/createDocumentReader';
import { createFindings } from './findings/createFindings';
import { HeldBack } from './ingestion/HeldBack';
import { RoadmapIngestion } from './ingestion/RoadmapIngestion';
import { createLinks } from './links/createLinks';
import { MapService } from './map/MapService';
import { observeRoadmaps } from './metrics/observeRoadmaps';
import { readNoticesConfig } from './notices/readNoticesConfig';
import { scheduleNotices } from './notices/scheduleNotices';
import { createOnboarding } from './onboarding/createOnboarding';
import { PatchService } from './patches/PatchService';
import { RefreshTriggers, refreshTaskId } from './refresh/RefreshTriggers';
import { CatalogProblems } from './roadmaps/CatalogProblems';
import { RoadmapsService } from './roadmaps/RoadmapsService';
import { createRouter } from './router';
import { releaseOnShutdown } from './schedule/releaseOnShutdown';
import { openDatabase } from './store/openDatabase';
import { removeOldVersions } from './store/removeOldVersions';
import { RoadmapHistory } from './store/RoadmapHistory';
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
        const { catalog, config, events, logger, urlReader } = deps;
        const configs = readStrataConfig(config);
        const historyRule = readHistoryConfig(config);
        const integrations = ScmIntegrations.fromConfig(config);
        const database = await openDatabase(deps.database);
        const scheduler = releaseOnShutdown(deps.scheduler, {
          database,
          lifecycle: deps.lifecycle,
        });
        const store = new RoadmapStore(database);
        const configured = configs.map(roadmap => {
          const reader = createDocumentReader(roadmap, {
            urlReader,
            integrations,
          });
          const shared = { reader, store, events, logger };
          return {
            config: roadmap,
            reader,
            ingestion: new RoadmapIngestion(roadmap, shared),
            held: new HeldBack(roadmap, shared),
          };
        });
        const roadmaps = new RoadmapsService({
          roadmaps: configured,
          store,
          history: new RoadmapHistory(database),
          catalogProblems: new CatalogProblems({ catalog, store }),
        });
        const map = new MapService({ catalog, roadmaps });
        const { onboarded, onboarding, schedule } = createOnboarding({
          ...deps,
          database,
          scheduler,
          store,
        });
        const links = createLinks({
          config: readSuggestionsConfig(config),
          catalog,
          database,
          onboardings: onboarded,
          store,
        });
        const findings = createFindings({
          ...deps,
          database,
          onboardings: onboarded,
          roadmaps: configured,
          store,
        });
        const patches = new PatchService({
          catalog,
          integrations,
          roadmaps: configured,
          store,
          urlReader,
        });

        deps.permissionsRegistry.addPermissions(
          platformCapabilitiesPermissions,
        );
        deps.httpRouter.use(
          await createRouter({
            ...deps,
            ...links,
            ...findings,
            map,
            onboarding,
            patches,
            roadmaps,
            store,
          }),
        );
        registerActions(deps.actionsRegistry, { ...deps, ...findings });
        registerOnboardingActions(deps.actionsRegistry, {
          ...deps,
          ...onboarding,
        });
        await roadmaps.retireUnconfigured(logger);
        observeRoadmaps({
          metrics: deps.metrics,
          roadmaps: configs.map(({ id }) => id),
          store,
        });
        await scheduler.scheduleTask({
          id: 'remove-old-versions',
          frequency: { days: 1 },
          timeout: { minutes: 10 },
          scope: 'global',
          fn: async () => {
            await removeOldVersions(database, historyRule, new Date());
          },
        });
        for (const roadmap of configured) {
          await scheduler.scheduleTask({
            ...roadmap.config.schedule,
            id: refreshTaskId(roadmap.config.id),
            scope: 'global',
            fn: signal => roadmap.ingestion.refresh(signal),
          });
        }
        await schedule();
        if (readNoticesConfig(config)) {
          await scheduleNotices({ ...deps, ...findings, database, scheduler });
        }
        await new RefreshTriggers(configs, {
          ...deps,
          integrations,
        }).subscribe();
      },
    });
  },
});
