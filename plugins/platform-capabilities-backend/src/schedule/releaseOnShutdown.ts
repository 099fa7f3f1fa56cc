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
        fn: signal => untilAborted(task.fn(signal), stopped.signal),
      }),
    triggerTask: id => scheduler.triggerTask(id),
  };
}

/** Waits for one of the two, and leaves nothing behind at a signal that is there for as long as the process. */
async function untilAborted(
  run: Promise<void> | void,
  signal: AbortSignal,
): Promise<void> {
  let end = () => {};
  const aborted = new Promise<void>(resolve => {
    end = resolve;
  });
  signal.addEventListener('abort', end);
  try {
    await Promise.race([run, signal.aborted || aborted]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
