import type { Knex } from 'knex';
import assert from 'node:assert/strict';
import { replay } from '../onboarding/model/applyEvent';
import { effectsOf } from '../onboarding/model/effects';
import type { StoredEvent } from '../onboarding/model/OnboardingEvent';
import type { OnboardingRecord } from '../onboarding/model/OnboardingRecord';
import { isLive } from '../onboarding/model/transitions';
import {
  fromEventRow,
  fromRow,
  liveKeyOf,
  toEventRow,
  type EventRow,
  type OnboardingRow,
  type OutboxRow,
} from '../onboarding/store/rows';

/** An onboarding, and what was written with it. */
export interface AuditedOnboarding {
  record: OnboardingRecord;
  history: StoredEvent[];
  /** Version and effect of each row of the outbox, sorted. */
  outbox: string[];
}

/**
 * Compares each onboarding, and the columns that it is found by, with what its history makes of nothing, and the outbox with what follows
 * from that history. To be called while nobody writes.
 *
 * @param ids - default: all
 * @returns what is stored, by id
 * @throws AssertionError
 */
export async function auditOnboardings(
  knex: Knex,
  ids?: string[],
): Promise<Map<string, AuditedOnboarding>> {
  const select = async <Row extends object>(
    table: string,
    column: string,
  ): Promise<Row[]> => {
    const rows = await knex(table)
      .where(some => {
        if (ids) {
          some.whereIn(column, ids);
        }
      })
      .orderBy([column, 'version']);
    // Arrays and objects of the driver can be of another realm, which is no equal one.
    return Array.from(rows, (row: Row) => ({ ...row }));
  };
  const rows = await select<OnboardingRow>('onboardings', 'id');
  const events = await select<EventRow>('onboarding_events', 'onboarding_id');
  const tasks = await select<OutboxRow>('onboarding_outbox', 'onboarding_id');
  const eventsOf = groupRows(events);
  const tasksOf = groupRows(tasks);
  assert.deepEqual(
    [...eventsOf.keys()].sort(),
    rows.map(({ id }) => id).sort(),
  );

  const audited = new Map<string, AuditedOnboarding>();
  for (const row of rows) {
    const history = eventsOf.get(row.id)!.map(fromEventRow);
    assert.deepEqual(
      eventsOf.get(row.id),
      history.map((event, index) => ({
        ...toEventRow(row.id, event),
        version: index + 1,
      })),
    );
    const replayed = replay(history)!;
    assert.equal(row.version, history.length);
    const record = fromRow(row);
    assert.deepEqual(record, JSON.parse(JSON.stringify(replayed)));
    assert.deepEqual(row, {
      id: record.id,
      version: record.version,
      state: record.state,
      capability: record.capability,
      entity: record.entity,
      environment: record.environment,
      requester: record.requester,
      live_key: isLive(record.state) ? liveKeyOf(record) : null,
      record: row.record,
      created_at: record.createdAt,
      updated_at: record.updatedAt,
      submitted_at: record.submittedAt ?? null,
      decided_at: record.decidedAt ?? null,
      in_use_at: record.inUseAt ?? null,
      ended_at: record.endedAt ?? null,
    });
    const outbox = (tasksOf.get(row.id) ?? [])
      .map(({ effect, version }) => `${version} ${effect}`)
      .sort();
    assert.deepEqual(outbox, followingFrom(history));
    audited.set(row.id, { record, history, outbox });
  }
  return audited;
}

function followingFrom(history: StoredEvent[]): string[] {
  return history
    .flatMap((event, index) =>
      effectsOf(event, replay(history.slice(0, index + 1))!).map(
        effect => `${event.version} ${effect}`,
      ),
    )
    .sort();
}

function groupRows<Row extends { onboarding_id: string }>(
  rows: Row[],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.onboarding_id);
    if (group) {
      group.push(row);
    } else {
      groups.set(row.onboarding_id, [row]);
    }
  }
  return groups;
}
