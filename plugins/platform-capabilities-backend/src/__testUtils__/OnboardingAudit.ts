import type { Knex } from 'knex';
import assert from 'node:assert/strict';
import { replay } from '../onboarding/model/applyEvent';
import { auditOnboardings } from './auditOnboardings';
import type { OnboardingAcknowledgement } from './processes/onboarder';

/** Rows of the history that one change writes at most. */
const ROWS = 2;

/** Compares the onboardings of processes that ended with what these had acknowledged. */
export class OnboardingAudit {
  readonly #knex: Knex;
  readonly #audited = new Set<string>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Checks that all is there which one process acknowledged, and at most one change more; that each onboarding is what its history says;
   * and that just that is left to be done which follows from it. To be called while nobody writes.
   *
   * @throws AssertionError
   */
  async check(said: OnboardingAcknowledgement[]): Promise<void> {
    const ids: string[] = await this.#knex('onboardings').pluck('id');
    const fresh = ids.filter(id => !this.#audited.has(id));
    const audited = await auditOnboardings(this.#knex, fresh);
    const newest = new Map<string, number>();
    for (const { record } of said) {
      const stored = audited.get(record.id);
      assert.ok(stored, `${record.id} was acknowledged, and is not there`);
      assert.deepEqual(
        JSON.parse(
          JSON.stringify(replay(stored.history.slice(0, record.version))),
        ),
        record,
      );
      newest.set(record.id, record.version);
    }
    let inFlight = 0;
    for (const [id, { history }] of audited) {
      const more = history.length - (newest.get(id) ?? 0);
      assert.ok(more <= ROWS);
      inFlight += more > 0 ? 1 : 0;
      this.#audited.add(id);
    }
    assert.ok(inFlight <= 1, `${inFlight} changes were not acknowledged`);
  }
}
