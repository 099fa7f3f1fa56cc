import { NotFoundError } from '@backstage/errors';
import type { OnboardingState } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import { replay } from '../model/applyEvent';
import type {
  OnboardingChangeEvent,
  StoredEvent,
} from '../model/OnboardingEvent';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import { isLive } from '../model/transitions';
import { claimAttempt, keepAnswer, findAnswer } from './answers';
import {
  fromEventRow,
  fromRow,
  liveKeyOf,
  type EventRow,
  type OnboardingRow,
} from './rows';
import { SecondError } from './SecondError';
import { StaleVersionError } from './StaleVersionError';
import { writeEvents } from './writeEvents';

/** Records in one page of a walk over all. */
const PAGE = 200;

/** Who changes something, and when. */
export interface ChangeContext {
  /** Ref of a User, or a service. */
  actor: string;
  at: Date;
  /** When those who are waited for are reminded. */
  remindAt: Date;
  /** Where the change can be repeated: what names the attempt, and a digest of the request. */
  idempotency?: { key: string; request: string };
}

/** Which onboardings to find: such as fit one of `anyOf`, and all else that is given. */
export interface OnboardingsFilter {
  /** Drafts are found by their requester alone. */
  anyOf: {
    requester?: string;
    /** Refs. */
    entities?: string[];
    /** Refs. */
    capabilities?: string[];
  }[];
  states?: OnboardingState[];
  /** Refs. */
  capabilities?: string[];
  entity?: string;
  environment?: string;
  offset: number;
  limit: number;
}

/**
 * The onboardings, each with its history. All that belongs to one change is written in one transaction: the rows of the history, the record
 * that they make, what is still to be done for them, and what to answer should the request come again.
 */
export class OnboardingStore {
  readonly #knex: Knex;
  readonly #onChange: () => void;

  /** @param onChange - called after each change that was written */
  constructor(knex: Knex, onChange: () => void = () => {}) {
    this.#knex = knex;
    this.#onChange = onChange;
  }

  /**
   * Makes one, of a draft and what follows at once. The same attempt again answers what it made.
   *
   * @param refs - all that the capability has or had, of which one may be live
   * @throws ConflictError where there is one of the kind already
   */
  create(
    events: OnboardingChangeEvent[],
    context: ChangeContext,
    refs: string[] = [],
  ): Promise<OnboardingRecord> {
    return this.#write(context, async transaction => {
      const made = await writeEvents(transaction, undefined, events, context);
      await refuseSecond(transaction, made, refs);
      return made;
    });
  }

  /**
   * Does what is planned for the record as it is in this moment. The same attempt again answers what it led to.
   *
   * @param version - the one that was seen; undefined for what does not depend on it
   * @param refs - all that the capability has or had, of which one may be live
   * @throws NotFoundError, {@link StaleVersionError}, ConflictError where it cannot happen now, and what `plan` throws
   */
  change(
    id: string,
    version: number | undefined,
    plan: (record: OnboardingRecord) => OnboardingChangeEvent[],
    context: ChangeContext,
    refs: string[] = [],
  ): Promise<OnboardingRecord> {
    return this.#write(context, async transaction => {
      const record = await lock(transaction, id);
      if (version !== undefined && version !== record.version) {
        throw new StaleVersionError(
          version,
          record.version,
          await historyOf(transaction, id, version),
        );
      }
      const changed = await writeEvents(
        transaction,
        record,
        plan(record),
        context,
      );
      await refuseSecond(transaction, changed, refs);
      return changed;
    });
  }

  /** What an attempt has led to, where it has been made before, whatever has changed around it since. */
  async findAnswer({
    actor,
    idempotency,
  }: ChangeContext): Promise<OnboardingRecord | undefined> {
    const answer =
      idempotency && (await findAnswer(this.#knex, { actor, ...idempotency }));
    return answer && recordAt(this.#knex, answer.id, answer.version);
  }

  async get(id: string): Promise<OnboardingRecord | undefined> {
    const [row] = await this.#knex<OnboardingRow>('onboardings').where({ id });
    return row && fromRow(row);
  }

  /** In order. */
  getHistory(id: string): Promise<StoredEvent[]> {
    return historyOf(this.#knex, id);
  }

  /** Those that changed last first. */
  async find(
    filter: OnboardingsFilter,
  ): Promise<{ records: OnboardingRecord[]; total: number }> {
    const { anyOf, capabilities, entity, environment, states } = filter;
    const matching = this.#knex<OnboardingRow>('onboardings').where(some => {
      // Nothing fits none of them.
      some.whereRaw('1 = 0');
      for (const clause of anyOf) {
        const { entities, requester } = clause;
        some.orWhere(all => {
          if (requester !== undefined) {
            all.where({ requester });
          } else {
            all.whereNot({ state: 'draft' });
          }
          if (entities) {
            all.whereIn('entity', entities);
          }
          if (clause.capabilities) {
            all.whereIn('capability', clause.capabilities);
          }
        });
      }
    });
    if (states) {
      matching.whereIn('state', states);
    }
    if (capabilities) {
      matching.whereIn('capability', capabilities);
    }
    if (entity !== undefined) {
      matching.where({ entity });
    }
    if (environment !== undefined) {
      matching.where({ environment });
    }
    const [{ total }] = await matching.clone().count({ total: '*' });
    const rows = await matching
      .orderBy([{ column: 'updated_at', order: 'desc' }, { column: 'id' }])
      .offset(filter.offset)
      .limit(filter.limit);
    return { records: rows.map(fromRow), total: Number(total) };
  }

  /** All in some states, page by page. */
  async *findLive(
    states: OnboardingState[],
  ): AsyncGenerator<OnboardingRecord[], void> {
    let last = '';
    for (;;) {
      const rows = await this.#knex<OnboardingRow>('onboardings')
        .whereIn('state', states)
        .andWhere('id', '>', last)
        .orderBy('id')
        .limit(PAGE);
      if (rows.length === 0) {
        return;
      }
      yield rows.map(fromRow);
      last = rows[rows.length - 1].id;
    }
  }

  /** What uses what, by an onboarding. */
  async getLinks(): Promise<{ entity: string; capability: string }[]> {
    return this.#knex<OnboardingRow>('onboardings')
      .whereIn('state', ['in-use', 'offboarding'])
      .distinct('entity', 'capability')
      .orderBy(['entity', 'capability']);
  }

  async #write(
    context: ChangeContext,
    write: (transaction: Knex.Transaction) => Promise<OnboardingRecord>,
  ): Promise<OnboardingRecord> {
    const { actor, at, idempotency } = context;
    const record = await this.#knex
      .transaction(async transaction => {
        const attempt = idempotency && { actor, ...idempotency };
        const answer =
          attempt &&
          (await claimAttempt(transaction, attempt, at.toISOString()));
        if (answer) {
          return recordAt(transaction, answer.id, answer.version);
        }
        const written = await write(transaction);
        if (attempt) {
          await keepAnswer(transaction, attempt, written);
        }
        return written;
      })
      .catch(async error => {
        throw error instanceof SecondError
          ? await error.explain(this.#knex)
          : error;
      });
    this.#onChange();
    return record;
  }
}

/** Nobody else changes it until the transaction ends. A write at first, so that SQLite need not change from reading to writing. */
async function lock(
  transaction: Knex.Transaction,
  id: string,
): Promise<OnboardingRecord> {
  await transaction<OnboardingRow>('onboardings').where({ id }).update({ id });
  const [row] = await transaction<OnboardingRow>('onboardings').where({ id });
  if (!row) {
    throw new NotFoundError(`There is no onboarding '${id}'`);
  }
  return fromRow(row);
}

/** The table itself refuses a second live one by the same ref; this, one by another ref of the same capability. */
async function refuseSecond(
  transaction: Knex.Transaction,
  record: OnboardingRecord,
  refs: string[],
): Promise<void> {
  const others = refs.filter(ref => ref !== record.capability);
  if (others.length === 0 || !isLive(record.state)) {
    return;
  }
  const [first] = await transaction<OnboardingRow>('onboardings').whereIn(
    'live_key',
    others.map(capability => liveKeyOf({ ...record, capability })),
  );
  if (first?.live_key) {
    throw new SecondError(first.live_key, record);
  }
}

async function historyOf(
  knex: Knex,
  id: string,
  after = 0,
): Promise<StoredEvent[]> {
  const rows = await knex<EventRow>('onboarding_events')
    .where({ onboarding_id: id })
    .andWhere('version', '>', after)
    .orderBy('version');
  return rows.map(fromEventRow);
}

/** As it was at a version. */
async function recordAt(
  knex: Knex,
  id: string,
  version: number,
): Promise<OnboardingRecord> {
  const history = await historyOf(knex, id);
  const record = replay(history.slice(0, version));
  if (!record) {
    throw new NotFoundError(
      `There is no onboarding '${id}' any more; it was removed since it was asked for`,
    );
  }
  return record;
}
