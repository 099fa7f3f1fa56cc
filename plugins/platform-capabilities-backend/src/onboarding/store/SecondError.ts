import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import { wordsOf } from '../model/transitions';
import type { OnboardingRow } from './rows';

/** That there is one already of the same entity, capability and environment that is not over. */
export class SecondError extends Error {
  readonly #liveKey: string;
  readonly #record: OnboardingRecord;

  constructor(liveKey: string, record: OnboardingRecord) {
    super('There is an onboarding of the kind already');
    this.#liveKey = liveKey;
    this.#record = record;
  }

  /** For who wanted the second one: where the first one stands, once the transaction is over. */
  async explain(knex: Knex): Promise<ConflictError> {
    const { capability, entity, environment } = this.#record;
    const [first] = await knex<OnboardingRow>('onboardings').where({
      live_key: this.#liveKey,
    });
    return new ConflictError(
      `${entity} already has an onboarding of ${capability}${
        environment && ` for ${environment}`
      }${
        first
          ? ` that is ${wordsOf(
              first.state,
            )}; go on with that one, or have it ended first`
          : ', which has just ended; try again'
      }`,
    );
  }
}
