import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Effect } from '../model/effects';
import type { OutboxRow } from '../store/rows';

/** Tasks that one process takes at a time. */
const MOST = 50;

/** In milliseconds. Who has not done by then what they took has died of it. */
export const LEASE = 10 * 60_000;

/** In milliseconds: how long to wait after the first failure, and at most. */
const FIRST_DELAY = 5_000;
const LONGEST_DELAY = 60 * 60_000;

/** Of why something failed. */
const LONGEST_FAILURE = 1000;

/** Something that one process is to do. */
export interface Task {
  onboardingId: string;
  /** Of the row of the history that it is because of. */
  version: number;
  effect: Effect;
  /** How often it was begun, with this time. */
  attempts: number;
}

/** The same, taken by one process. */
export interface TakenTask extends Task {
  /** Names the taking, which another process may have followed by its own. */
  taker: string;
}

/** What is to be done, which no two processes take at a time. */
export class OutboxStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Some of what is due, the oldest first. */
  async take(at: Date): Promise<TakenTask[]> {
    const taker = randomUUID();
    const now = at.toISOString();
    const dead = new Date(at.getTime() - LEASE).toISOString();
    const isFree = (rows: Knex.QueryBuilder) =>
      rows
        .whereNull('done_at')
        .andWhere('due_at', '<=', now)
        .andWhere(free =>
          free.whereNull('taken_at').orWhere('taken_at', '<', dead),
        );
    const due = await isFree(this.#knex<OutboxRow>('onboarding_outbox'))
      .orderBy(['due_at', 'onboarding_id', 'version'])
      .limit(MOST)
      .select('onboarding_id', 'version', 'effect');
    if (due.length === 0) {
      return [];
    }
    // What another process has taken meanwhile is not free any more.
    const taken: OutboxRow[] = await isFree(
      this.#knex<OutboxRow>('onboarding_outbox'),
    )
      .whereIn(
        ['onboarding_id', 'version', 'effect'],
        due.map(({ effect, onboarding_id, version }: OutboxRow) => [
          onboarding_id,
          version,
          effect,
        ]),
      )
      .update({
        taken_by: taker,
        taken_at: now,
        attempts: this.#knex.raw('attempts + 1'),
      })
      .returning('*');
    return taken.length > 0
      ? taken.sort(byDue).map(row => ({
          onboardingId: row.onboarding_id,
          version: row.version,
          effect: row.effect,
          attempts: row.attempts,
          taker,
        }))
      : // Somebody was quicker with all of it; there may be more.
        this.take(at);
  }

  async finish(task: TakenTask, at: Date): Promise<void> {
    await this.#update(task, { done_at: at.toISOString(), failure: null });
  }

  /** It failed, and is due again after a time that grows. */
  async postpone(task: TakenTask, failure: string, at: Date): Promise<void> {
    const delay = Math.min(
      FIRST_DELAY * 2 ** (task.attempts - 1),
      LONGEST_DELAY,
    );
    await this.#update(task, {
      due_at: new Date(at.getTime() + delay).toISOString(),
      taken_at: null,
      taken_by: null,
      failure: failure.slice(0, LONGEST_FAILURE),
    });
  }

  /** It was not begun, and is free again. */
  async release(task: TakenTask): Promise<void> {
    await this.#update(task, { taken_at: null, taken_by: null });
  }

  /** What another process has taken over meanwhile is that one's. */
  async #update(
    { effect, onboardingId, taker, version }: TakenTask,
    change: Partial<OutboxRow>,
  ) {
    await this.#knex<OutboxRow>('onboarding_outbox')
      .where({
        onboarding_id: onboardingId,
        version,
        effect,
        taken_by: taker,
      })
      .update(change);
  }
}

function byDue(one: OutboxRow, other: OutboxRow): number {
  return one.due_at.localeCompare(other.due_at) || one.version - other.version;
}
