import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { chunks } from '../store/chunks';
import type { Notice, Role } from './changes';

interface AnnouncedRow {
  finding_id: string;
  recipient: string;
  role: string;
  first_seen: string;
  settled_at: string | null;
  taken_at: string | null;
  taken_by: string | null;
}

/** Stands for the first look at what there is. */
const START = { finding_id: '', recipient: '', role: '' };

/** In milliseconds. Who has not told by then what they took has died of it. */
const PATIENCE = 10 * 60_000;

/** In milliseconds. What could not be told for so long is no news any more. */
const STALE = 7 * 24 * 60 * 60_000;

/** A notice, and whether it needs no telling. */
export interface Planned extends Notice {
  settled: boolean;
}

/** A notice that one process is to tell. */
export interface Taken extends Notice {
  /** Names the taking, which another process may have followed by its own. */
  taker: string;
}

/** What was written down so far. */
export interface Known {
  /** When somebody looked for the first time. ISO 8601, UTC. */
  start?: string;
  /** When each finding was first seen, by id. */
  seen: Map<string, string>;
  /** The {@link keyOf} of each notice. */
  told: Set<string>;
}

/** One finding is told to one recipient once. */
export function keyOf({
  id,
  recipient,
}: Pick<Notice, 'id' | 'recipient'>): string {
  return `${id} ${recipient}`;
}

/** What was found, and who was told: the same for all processes, of which one tells each notice. */
export class AnnouncedStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What is written down. */
  async read(): Promise<Known> {
    const rows = await this.#knex<AnnouncedRow>('announced_findings').select(
      'finding_id',
      'recipient',
      'first_seen',
    );
    const known: Known = { seen: new Map(), told: new Set() };
    for (const { finding_id: id, first_seen, recipient } of rows) {
      if (id === START.finding_id) {
        known.start = first_seen;
      } else if (recipient === '') {
        known.seen.set(id, first_seen);
      } else {
        known.told.add(keyOf({ id, recipient }));
      }
    }
    return known;
  }

  /**
   * Forgets what is gone, and writes down what is new with whom it is for, all of it or nothing. What is there already stays.
   *
   * @param change - `renamed` has the present ids of what is to be forgotten under other ones only
   */
  async write(
    change: {
      gone: string[];
      renamed: ReadonlyMap<string, string>;
      seen: string[];
      notices: Planned[];
    },
    at: Date,
  ): Promise<void> {
    const now = at.toISOString();
    const rows = [
      START,
      ...change.seen.map(id => ({ ...START, finding_id: id })),
      ...change.notices.map(({ id, recipient, role }) => ({
        finding_id: id,
        recipient,
        role,
      })),
    ];
    const settled = [
      now,
      ...change.seen.map(() => now),
      ...change.notices.map(notice => (notice.settled ? now : null)),
    ];
    await this.#knex.transaction(async transaction => {
      await copy(transaction, change.renamed);
      for (const chunk of chunks(change.gone)) {
        await transaction<AnnouncedRow>('announced_findings')
          .whereIn('finding_id', chunk)
          .delete();
      }
      const dated = rows.map((row, index) => ({
        ...row,
        first_seen: now,
        settled_at: settled[index],
      }));
      await insert(transaction, dated);
    });
  }

  /** The notices that are to be told, each of which no other process gets for a while. */
  async take(at: Date): Promise<Taken[]> {
    const taker = randomUUID();
    const before = (time: number) =>
      new Date(at.getTime() - time).toISOString();
    const dead = before(PATIENCE);
    await this.#knex<AnnouncedRow>('announced_findings')
      .whereNull('settled_at')
      .andWhere('first_seen', '>', before(STALE))
      .andWhere(open =>
        open.whereNull('taken_at').orWhere('taken_at', '<', dead),
      )
      .update({ taken_by: taker, taken_at: at.toISOString() });
    const rows = await this.#knex<AnnouncedRow>('announced_findings')
      .where({ taken_by: taker })
      .whereNull('settled_at')
      .orderBy(['recipient', 'finding_id']);
    return rows.map(({ finding_id, recipient, role }) => ({
      id: finding_id,
      recipient,
      role: role as Role,
      taker,
    }));
  }

  /** They were told. */
  async settle(notices: Taken[], at: Date): Promise<void> {
    await this.#update(notices, { settled_at: at.toISOString() });
  }

  /** They could not be told, and are to be taken again. */
  async release(notices: Taken[]): Promise<void> {
    await this.#update(notices, { taken_at: null, taken_by: null });
  }

  async #update(notices: Taken[], change: Partial<AnnouncedRow>) {
    const keys = notices.map(({ id, recipient }) => [id, recipient]);
    for (const chunk of chunks(keys)) {
      await this.#knex<AnnouncedRow>('announced_findings')
        .where({ taken_by: notices[0].taker })
        .whereIn(['finding_id', 'recipient'], chunk)
        .update(change);
    }
  }
}

/** Writes down under other ids what is there. */
async function copy(
  transaction: Knex.Transaction,
  ids: ReadonlyMap<string, string>,
) {
  for (const chunk of chunks([...ids.keys()])) {
    const rows = await transaction<AnnouncedRow>('announced_findings').whereIn(
      'finding_id',
      chunk,
    );
    await insert(
      transaction,
      rows.map(row => ({ ...row, finding_id: ids.get(row.finding_id)! })),
    );
  }
}

async function insert(
  transaction: Knex.Transaction,
  rows: Partial<AnnouncedRow>[],
) {
  for (const chunk of chunks(rows)) {
    await transaction<AnnouncedRow>('announced_findings')
      .insert(chunk)
      .onConflict(['finding_id', 'recipient'])
      .ignore();
  }
}
