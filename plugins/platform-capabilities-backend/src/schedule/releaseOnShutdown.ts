import type {
  LifecycleService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';

/** What schedules and starts the tasks of this plugin. */
export type TaskScheduler = Pick<
  SchedulerService,
  'scheduleTask' | 'triggerTask'
>;

/**
 * Makes a scheduler whose tasks end when the backend does, each leaving what is under way to itself, so that it ends while there is still a
 * database to give its lock back in. Otherwise, no process would run that task before its timeout, and there would be an error in the log.
 */
export function releaseOnShutdown(
  scheduler: TaskScheduler,
  {
    database,
    lifecycle,
  }: {
    /** That in which the scheduler keeps the locks. */
    database: Knex;
    lifecycle: LifecycleService;
  },
): TaskScheduler {
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
  return {
    scheduleTask: task =>
      scheduler.scheduleTask({
        ...task,
        signal: stopped.signal,
        fn: async signal => {
          await Promise.race([task.fn(signal), untilStopped]);
        },
      }),
    triggerTask: id => scheduler.triggerTask(id),
  };
}
