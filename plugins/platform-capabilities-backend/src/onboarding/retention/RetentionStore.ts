import type { Knex } from 'knex';
import { chunks } from '../../store/chunks';
import { replay } from '../model/applyEvent';
import {
  fromEventRow,
  toEventRow,
  toRow,
  type EventRow,
  type OnboardingRow,
} from '../store/rows';
import { forget, FORMER_USER } from './forget';

/** Takes away what is not to be kept. */
export class RetentionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Removes what has been over since before a time, with its history. @returns how many */
  async removeEndedBefore(time: Date): Promise<number> {
    const ended = await this.#knex<OnboardingRow>('onboardings')
      .where('ended_at', '<', time.toISOString())
      .select('id');
    for (const rows of chunks(ended)) {
      const ids = rows.map(({ id }) => id);
      await this.#knex.transaction(async transaction => {
        for (const table of ['onboarding_outbox', 'onboarding_events']) {
          await transaction(table).whereIn('onboarding_id', ids).delete();
        }
        await transaction('onboardings').whereIn('id', ids).delete();
      });
    }
    return ended.length;
  }

  /** Refs of the Users that what has been over since before a time names. */
  async getPeople(time: Date): Promise<string[]> {
    const rows = await this.#knex('onboarding_events')
      .join('onboardings', 'onboardings.id', 'onboarding_events.onboarding_id')
      .where('onboardings.ended_at', '<', time.toISOString())
      .where('onboarding_events.actor', 'like', 'user:%')
      .whereNot('onboarding_events.actor', FORMER_USER)
      .distinct('onboarding_events.actor as person');
    return rows.map(({ person }) => person);
  }

  /** Takes a person, and the reasons that they gave, out of what has been over since before a time. @returns of how many */
  async forget(person: string, time: Date): Promise<number> {
    const ids: string[] = await this.#knex('onboarding_events')
      .join('onboardings', 'onboardings.id', 'onboarding_events.onboarding_id')
      .where('onboardings.ended_at', '<', time.toISOString())
      .where('onboarding_events.actor', person)
      .distinct('onboardings.id')
      .pluck('onboardings.id');
    for (const id of ids) {
      await this.#knex.transaction(transaction =>
        forgetIn(transaction, id, person),
      );
    }
    return ids.length;
  }
}

async function forgetIn(
  transaction: Knex.Transaction,
  id: string,
  person: string,
): Promise<void> {
  const rows = await transaction<EventRow>('onboarding_events')
    .where({ onboarding_id: id })
    .orderBy('version');
  const history = rows.map(row => forget(fromEventRow(row), person));
  for (const event of history) {
    const { version } = event;
    await transaction<EventRow>('onboarding_events')
      .where({ onboarding_id: id, version })
      .update(toEventRow(id, event));
  }
  const record = replay(history);
  if (record) {
    await transaction<OnboardingRow>('onboardings')
      .where({ id })
      .update(toRow(record));
  }
}
