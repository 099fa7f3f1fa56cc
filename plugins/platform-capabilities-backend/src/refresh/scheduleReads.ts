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
    // Databases are closed after this hook. They wait for queries that are under way, but not for those that wait for a connection: there
    // is to be one for whoever gives back the lock, and time to begin.
    await database.raw('select 1');
    stopped.abort();
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
