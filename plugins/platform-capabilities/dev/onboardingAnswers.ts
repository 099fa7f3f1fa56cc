import type {
  Onboarding,
  OnboardingAction,
  OnboardingChange,
  OnboardingResponse,
  OnboardingsQuery,
  OnboardingState,
  PlatformCapabilitiesApi,
} from '@strata/backstage-plugin-platform-capabilities-common';
import {
  offer,
  onboarding,
  statisticsFixture,
} from '../src/__fixtures__/onboardings';

const MAY: Partial<Record<OnboardingState, OnboardingAction[]>> = {
  draft: ['revise', 'submit', 'withdraw'],
  submitted: ['revise', 'approve', 'reject', 'withdraw'],
  provisioning: ['tick', 'untick', 'complete', 'fail'],
  failed: ['retry', 'withdraw'],
  'in-use': ['offboard'],
  offboarding: ['end'],
};

const LEADS_TO: Partial<Record<OnboardingAction, OnboardingState>> = {
  submit: 'submitted',
  approve: 'provisioning',
  reject: 'rejected',
  withdraw: 'withdrawn',
  complete: 'in-use',
  fail: 'failed',
  retry: 'provisioning',
  offboard: 'offboarding',
  end: 'ended',
};

const NAMES = ['Checkout', 'Storefront', 'Invoices', 'Search', 'Basket'];

const onboardings = new Map(
  (
    [
      'submitted',
      'submitted',
      'submitted',
      'provisioning',
      'failed',
      'in-use',
      'offboarding',
      'rejected',
      'withdrawn',
      'draft',
    ] as const
  ).map((state, index) => {
    const title = NAMES[index % NAMES.length];
    const one = onboarding(state, {
      id: `${index + 1}`,
      may: MAY[state] ?? [],
      environment: index % 3 === 0 ? 'staging' : 'production',
      template: state === 'provisioning' ? undefined : 'template:default/db',
      checklist:
        state === 'provisioning'
          ? [
              {
                text: 'Create the database',
                done: {
                  by: 'user:default/kim',
                  at: '2026-10-05T19:00:00.000Z',
                },
              },
              { text: 'Hand over the credentials' },
            ]
          : [],
      outputs:
        state === 'in-use'
          ? [{ title: 'Dashboard', url: 'https://grafana.example.com/d/1' }]
          : [],
      earlier:
        index === 1
          ? [
              {
                id: '8',
                state: 'rejected',
                at: '2026-09-30T10:00:00.000Z',
                parameters: { size: 'large', backups: true },
              },
            ]
          : [],
    });
    const entity = {
      ...one.entity,
      ref: `component:default/${title.toLocaleLowerCase('en-US')}`,
      title,
    };
    return [one.id, { ...one, entity }];
  }),
);

/** What the backend would answer of onboardings; what is done to them stays done until the page is loaded again. */
export const onboardingAnswers: Partial<PlatformCapabilitiesApi> = {
  getOnboardingOffer: async ref =>
    ref === 'platformcapability:paas/databases'
      ? offer()
      : offer({
          capability: {
            ref,
            title: ref.replace(/^.*\//, ''),
            lifecycle: 'production',
          },
          closed:
            'It has no owner who could decide; have its roadmap name a Group that exists',
        }),
  getOnboardings: async query => {
    const all = [...onboardings.values()].filter(it => matches(it, query));
    return { onboardings: all, total: all.length, waitingForMe: 5 };
  },
  getOnboarding: async id => find(id),
  createOnboarding: async ({ submit, reason = '', parameters = {} }) => {
    const state = submit ? 'submitted' : 'draft';
    const made = onboarding(state, { reason, parameters, may: MAY[state] });
    onboardings.set(made.id, made);
    return made;
  },
  changeOnboarding: async (id, change) => {
    const next = changed(find(id), change);
    onboardings.set(id, next);
    return next;
  },
  decideOnboardings: async request => ({
    results: request.onboardings.map(({ id }, index) => {
      if (index > 1) {
        return { id, error: 'It was withdrawn meanwhile' };
      }
      const state = request.decision === 'approve' ? 'approved' : 'rejected';
      onboardings.set(id, { ...find(id), state, may: [] });
      return { id, state };
    }),
  }),
  getOnboardingStatistics: async () => statisticsFixture,
};

function matches(it: Onboarding, query: OnboardingsQuery = {}): boolean {
  const { states, capability, entity } = query;
  return (
    (!states || states.includes(it.state)) &&
    (!capability || it.capability.ref === capability) &&
    (!entity || it.entity.ref === entity)
  );
}

function find(id: string): OnboardingResponse {
  const one = onboardings.get(id);
  if (!one) {
    throw Object.assign(new Error('There is none'), { statusCode: 404 });
  }
  return one;
}

function changed(
  before: OnboardingResponse,
  change: OnboardingChange,
): OnboardingResponse {
  const state = LEADS_TO[change.action] ?? before.state;
  const at = new Date().toISOString();
  const version = before.version + 1;
  return {
    ...before,
    state,
    version,
    updatedAt: at,
    may: MAY[state] ?? [],
    checklist: before.checklist.map((step, index) =>
      'step' in change && change.step === index
        ? {
            text: step.text,
            ...(change.action === 'tick' && {
              done: { by: 'user:default/guest', at },
            }),
          }
        : step,
    ),
    history: [
      {
        version,
        at,
        actor: 'user:default/guest',
        actorTitle: 'Guest',
        type: change.action,
        state,
        reason: 'reason' in change ? change.reason : undefined,
        changes: [],
      },
      ...before.history,
    ],
  };
}
