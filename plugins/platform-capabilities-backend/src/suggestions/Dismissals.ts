import type { Knex } from 'knex';
import { chunks } from '../store/chunks';

/** That somebody has said that a suggestion is none. */
export interface Dismissal {
  /** Ref. */
  entity: string;
  /** Ref, as it was called then. */
  capability: string;
  reason: string;
  /** Ref of a user, or a service. */
  by: string;
  /** ISO 8601, UTC. */
  at: string;
}

interface DismissalRow {
  entity_ref: string;
  capability_ref: string;
  reason: string;
  by: string;
  at: string;
}

/** Keeps what was dismissed. */
export class Dismissals {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @param entities - refs */
  async list(entities: Iterable<string>): Promise<Dismissal[]> {
    const found: Dismissal[] = [];
    for (const refs of chunks([...new Set(entities)])) {
      const rows = await this.#knex<DismissalRow>('dismissals')
        .whereIn('entity_ref', refs)
        .orderBy(['entity_ref', 'capability_ref']);
      for (const { capability_ref, entity_ref, reason, by, at } of rows) {
        found.push({
          entity: entity_ref,
          capability: capability_ref,
          reason,
          by,
          at,
        });
      }
    }
    return found;
  }

  /**
   * Where there is one already, the later reason stands.
   *
   * @param earlier - refs that the capability had before
   */
  async put(dismissal: Dismissal, earlier: string[] = []): Promise<void> {
    const { at, by, capability, entity, reason } = dismissal;
    await this.#knex.transaction(async transaction => {
      await deleteOf(transaction, entity, earlier);
      await transaction<DismissalRow>('dismissals')
        .insert({
          entity_ref: entity,
          capability_ref: capability,
          reason,
          by,
          at,
        })
        .onConflict(['entity_ref', 'capability_ref'])
        .merge();
    });
  }

  /** @param capabilities - all names of one, refs */
  async remove(entity: string, capabilities: string[]): Promise<void> {
    await deleteOf(this.#knex, entity, capabilities);
  }
}

async function deleteOf(knex: Knex, entity: string, capabilities: string[]) {
  await knex<DismissalRow>('dismissals')
    .where({ entity_ref: entity })
    .whereIn('capability_ref', capabilities)
    .delete();
}
