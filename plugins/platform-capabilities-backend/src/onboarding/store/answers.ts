import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';

interface AnswerRow {
  actor: string;
  key: string;
  /** Digest of the request. */
  request: string;
  at: string;
  /** The {@link Answer} as JSON. */
  onboardings: string;
}

/** What a request led to. */
export interface Answer {
  id: string;
  version: number;
}

/** Names an attempt, so that it can be repeated. */
export interface Attempt {
  actor: string;
  key: string;
  /** Digest of the request. */
  request: string;
}

/**
 * Claims an attempt within a transaction. Whoever makes the same one at the same time waits for its end.
 *
 * @returns what it led to, where it has been made before
 * @throws ConflictError where the key names another request
 */
export async function claimAttempt(
  transaction: Knex.Transaction,
  { actor, key, request }: Attempt,
  at: string,
): Promise<Answer | undefined> {
  const claimed = await transaction<AnswerRow>('onboarding_answers')
    .insert({ actor, key, request, at, onboardings: '' })
    .onConflict(['actor', 'key'])
    .ignore()
    .returning('key');
  return claimed.length > 0
    ? undefined
    : findAnswer(transaction, { actor, key, request });
}

/**
 * What an attempt has led to, where it has been made before.
 *
 * @throws ConflictError where the key names another request
 */
export async function findAnswer(
  knex: Knex,
  { actor, key, request }: Attempt,
): Promise<Answer | undefined> {
  const [row] = await knex<AnswerRow>('onboarding_answers').where({
    actor,
    key,
  });
  if (!row) {
    return undefined;
  }
  if (row.request !== request) {
    throw new ConflictError(
      'This Idempotency-Key was used for another request; use a new one for each request',
    );
  }
  return JSON.parse(row.onboardings);
}

export async function keepAnswer(
  transaction: Knex.Transaction,
  { actor, key }: Attempt,
  answer: Answer,
): Promise<void> {
  await transaction<AnswerRow>('onboarding_answers')
    .where({ actor, key })
    .update({ onboardings: JSON.stringify(answer) });
}

/** @returns how many */
export function removeAnswersBefore(knex: Knex, time: Date): Promise<number> {
  return knex<AnswerRow>('onboarding_answers')
    .where('at', '<', time.toISOString())
    .delete();
}

export async function removeAnswersTo(
  knex: Knex,
  actor: string,
): Promise<void> {
  await knex<AnswerRow>('onboarding_answers').where({ actor }).delete();
}
