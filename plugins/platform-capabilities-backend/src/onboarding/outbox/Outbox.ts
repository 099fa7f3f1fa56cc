import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Knex } from 'knex';
import { once } from 'node:events';
import type { Effect } from '../model/effects';
import { LEASE, OutboxStore, type TakenTask, type Task } from './OutboxStore';

export type { Task } from './OutboxStore';

/** Does one thing that is to be done. What throws is done again, later. */
export type Handler = (task: Task, signal: AbortSignal) => Promise<void>;

/** At a time, each of another onboarding. */
const CONCURRENCY = 4;

/** In milliseconds. What takes longer is given up, and done again. */
const PATIENCE = 60_000;

/** Does what is still to be done because of what was written: each at least once, and by one process at a time. */
export class Outbox {
  readonly #store: OutboxStore;
  readonly #handlers: Record<Effect, Handler>;
  readonly #logger: LoggerService;
  readonly #now: () => Date;
  readonly #patience: number;
  readonly #stopped = new AbortController();
  readonly #runs = new Set<Promise<void>>();
  #isWoken = false;
  #isWaking = false;

  constructor(options: {
    knex: Knex;
    handlers: Record<Effect, Handler>;
    logger: LoggerService;
    /** Default: the time. */
    now?: () => Date;
    /** In milliseconds: the longest time for one task. Default: a minute. */
    patience?: number;
  }) {
    this.#store = new OutboxStore(options.knex);
    this.#handlers = options.handlers;
    this.#logger = options.logger;
    this.#now = options.now ?? (() => new Date());
    this.#patience = options.patience ?? PATIENCE;
  }

  /** Something was written: does it soon, without anybody waiting for it. */
  wake(): void {
    this.#isWoken = true;
    if (!this.#isWaking) {
      this.#isWaking = true;
      void this.#runWhileWoken();
    }
  }

  /** Does all that is due, until the signal or {@link stop} ends that. */
  async run(signal?: AbortSignal): Promise<void> {
    const run = this.#run(
      signal
        ? AbortSignal.any([signal, this.#stopped.signal])
        : this.#stopped.signal,
    );
    this.#runs.add(run);
    try {
      await run;
    } finally {
      this.#runs.delete(run);
    }
  }

  /** Begins nothing more, and waits for what has begun. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.allSettled(this.#runs);
  }

  async #runWhileWoken() {
    try {
      while (this.#isWoken && !this.#stopped.signal.aborted) {
        this.#isWoken = false;
        await this.run();
      }
    } catch (error) {
      this.#logger.error(
        'What follows from onboardings could not be done, and will be tried again',
        toError(error),
      );
    } finally {
      this.#isWaking = false;
    }
  }

  async #run(signal: AbortSignal) {
    while (!signal.aborted) {
      const at = this.#now();
      const tasks = await this.#store.take(at);
      if (tasks.length === 0) {
        return;
      }
      // What is not begun by then could end when it is another process's.
      const latest = at.getTime() + LEASE - this.#patience;
      const groups = byOnboarding(tasks).values();
      const work = async () => {
        for (const group of groups) {
          // One after the other, so that people are told things in order.
          for (const task of group) {
            if (signal.aborted || this.#now().getTime() > latest) {
              await this.#store.release(task);
            } else {
              await this.#do(task, signal);
            }
          }
        }
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, work));
    }
  }

  async #do(task: TakenTask, signal: AbortSignal) {
    try {
      await this.#handle(task, signal);
    } catch (error) {
      if (signal.aborted) {
        await this.#store.release(task);
        return;
      }
      const { message } = toError(error);
      this.#logger.warn(
        `'${task.effect}' of onboarding ${task.onboardingId} failed and will be tried again: ${message}`,
      );
      await this.#store.postpone(task, message, this.#now());
      return;
    }
    await this.#store.finish(task, this.#now());
  }

  /** @throws also where the handler does not end in time, whether or not it listens to its signal */
  async #handle(task: TakenTask, signal: AbortSignal) {
    const late = AbortSignal.timeout(this.#patience);
    const listening = new AbortController();
    try {
      await Promise.race([
        this.#handlers[task.effect](task, AbortSignal.any([signal, late])),
        once(late, 'abort', listening).then(() => {
          throw new Error(`It took more than ${this.#patience / 1000} s`);
        }),
      ]);
    } finally {
      listening.abort();
    }
  }
}

function byOnboarding(tasks: TakenTask[]): Map<string, TakenTask[]> {
  const groups = new Map<string, TakenTask[]>();
  for (const task of tasks) {
    const group = groups.get(task.onboardingId) ?? [];
    groups.set(task.onboardingId, [...group, task]);
  }
  return groups;
}
