import type { Effect } from '../model/effects';
import { digestJson } from '../model/digestOf';
import type { StoredEvent } from '../model/OnboardingEvent';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import { isLive } from '../model/transitions';

export interface OnboardingRow {
  id: string;
  version: number;
  state: OnboardingRecord['state'];
  capability: string;
  entity: string;
  environment: string;
  requester: string;
  live_key: string | null;
  /** The {@link OnboardingRecord} as JSON; the other columns are there to be looked for. */
  record: string;
  created_at: string;
  updated_at: string;
  submitted_at: string | null;
  decided_at: string | null;
  in_use_at: string | null;
  ended_at: string | null;
}

export interface EventRow {
  onboarding_id: string;
  version: number;
  at: string;
  actor: string;
  type: StoredEvent['type'];
  /** The {@link StoredEvent} as JSON. */
  event: string;
}

export interface OutboxRow {
  onboarding_id: string;
  version: number;
  effect: Effect;
  due_at: string;
  attempts: number;
  taken_at: string | null;
  taken_by: string | null;
  done_at: string | null;
  failure: string | null;
}

export function toRow(record: OnboardingRecord): OnboardingRow {
  return {
    id: record.id,
    version: record.version,
    state: record.state,
    capability: record.capability,
    entity: record.entity,
    environment: record.environment,
    requester: record.requester,
    live_key: isLive(record.state) ? liveKeyOf(record) : null,
    record: JSON.stringify(record),
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    submitted_at: record.submittedAt ?? null,
    decided_at: record.decidedAt ?? null,
    in_use_at: record.inUseAt ?? null,
    ended_at: record.endedAt ?? null,
  };
}

export function fromRow({ record }: OnboardingRow): OnboardingRecord {
  return JSON.parse(record);
}

export function toEventRow(id: string, event: StoredEvent): EventRow {
  const { actor, at, type, version } = event;
  return {
    onboarding_id: id,
    version,
    at,
    actor,
    type,
    event: JSON.stringify(event),
  };
}

export function fromEventRow({ event }: EventRow): StoredEvent {
  return JSON.parse(event);
}

/** Of what there may be one at a time. */
export function liveKeyOf({
  capability,
  entity,
  environment,
}: Pick<OnboardingRecord, 'capability' | 'entity' | 'environment'>): string {
  return digestJson([entity, capability, environment]);
}
