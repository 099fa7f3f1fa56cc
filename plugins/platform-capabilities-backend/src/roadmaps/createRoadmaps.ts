import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { Config } from '@backstage/config';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { Knex } from 'knex';
import { readHistoryConfig } from '../config/readHistoryConfig';
import { readStrataConfig } from '../config/readStrataConfig';
import { createDocumentReader } from '../document/createDocumentReader';
import { HeldBack } from '../ingestion/HeldBack';
import { RoadmapIngestion } from '../ingestion/RoadmapIngestion';
import { observeRoadmaps } from '../metrics/observeRoadmaps';
import { RefreshTriggers, refreshTaskId } from '../refresh/RefreshTriggers';
import type { TaskScheduler } from '../schedule/releaseOnShutdown';
import { removeOldVersions } from '../store/removeOldVersions';
import { RoadmapHistory } from '../store/RoadmapHistory';
import type { RoadmapStore } from '../store/RoadmapStore';
import { CatalogProblems } from './CatalogProblems';
import { RoadmapsService } from './RoadmapsService';

/**
 * Puts together how roadmaps are read and kept; `schedule` has them read from then on.
 *
 * @throws InputError for a configuration that cannot be understood
 */
export function createRoadmaps(options: {
  catalog: CatalogService;
  config: Config;
  database: Knex;
  events: EventsService;
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
  metrics: MetricsService;
  scheduler: TaskScheduler;
  store: RoadmapStore;
  urlReader: UrlReaderService;
}) {
  const { config, database, logger, metrics, scheduler, store } = options;
  const configs = readStrataConfig(config);
  const historyRule = readHistoryConfig(config);
  const configured = configs.map(roadmap => {
    const shared = {
      ...options,
      reader: createDocumentReader(roadmap, options),
    };
    return {
      config: roadmap,
      reader: shared.reader,
      ingestion: new RoadmapIngestion(roadmap, shared),
      held: new HeldBack(roadmap, shared),
    };
  });
  const roadmaps = new RoadmapsService({
    roadmaps: configured,
    store,
    history: new RoadmapHistory(database),
    catalogProblems: new CatalogProblems(options),
  });
  return {
    configured,
    roadmaps,
    async schedule() {
      await roadmaps.retireUnconfigured(logger);
      observeRoadmaps({
        metrics,
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
      await new RefreshTriggers(configs, options).subscribe();
    },
  };
}
