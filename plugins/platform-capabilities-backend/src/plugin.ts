import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { platformCapabilitiesPermissions } from '@strata/backstage-plugin-platform-capabilities-common';
import { readStrataConfig } from './config/readStrataConfig';
import { createDocumentReader } from './document/createDocumentReader';
import { RoadmapIngestion } from './ingestion/RoadmapIngestion';
import { MapService } from './map/MapService';
import { RoadmapsService } from './roadmaps/RoadmapsService';
import { createRouter } from './router';
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
        auditor: coreServices.auditor,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const { catalog, config, events, logger, urlReader } = deps;
        const configs = readStrataConfig(config);
        const integrations = ScmIntegrations.fromConfig(config);
        const store = new RoadmapStore(await openDatabase(deps.database));
        const configured = configs.map(roadmap => {
          const reader = createDocumentReader(roadmap, {
            urlReader,
            integrations,
          });
          const ingestion = new RoadmapIngestion(roadmap, {
            reader,
            store,
            events,
            logger,
          });
          return { config: roadmap, source: reader.source, ingestion };
        });
        const roadmaps = new RoadmapsService({ roadmaps: configured, store });
        const map = new MapService({ catalog, roadmaps });

        deps.permissionsRegistry.addPermissions(
          platformCapabilitiesPermissions,
        );
        deps.httpRouter.use(
          await createRouter({ ...deps, map, roadmaps, store }),
        );
        await roadmaps.retireUnconfigured(logger);
        for (const { config: roadmap, ingestion } of configured) {
          await deps.scheduler.scheduleTask({
            ...roadmap.schedule,
            id: `refresh-${roadmap.id}`,
            scope: 'global',
            fn: signal => ingestion.refresh(signal),
          });
        }
      },
    });
  },
});
