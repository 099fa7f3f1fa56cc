import type { Knex } from 'knex';
import { chunks } from '../../store/chunks';

interface DepartureRow {
  person: string;
  since: string;
}

/** Since when the catalog has not had people whom onboardings name. */
export class Departures {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Writes down who is not there. Who was not there before keeps the time of that, and who is back has never been gone.
   *
   * @param gone - refs of all whom the catalog does not have
   */
  async write(gone: string[], at: Date): Promise<void> {
    const isGone = new Set(gone);
    const known = await this.#rows().pluck('person');
    for (const chunk of chunks(known.filter(person => !isGone.has(person)))) {
      await this.#rows().whereIn('person', chunk).delete();
    }
    for (const chunk of chunks(gone)) {
      await this.#rows()
        .insert(chunk.map(person => ({ person, since: at.toISOString() })))
        .onConflict('person')
        .ignore();
    }
  }

  /** Refs of those who have not been there since before a time. */
  findGoneBefore(time: Date): Promise<string[]> {
    return this.#rows()
      .where('since', '<', time.toISOString())
      .orderBy('person')
      .pluck('person');
  }

  #rows() {
    return this.#knex<DepartureRow>('onboarding_departures');
  }
}
