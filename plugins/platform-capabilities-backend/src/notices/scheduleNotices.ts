import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { EVENT_TOPIC_CHANGED } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import type { FindingsService } from '../findings/FindingsService';
import { AnnouncedStore } from './AnnouncedStore';
import { Announcer } from './Announcer';
import { FollowsStore } from './FollowsStore';
import type { TaskScheduler } from '../schedule/releaseOnShutdown';

const TASK = 'announce-findings';

/** In milliseconds: the catalog needs some time to take over what is new. */
const DELAY = 60_000;

/** Has findings told by schedule, and soon after roadmaps have changed. One process does it for all. */
export async function scheduleNotices(options: {
  auth: AuthService;
  catalog: CatalogService;
  database: Knex;
  events: EventsService;
  findings: FindingsService;
  logger: LoggerService;
  notifications: NotificationService;
  scheduler: TaskScheduler;
  /** In milliseconds. Default: one minute. */
  delay?: number;
}): Promise<void> {
  const { database, delay = DELAY, events, logger, scheduler } = options;
  const announcer = new Announcer({
    ...options,
    announced: new AnnouncedStore(database),
    follows: new FollowsStore(database),
  });
  let timer: NodeJS.Timeout | undefined;

  async function trigger() {
    timer = undefined;
    try {
      await scheduler.triggerTask(TASK);
    } catch (error) {
      const { name, message } = toError(error);
      // A run that is under way may miss the change; the schedule does not.
      if (name !== 'ConflictError') {
        logger.warn(`Findings are told by schedule only: ${message}`);
      }
    }
  }

  await scheduler.scheduleTask({
    id: TASK,
    frequency: { minutes: 5 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 1 },
    scope: 'global',
    fn: signal => announcer.run(signal),
  });
  await events.subscribe({
    id: TASK,
    topics: [EVENT_TOPIC_CHANGED],
    onEvent: async () => {
      timer ??= setTimeout(trigger, delay).unref();
    },
  });
}
