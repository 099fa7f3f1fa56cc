import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { createProvisioning } from './createProvisioning';
import type { TaskScheduler } from '../../schedule/releaseOnShutdown';

const TASK = 'follow-provisioning';

/** Of the scaffolder's events. */
const TOPIC = 'scaffolder.task';

/** In milliseconds: the scaffolder tells of an end a moment before it can be read. */
const DELAY = 500;

const ENDS = ['completed', 'failed', 'cancelled'];

/** Has the tasks that were started looked after: by schedule, and as soon as the scaffolder tells of an end where its events come here. */
export async function scheduleProvisioning(options: {
  events: EventsService;
  logger: LoggerService;
  poll: ReturnType<typeof createProvisioning>['poll'];
  scheduler: TaskScheduler;
}): Promise<void> {
  const { events, logger, poll, scheduler } = options;
  await scheduler.scheduleTask({
    id: TASK,
    frequency: { seconds: 10 },
    timeout: { minutes: 2 },
    scope: 'global',
    fn: signal => poll(signal),
  });
  await events.subscribe({
    id: TASK,
    topics: [TOPIC],
    async onEvent({ eventPayload }) {
      const { id, status } = Object(eventPayload);
      if (typeof id === 'string' && ENDS.includes(status)) {
        setTimeout(() => {
          poll(new AbortController().signal, id).catch(error =>
            logger.debug(`Task ${id} is looked at by schedule: ${error}`),
          );
        }, DELAY).unref();
      }
    },
  });
}
