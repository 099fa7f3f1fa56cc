import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type DatabaseService,
  type LoggerService,
  type RootConfigService,
  type SchedulerService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { EVENT_TOPIC_CHANGED } from '@strata/backstage-plugin-platform-capabilities-common';
import { setImmediate } from 'node:timers/promises';
import { isBackendDown, retryWhileDown, type Patience } from './retryWhileDown';
import { shareRuns } from './shareRuns';

const SUBSCRIPTION_ID = 'platform-capabilities-sync';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { seconds: 10 },
  timeout: { minutes: 2 },
};

/** Something to do when roadmaps change. */
export interface Task {
  id: string;
  /** `global`: one of the catalog's processes does it for all of them. `local`: each does it. */
  scope: 'global' | 'local';
  /** At the start and for each event. */
  run(signal: AbortSignal): Promise<void>;
  /** By schedule. Default: `run`. */
  runThoroughly?(signal: AbortSignal): Promise<void>;
}

/**
 * Runs tasks at the start, when an event says that something changed, and by schedule, since an event can be lost.
 *
 * While the backend plugin is down, the tasks wait for it outside of the schedule: a scheduled task that waits would be locked, for all
 * processes and until its timeout, if this process were killed.
 */
export class Triggers {
  readonly #database: DatabaseService;
  readonly #events: EventsService;
  readonly #logger: LoggerService;
  readonly #patience?: Patience;
  readonly #schedule: SchedulerServiceTaskScheduleDefinition;
  readonly #scheduler: SchedulerService;
  readonly #stopped = new AbortController();
  readonly #tasks: Task[];
  readonly #runAll = shareRuns(signal =>
    retryWhileDown(() => this.#tryAll(signal), {
      signal,
      logger: this.#logger,
      patience: this.#patience,
    }),
  );

  constructor(options: {
    config: RootConfigService;
    /** That in which the scheduler keeps the locks. */
    database: DatabaseService;
    events: EventsService;
    logger: LoggerService;
    patience?: Patience;
    scheduler: SchedulerService;
    tasks: Task[];
  }) {
    const schedule = options.config.getOptionalConfig(
      'strata.catalog.schedule',
    );
    this.#database = options.database;
    this.#events = options.events;
    this.#logger = options.logger;
    this.#patience = options.patience;
    this.#schedule = schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : DEFAULT_SCHEDULE;
    this.#scheduler = options.scheduler;
    this.#tasks = options.tasks;
  }

  /** To be called once the catalog has connected its providers. */
  async start() {
    await this.#events.subscribe({
      id: SUBSCRIPTION_ID,
      topics: [EVENT_TOPIC_CHANGED],
      // Not awaited: whoever publishes in this process would wait for the catalog.
      onEvent: async () => this.#runNow(),
    });
    for (const task of this.#tasks) {
      await this.#scheduler.scheduleTask({
        ...this.#schedule,
        id: task.id,
        scope: task.scope,
        signal: this.#stopped.signal,
        fn: signal => this.#runBySchedule(task, signal),
      });
    }
    // Not left to the schedule, which looks every few seconds only, and not before its time where a task ran just before a restart.
    this.#runNow();
  }

  /**
   * Leaves to itself what is under way, so that its task ends while there is still a database to give the lock back in. Otherwise, no
   * process would run that task before its timeout.
   */
  async stop() {
    this.#stopped.abort();
    // The process ends after this. Once a later query was answered, those that give back the locks are on their way.
    await setImmediate();
    const client = await this.#database.getClient();
    await client.raw('select 1');
  }

  #runNow() {
    this.#runAll(this.#stopped.signal).catch(error => {
      if (!this.#stopped.signal.aborted) {
        this.#logger.warn(
          `Changed roadmaps are not in the catalog yet, the schedule tries again: ${error}`,
        );
      }
    });
  }

  /** One task's failure does not keep the others from running. */
  async #tryAll(signal: AbortSignal) {
    const results = await Promise.allSettled(
      this.#tasks.map(({ run }) => run(signal)),
    );
    const reasons = results.flatMap(result =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    if (reasons.length > 0) {
      throw reasons.find(isBackendDown) ?? reasons[0];
    }
  }

  async #runBySchedule(
    { id, scope, run, runThoroughly = run }: Task,
    signal: AbortSignal,
  ) {
    try {
      await untilAborted(runThoroughly(signal), this.#stopped.signal);
    } catch (error) {
      if (this.#stopped.signal.aborted) {
        // The scheduler would log it as an error.
        return;
      }
      if (isBackendDown(error)) {
        this.#runNow();
        return;
      }
      if (scope === 'local') {
        // The scheduler logs the failures of global tasks only.
        this.#logger.error(`Task ${id} failed: ${error}`);
      }
      throw error;
    }
  }
}

/** Waits for one of the two, and leaves nothing behind at a signal that is there for as long as the process. */
async function untilAborted(
  run: Promise<void>,
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
