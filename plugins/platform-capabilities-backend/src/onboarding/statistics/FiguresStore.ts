import type { Knex } from 'knex';
import { fromEventRow, type EventRow, type OnboardingRow } from '../store/rows';

/** Capabilities in one query, of which databases take so many values only. */
const REFS_PER_QUERY = 1000;

/** The times of an onboarding, for statistics. */
export type OnboardingFigures = Pick<
  OnboardingRow,
  | 'capability'
  | 'entity'
  | 'state'
  | 'submitted_at'
  | 'decided_at'
  | 'in_use_at'
>;

/** Why a request was refused. */
export interface Refusal {
  capability: string;
  entity: string;
  reason: string;
  at: string;
}

/** What statistics are made of. */
export class FiguresStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * What was submitted, of some capabilities.
   *
   * @param latest - how many to find at most, of those that were submitted last. Default: all
   */
  async getFigures(
    capabilities: string[],
    latest?: number,
  ): Promise<OnboardingFigures[]> {
    const rows = await inChunks(capabilities, chunk => {
      const submitted = this.#knex<OnboardingRow>('onboardings')
        .whereIn('capability', chunk)
        .whereNotNull('submitted_at')
        .select(
          'capability',
          'entity',
          'state',
          'submitted_at',
          'decided_at',
          'in_use_at',
        );
      return latest === undefined
        ? submitted
        : submitted.orderBy('submitted_at', 'desc').limit(latest);
    });
    return latest === undefined
      ? rows
      : rows
          .sort((a, b) =>
            (b.submitted_at ?? '').localeCompare(a.submitted_at ?? ''),
          )
          .slice(0, latest);
  }

  /** Refs of the capabilities that were ever asked for. */
  async getCapabilities(): Promise<string[]> {
    const rows = await this.#knex<OnboardingRow>('onboardings')
      .whereNotNull('submitted_at')
      .distinct('capability')
      .orderBy('capability');
    return rows.map(({ capability }) => capability);
  }

  /**
   * Why requests were refused, the latest first. What somebody wrote who has been forgotten is blank.
   *
   * @param limit - of each capability
   */
  async getRefusals(capabilities: string[], limit: number): Promise<Refusal[]> {
    const rows = await inChunks<
      EventRow & Pick<OnboardingRow, 'capability' | 'entity'>
    >(capabilities, chunk =>
      this.#knex
        .from(
          this.#knex('onboarding_events')
            .join(
              'onboardings',
              'onboardings.id',
              'onboarding_events.onboarding_id',
            )
            .where('onboarding_events.type', 'reject')
            .whereIn('onboardings.capability', chunk)
            .select(
              'onboarding_events.*',
              'onboardings.capability',
              'onboardings.entity',
            )
            .rowNumber('place', place =>
              place
                .partitionBy('onboardings.capability')
                .orderBy('onboarding_events.at', 'desc'),
            )
            .as('refusals'),
        )
        .where('place', '<=', limit)
        .select('*'),
    );
    return rows
      .sort((a, b) => b.at.localeCompare(a.at))
      .map(row => {
        const event = fromEventRow(row);
        const reason = event.type === 'reject' ? event.reason : '';
        const { at, capability, entity } = row;
        return { capability, entity, reason, at };
      });
  }
}

async function inChunks<T>(
  refs: string[],
  find: (chunk: string[]) => PromiseLike<T[]>,
): Promise<T[]> {
  const found: T[][] = [];
  for (let start = 0; start < refs.length; start += REFS_PER_QUERY) {
    found.push(await find(refs.slice(start, start + REFS_PER_QUERY)));
  }
  return found.flat();
}
