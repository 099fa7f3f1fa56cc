import type {
  LifecycleService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import type { RoadmapConfig } from '../config/readStrataConfig';
import type { RoadmapIngestion } from '../ingestion/RoadmapIngestion';
import { refreshTaskId } from './RefreshTriggers';

/**
 * Has each roadmap read by its schedule, until the backend ends.
 *
 * A read that is under way then is left to itself, so that its task ends while there is still a database to give the lock back in.
 * Otherwise, nobody would read that roadmap before the timeout of the task, and there would be an error in the log.
 */
export async function scheduleReads(
  roadmaps: {
    config: RoadmapConfig;
    ingestion: Pick<RoadmapIngestion, 'refresh'>;
  }[],
  {
    database,
    lifecycle,
    scheduler,
  }: {
    /** That in which the scheduler keeps the locks. */
    database: Knex;
    lifecycle: LifecycleService;
    scheduler: Pick<SchedulerService, 'scheduleTask'>;
  },
): Promise<void> {
  const stopped = new AbortController();
  const untilStopped = new Promise<void>(resolve => {
    stopped.signal.addEventListener('abort', () => resolve());
  });
  lifecycle.addShutdownHook(async () => {
    stopped.abort();
    // The process ends after this hook. Once a later query was answered, those that give back the locks are on their way.
    await setImmediate();
    await database.raw('select 1');
  });
  for (const { config, ingestion } of roadmaps) {
    await scheduler.scheduleTask({
      ...config.schedule,
      id: refreshTaskId(config.id),
      scope: 'global',
      signal: stopped.signal,
      fn: signal => Promise.race([ingestion.refresh(signal), untilStopped]),
    });
  }
}
