import type { OnboardingState } from '@strata/backstage-plugin-platform-capabilities-common';
import type { OnboardingChangeEvent } from '../onboarding/model/OnboardingEvent';

/** What can happen to an onboarding that is there. */
export type Move = Exclude<OnboardingChangeEvent['type'], 'draft'>;

/** In which states what can happen, and where it leads, if not to the same state: all there is to know, in one table. */
const MOVES: Record<Move, [from: OnboardingState[], to?: OnboardingState]> = {
  revise: [['draft', 'submitted']],
  submit: [['draft'], 'submitted'],
  approve: [['submitted'], 'approved'],
  reject: [['submitted'], 'rejected'],
  withdraw: [['draft', 'submitted', 'failed'], 'withdrawn'],
  provision: [['approved'], 'provisioning'],
  tick: [['provisioning']],
  untick: [['provisioning']],
  complete: [['approved', 'provisioning'], 'in-use'],
  fail: [['approved', 'provisioning'], 'failed'],
  retry: [['failed'], 'approved'],
  offboard: [['in-use'], 'offboarding'],
  end: [['offboarding'], 'ended'],
  note: [
    [
      'submitted',
      'approved',
      'provisioning',
      'failed',
      'in-use',
      'offboarding',
    ],
  ],
};

export const MOVE_NAMES = Object.keys(MOVES) as Move[];

const IDLE: OnboardingState[] = ['draft', 'rejected', 'withdrawn', 'ended'];

/** What an onboarding was asked for with. */
export interface ModelTerms {
  byOwner: boolean;
  byTemplate: boolean;
}

/** What a model knows of an onboarding. */
export interface Modelled {
  id: string;
  entity: string;
  environment: string;
  state: OnboardingState;
  version: number;
  terms: ModelTerms;
  /** Version and effect of each task that it leaves. */
  outbox: string[];
}

/** What can happen to it now. */
export function possibleMoves({ state }: Modelled): Move[] {
  return MOVE_NAMES.filter(move => MOVES[move][0].includes(state));
}

/** Whether the two cannot be at a time. */
export function areRivals(one: Modelled, other: Modelled): boolean {
  return (
    one.id !== other.id &&
    one.entity === other.entity &&
    one.environment === other.environment &&
    !IDLE.includes(one.state) &&
    !IDLE.includes(other.state)
  );
}

/** After one more row of its history; undefined where that cannot happen. */
export function move(
  before: Modelled,
  name: Move,
  asked: { environment: string; terms: ModelTerms },
): Modelled | undefined {
  const [from, to = before.state] = MOVES[name];
  if (!from.includes(before.state)) {
    return undefined;
  }
  const version = before.version + 1;
  const terms = name === 'submit' ? asked.terms : before.terms;
  return {
    ...before,
    version,
    state: to,
    terms,
    environment: name === 'revise' ? asked.environment : before.environment,
    outbox: [
      ...before.outbox,
      ...tasksOf(name, before.state, terms).map(task => `${version} ${task}`),
    ],
  };
}

function tasksOf(name: Move, from: OnboardingState, terms: ModelTerms) {
  switch (name) {
    case 'revise':
    case 'withdraw':
      return from === 'draft' ? [] : ['tell'];
    case 'submit':
      return terms.byOwner ? ['tell', 'remind'] : ['tell'];
    case 'approve':
    case 'retry':
      return terms.byTemplate ? ['tell', 'start'] : ['tell', 'remind'];
    case 'fail':
    case 'offboard':
      return ['tell', 'remind'];
    case 'complete':
    case 'end':
      return ['tell', 'link'];
    default:
      return ['tell'];
  }
}
