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

const OVER: OnboardingState[] = ['rejected', 'withdrawn', 'ended'];

/** What a request says. */
export interface Asked {
  environment: string;
  /** Who agrees to it, and who provisions it. */
  terms: { byOwner: boolean; byTemplate: boolean };
}

/** What a model knows of an onboarding. */
export interface Modelled extends Asked {
  id: string;
  entity: string;
  state: OnboardingState;
  version: number;
  /** Version and effect of each task that it leaves. */
  outbox: string[];
}

/** One that is just made. */
export function draftOf({
  entity,
  environment,
  id,
  terms,
}: Asked & { id: string; entity: string }): Modelled {
  const state = 'draft';
  return { id, entity, environment, terms, state, version: 1, outbox: [] };
}

/** Whether nothing may follow. */
export function isOver({ state }: Modelled): boolean {
  return OVER.includes(state);
}

/** What can happen to it now. */
export function possibleMoves({ state }: Pick<Modelled, 'state'>): Move[] {
  return MOVE_NAMES.filter(name => MOVES[name][0].includes(state));
}

/** Whether the two cannot be at a time. */
export function areRivals(one: Modelled, other: Modelled): boolean {
  return (
    one.id !== other.id &&
    one.entity === other.entity &&
    one.environment === other.environment &&
    [one, other].every(it => it.state !== 'draft' && !isOver(it))
  );
}

/** After one more row of its history; undefined where that cannot happen. */
export function move(
  before: Modelled,
  name: Move,
  asked: Asked,
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

function tasksOf(name: Move, from: OnboardingState, terms: Asked['terms']) {
  switch (name) {
    case 'revise':
    case 'withdraw':
      return from === 'draft' ? [] : ['tell'];
    case 'submit':
      return terms.byOwner ? ['tell', 'remind'] : ['tell'];
    case 'approve':
    case 'retry':
      return terms.byTemplate
        ? ['tell', 'remind', 'start']
        : ['tell', 'remind'];
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
