import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { applyEvent } from '../model/applyEvent';
import { effectsOf } from '../model/effects';
import type {
  OnboardingChangeEvent,
  StoredEvent,
} from '../model/OnboardingEvent';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import { SYSTEM } from '../model/system';
import type { ChangeContext } from './OnboardingStore';
import { SecondError } from './SecondError';
import {
  toEventRow,
  toRow,
  type EventRow,
  type OnboardingRow,
  type OutboxRow,
} from './rows';

const FOLLOWING: StoredEvent['type'][] = ['approve', 'provision', 'complete'];

/**
 * Writes what happened within a transaction: the rows of the history, what they make of the record, and what is still to be done for them.
 *
 * @param before - undefined where it is made
 * @throws ConflictError where it cannot happen now, SecondError where there is another one of the kind
 */
export async function writeEvents(
  transaction: Knex.Transaction,
  before: OnboardingRecord | undefined,
  events: OnboardingChangeEvent[],
  { actor, at, remindAt }: ChangeContext,
): Promise<OnboardingRecord> {
  let record = before;
  const stored: StoredEvent[] = [];
  const outbox: Partial<OutboxRow>[] = [];
  for (const [index, event] of events.entries()) {
    const next: StoredEvent = {
      ...event,
      version: (record?.version ?? 0) + 1,
      at: at.toISOString(),
      // What follows at once from what a person did is not theirs.
      actor: index > 0 && FOLLOWING.includes(event.type) ? SYSTEM : actor,
    };
    record = applyEvent(record, next);
    stored.push(next);
    for (const effect of effectsOf(next, record)) {
      const due = effect === 'remind' ? remindAt : at;
      outbox.push({
        onboarding_id: record.id,
        version: next.version,
        effect,
        due_at: due.toISOString(),
      });
    }
  }
  if (!record) {
    throw new Error('An onboarding begins with a draft');
  }
  if (stored.length === 0) {
    return record;
  }
  await writeRecord(transaction, before, record);
  const { id } = record;
  await transaction<EventRow>('onboarding_events').insert(
    stored.map(event => toEventRow(id, event)),
  );
  if (outbox.length > 0) {
    await transaction<OutboxRow>('onboarding_outbox').insert(outbox);
  }
  return record;
}

async function writeRecord(
  transaction: Knex.Transaction,
  before: OnboardingRecord | undefined,
  record: OnboardingRecord,
): Promise<void> {
  const row = toRow(record);
  const rows = transaction<OnboardingRow>('onboardings');
  try {
    if (before) {
      await rows.where({ id: record.id }).update(row);
    } else {
      await rows.insert(row);
    }
  } catch (error) {
    throw row.live_key !== null && isDatabaseConflictError(error)
      ? new SecondError(row.live_key, record)
      : error;
  }
}
