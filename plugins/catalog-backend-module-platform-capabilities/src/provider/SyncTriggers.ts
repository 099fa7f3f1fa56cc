import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type LoggerService,
  type RootConfigService,
  type SchedulerService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { EVENT_TOPIC_CHANGED } from '@strata/backstage-plugin-platform-capabilities-common';
import type { RoadmapSync } from './RoadmapSync';

const ID = 'platform-capabilities-sync';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 30 },
  timeout: { minutes: 2 },
};

/**
 * Runs the sync when an event says that something changed, and by schedule, since an event can be lost.
 */
export class SyncTriggers {
  readonly #events: EventsService;
  readonly #logger: LoggerService;
  readonly #schedule: SchedulerServiceTaskScheduleDefinition;
  readonly #scheduler: SchedulerService;
  readonly #sync: RoadmapSync;
  readonly #stopped = new AbortController();

  constructor(options: {
    config: RootConfigService;
    events: EventsService;
    logger: LoggerService;
    scheduler: SchedulerService;
    sync: RoadmapSync;
  }) {
    const schedule = options.config.getOptionalConfig(
      'strata.catalog.schedule',
    );
    this.#events = options.events;
    this.#logger = options.logger;
    this.#schedule = schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : DEFAULT_SCHEDULE;
    this.#scheduler = options.scheduler;
    this.#sync = options.sync;
  }

  /** To be called once the catalog has connected its providers. */
  async start() {
    await this.#events.subscribe({
      id: ID,
      topics: [EVENT_TOPIC_CHANGED],
      // Not awaited: whoever publishes in this process would wait for the catalog.
      onEvent: async () => this.#runForEvent(),
    });
    await this.#scheduler.scheduleTask({
      ...this.#schedule,
      id: ID,
      signal: this.#stopped.signal,
      fn: signal => this.#sync.run(signal),
    });
    // A task that ran shortly before a restart would otherwise wait for its turn.
    this.#scheduler.triggerTask(ID).catch(error => {
      this.#logger.debug(`The first sync is on its way already: ${error}`);
    });
  }

  async stop() {
    this.#stopped.abort();
  }

  #runForEvent() {
    this.#sync.run(this.#stopped.signal).catch(error => {
      if (!this.#stopped.signal.aborted) {
        this.#logger.warn(
          `Changed roadmaps are not in the catalog yet, the schedule tries again: ${error}`,
        );
      }
    });
  }
}
