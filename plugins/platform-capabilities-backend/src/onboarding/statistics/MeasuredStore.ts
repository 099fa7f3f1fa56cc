import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { Knex } from 'knex';
import type { OnboardingChangeEvent } from '../model/OnboardingEvent';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import { findTransition } from '../model/transitions';
import { OnboardingStore, type ChangeContext } from '../store/OnboardingStore';

/** The store, which counts what happens and how long it took, whoever does it. */
export class MeasuredStore extends OnboardingStore {
  readonly #count: (type: string, state: string) => void;
  readonly #toDecision: { record(seconds: number): void };
  readonly #toUse: { record(seconds: number): void };

  /** @param onChange - called after each change that was written */
  constructor(knex: Knex, metrics: MetricsService, onChange: () => void) {
    super(knex, onChange);
    const transitions = metrics.createCounter('strata.onboarding.transitions', {
      description: 'What happened to onboardings',
    });
    this.#count = (type, state) => transitions.add(1, { type, state });
    this.#toDecision = metrics.createHistogram(
      'strata.onboarding.time_to_decision',
      {
        description: 'From submission to the decision of a person',
        unit: 's',
      },
    );
    this.#toUse = metrics.createHistogram('strata.onboarding.time_to_use', {
      description: 'From submission to in use',
      unit: 's',
    });
  }

  override async create(
    events: OnboardingChangeEvent[],
    context: ChangeContext,
    refs?: string[],
  ): Promise<OnboardingRecord> {
    const record = await super.create(events, context, refs);
    // Of what was answered before, nothing has happened.
    const isNew = events.some(
      event => event.type === 'draft' && event.id === record.id,
    );
    this.#measure(isNew ? events : [], undefined, record);
    return record;
  }

  override async change(
    id: string,
    version: number | undefined,
    plan: (record: OnboardingRecord) => OnboardingChangeEvent[],
    context: ChangeContext,
    refs?: string[],
  ): Promise<OnboardingRecord> {
    let events: OnboardingChangeEvent[] = [];
    let before: OnboardingRecord | undefined;
    const record = await super.change(
      id,
      version,
      current => {
        before = current;
        events = plan(current);
        return events;
      },
      context,
      refs,
    );
    this.#measure(events, before, record);
    return record;
  }

  #measure(
    events: OnboardingChangeEvent[],
    before: OnboardingRecord | undefined,
    after: OnboardingRecord,
  ) {
    let state = before?.state;
    for (const { type } of events) {
      state = findTransition(state, type);
      this.#count(type, state ?? after.state);
      if (type === 'reject' || (type === 'approve' && after.decidedBy)) {
        this.#toDecision.record(
          secondsBetween(after.submittedAt, after.decidedAt),
        );
      }
      if (type === 'complete') {
        this.#toUse.record(secondsBetween(after.submittedAt, after.inUseAt));
      }
    }
  }
}

function secondsBetween(from = '', to = ''): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
