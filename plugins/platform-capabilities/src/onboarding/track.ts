import type {
  OnboardingEventType,
  OnboardingResponse,
  OnboardingState,
} from '@strata/backstage-plugin-platform-capabilities-common';

/** One station on the way of a request. */
export interface Station {
  word: string;
  /** `stopped` is where it went no further. */
  standing: 'done' | 'now' | 'stopped' | 'failing' | 'coming';
  /** ISO 8601, UTC. */
  at?: string;
}

/** The station that a state is at, and the word for it as long as it is there. */
const PLACES: Partial<Record<OnboardingState, [word: string, now: string]>> = {
  draft: ['Submitted', 'To be submitted'],
  submitted: ['Approved', 'To be decided'],
  approved: ['Provisioning', 'Provisioning'],
  provisioning: ['Provisioning', 'Provisioning'],
  failed: ['Provisioning', 'Failed'],
  offboarding: ['Offboarding', 'Offboarding'],
};

/** The way that a request went, and the rest of the way that it can still go. */
export function trackOf(
  onboarding: Pick<
    OnboardingResponse,
    | 'state'
    | 'createdAt'
    | 'submittedAt'
    | 'decidedAt'
    | 'inUseAt'
    | 'endedAt'
    | 'history'
  >,
): Station[] {
  const { state, endedAt } = onboarding;
  // The newest comes first: of several attempts it is the last one.
  const at = (type: OnboardingEventType) =>
    onboarding.history.find(it => it.type === type)?.at;
  const way: [word: string, at: string | undefined][] = [
    ['Drafted', onboarding.createdAt],
    ['Submitted', onboarding.submittedAt],
    ['Approved', state === 'rejected' ? undefined : onboarding.decidedAt],
    ['Provisioning', at('provision')],
    ['In use', onboarding.inUseAt],
  ];
  if (state === 'offboarding' || state === 'ended') {
    way.push(
      ['Offboarding', at('offboard')],
      ['Ended', state === 'ended' ? endedAt : undefined],
    );
  }
  const passed = (stations: typeof way): Station[] =>
    stations.flatMap(([word, time]) =>
      time ? [{ word, standing: 'done' as const, at: time }] : [],
    );

  if (state === 'rejected' || state === 'withdrawn') {
    const word = state === 'rejected' ? 'Rejected' : 'Withdrawn';
    return [...passed(way), { word, standing: 'stopped', at: endedAt }];
  }
  const place = PLACES[state];
  if (!place) {
    return passed(way);
  }
  const [station, word] = place;
  const here = way.findIndex(it => it[0] === station);
  return [
    ...passed(way.slice(0, here)),
    {
      word,
      standing: state === 'failed' ? 'failing' : 'now',
      at: state === 'failed' ? at('fail') : way[here][1],
    },
    ...way
      .slice(here + 1)
      .map(([later]) => ({ word: later, standing: 'coming' as const })),
  ];
}
