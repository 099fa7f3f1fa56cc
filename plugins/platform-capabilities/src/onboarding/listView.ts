import type {
  OnboardingsQuery,
  OnboardingState,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useAddress, withParameters } from '../address';
import { CAPABILITY_PARAMETER } from '../routes';
import { ONBOARDING_STATES } from './looks';

/** What asks somebody to do something. */
export const WAITING: readonly OnboardingState[] = [
  'submitted',
  'provisioning',
  'failed',
  'offboarding',
];

/** What narrows down a list of requests; it lives in the address and nowhere else. */
export interface ListView {
  /** `waiting`: what waits for a decision or for work. */
  state: OnboardingState | 'waiting' | 'all' | '';
  /** Ref. */
  capability: string;
  /** Not those of the user's teams. */
  onlyMe: boolean;
}

function parse(parameters: URLSearchParams): ListView {
  const state = parameters.get('state');
  return {
    state:
      [...ONBOARDING_STATES, 'waiting' as const, 'all' as const].find(
        it => it === state,
      ) ?? '',
    capability: parameters.get(CAPABILITY_PARAMETER) ?? '',
    onlyMe: parameters.get('mine') === 'yes',
  };
}

function write(view: ListView, previous: URLSearchParams) {
  return withParameters(previous, {
    state: [view.state],
    [CAPABILITY_PARAMETER]: [view.capability],
    mine: [view.onlyMe ? 'yes' : ''],
  });
}

/** The view that the address describes, and how to change it. */
export function useListView() {
  return useAddress(parse, write);
}

/** What to ask the backend for, so that a view is shown. */
export function queriesOf(
  view: ListView,
  roles: NonNullable<OnboardingsQuery['role']>[],
): OnboardingsQuery[] {
  const { state, capability } = view;
  return roles.map(role => ({
    role,
    states: statesOf(state),
    capability: capability || undefined,
  }));
}

function statesOf(state: ListView['state']): OnboardingState[] | undefined {
  if (state === 'waiting') {
    return [...WAITING];
  }
  return state === '' || state === 'all' ? undefined : [state];
}
