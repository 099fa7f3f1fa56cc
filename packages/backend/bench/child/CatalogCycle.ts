import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_FOR_WORK = /from .refresh_state. where .next_update_at. <=/;
const MUTATION = /select .entity_ref., .unprocessed_hash./;

/**
 * Knows where the catalog is in its cycle of looking for entities to process, which it does once in a second when there is none: a change
 * that comes right before it is seen a second sooner than one that comes right after. Only changes that come at the same moment compare.
 */
export class CatalogCycle {
  /** When the last change came to the catalog, by `performance.now()`. */
  changedAt = 0;
  /** How many milliseconds after the catalog had looked for work that was. */
  phase = 0;
  #lookedAt = 0;
  #onLook: (() => void)[] = [];

  constructor(catalogDatabase: Knex) {
    catalogDatabase.on('query', ({ sql }: { sql: string }) => {
      if (LOOK_FOR_WORK.test(sql)) {
        this.#lookedAt = performance.now();
        this.#onLook.splice(0).forEach(resolve => resolve());
      } else if (MUTATION.test(sql)) {
        this.changedAt = performance.now();
        this.phase = this.changedAt - this.#lookedAt;
      }
    });
  }

  /** Waits until as many milliseconds have gone since the catalog looked for work. */
  async untilPhase(phase: number): Promise<void> {
    // What came before has to be over: while there is work, the catalog looks more often.
    await sleep(1500);
    await new Promise<void>(resolve => this.#onLook.push(resolve));
    await sleep(phase);
  }
}
