import type { Knex } from 'knex';
import { replay } from '../model/applyEvent';
import { removeAnswersTo } from '../store/answers';
import {
  fromEventRow,
  toEventRow,
  toRow,
  type EventRow,
  type OnboardingRow,
  type OutboxRow,
} from '../store/rows';
import { forget, FORMER_USER } from './forget';

/** Takes away what is not to be kept. */
export class RetentionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Removes what has been over since before a time, and drafts that nobody has touched since, with their histories. @returns how many */
  async removeEndedBefore(time: Date): Promise<number> {
    // The history, and what would still be to do, go with it.
    return this.#knex<OnboardingRow>('onboardings')
      .where('ended_at', '<', time.toISOString())
      .orWhere(draft =>
        draft
          .where({ state: 'draft' })
          .andWhere('updated_at', '<', time.toISOString()),
      )
      .delete();
  }

  /** Removes from what is to be done for changes what was done before a time. */
  async removeDoneBefore(time: Date): Promise<void> {
    await this.#knex<OutboxRow>('onboarding_outbox')
      .where('done_at', '<', time.toISOString())
      .delete();
  }

  /** Refs of the Users that onboardings name: who did something, and who owned a capability. */
  async getPeople({ isOver }: { isOver: boolean }): Promise<string[]> {
    const events = this.#knex<EventRow>('onboarding_events');
    if (isOver) {
      events.whereIn('onboarding_id', this.#overOrDraft());
    }
    const actors: string[] = await events
      .clone()
      .where('actor', 'like', 'user:%')
      .distinct('actor')
      .pluck('actor');
    const seen: EventRow[] = await events
      .whereIn('type', ['submit', 'note'])
      .andWhere('event', 'like', '%"owner":"user:%');
    const owners = seen.map(fromEventRow).flatMap(event => {
      const owner = 'seen' in event ? event.seen.owner : undefined;
      return owner?.startsWith('user:') ? [owner] : [];
    });
    return [...new Set([...actors, ...owners])].filter(
      ref => ref !== FORMER_USER,
    );
  }

  /**
   * Takes a person, and the reasons that they gave, out of all that is over, and out of what was answered to them. Their drafts, which nobody
   * else has ever seen, go.
   */
  async forget(person: string): Promise<void> {
    await this.#knex<OnboardingRow>('onboardings')
      .where({ requester: person, state: 'draft' })
      .delete();
    // As it stands in JSON, with what has a meaning in a pattern.
    const quoted = JSON.stringify(person).replace(/[!%_]/g, '!$&');
    const ids: string[] = await this.#knex<EventRow>('onboarding_events')
      .whereIn('onboarding_id', this.#over())
      .andWhereRaw("event like ? escape '!'", [`%${quoted}%`])
      .distinct('onboarding_id')
      .pluck('onboarding_id');
    for (const id of ids) {
      await this.#knex.transaction(transaction =>
        forgetIn(transaction, id, person),
      );
    }
    await removeAnswersTo(this.#knex, person);
  }

  #overOrDraft() {
    return this.#knex('onboardings')
      .whereNotNull('ended_at')
      .orWhere({ state: 'draft' })
      .select('id');
  }

  #over() {
    return this.#knex('onboardings').whereNotNull('ended_at').select('id');
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
  for (const [index, event] of history.entries()) {
    const row = toEventRow(id, event);
    if (row.event !== rows[index].event) {
      await transaction<EventRow>('onboarding_events')
        .where({ onboarding_id: id, version: event.version })
        .update(row);
    }
  }
  const record = replay(history);
  if (record) {
    await transaction<OnboardingRow>('onboardings')
      .where({ id })
      .update(toRow(record));
  }
}
