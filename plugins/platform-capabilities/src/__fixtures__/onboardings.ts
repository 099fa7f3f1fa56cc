import type {
  Onboarding,
  OnboardingEvent,
  OnboardingEventType,
  OnboardingOffer,
  OnboardingResponse,
  OnboardingState,
  OnboardingStatistics,
  OnboardingStatisticsResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';

const ROBIN = { ref: 'user:default/robin', title: 'Robin' };
const KIM = { ref: 'user:default/kim', title: 'Kim' };
const DATA = { ref: 'group:default/data', title: 'Data Services', found: true };
const SHOP = { ref: 'group:default/shop', title: 'Shop', found: true };

/** The first of all times; each event is some hours later. */
const START = Date.UTC(2026, 9, 5, 9);
const STEP = 5 * 3_600_000;

type Happening = [
  type: OnboardingEventType,
  state: OnboardingState,
  part?: Partial<OnboardingEvent>,
];

const SUBMITTED: Happening[] = [
  ['draft', 'draft'],
  ['submit', 'submitted', { reason: 'Orders must survive a restart.' }],
];
const APPROVED: Happening[] = [
  ...SUBMITTED,
  ['approve', 'approved', { reason: 'Small is enough to begin with.' }],
];
const PROVISIONING: Happening[] = [...APPROVED, ['provision', 'provisioning']];
const IN_USE: Happening[] = [...PROVISIONING, ['complete', 'in-use']];

const WAYS: Record<OnboardingState, Happening[]> = {
  draft: [['draft', 'draft']],
  submitted: SUBMITTED,
  approved: APPROVED,
  provisioning: PROVISIONING,
  failed: [
    ...PROVISIONING,
    ['fail', 'failed', { reason: 'The quota of the cluster is used up.' }],
  ],
  'in-use': IN_USE,
  offboarding: [
    ...IN_USE,
    ['offboard', 'offboarding', { reason: 'Orders move to the new shop.' }],
  ],
  rejected: [
    ...SUBMITTED,
    ['reject', 'rejected', { reason: 'Use the shared one for this.' }],
  ],
  withdrawn: [...SUBMITTED, ['withdraw', 'withdrawn']],
  ended: [
    ...IN_USE,
    ['offboard', 'offboarding', { reason: 'Not needed any more.' }],
    ['end', 'ended'],
  ],
};

const BY_OWNER = ['approve', 'reject', 'tick', 'complete', 'fail', 'end'];

/** A history of these happenings, the newest first. */
export function history(happenings: Happening[]): OnboardingEvent[] {
  return happenings
    .map(([type, state, part], index): OnboardingEvent => {
      const who = BY_OWNER.includes(type) ? KIM : ROBIN;
      return {
        version: index + 1,
        at: new Date(START + index * STEP).toISOString(),
        actor: who.ref,
        actorTitle: who.title,
        type,
        state,
        changes: [],
        ...part,
      };
    })
    .reverse();
}

const AWAITED: Partial<
  Record<OnboardingState, NonNullable<Onboarding['waitingFor']>['what']>
> = {
  draft: 'submission',
  submitted: 'decision',
  provisioning: 'provisioning',
  failed: 'retry',
  offboarding: 'offboarding',
};

/** An onboarding as Robin of the Shop team sees it, which asked for a database of Data Services. */
export function onboarding(
  state: OnboardingState,
  part: Partial<OnboardingResponse> = {},
): OnboardingResponse {
  const events = part.history ?? history(WAYS[state]);
  const at = (type: OnboardingEventType) =>
    events.find(it => it.type === type)?.at;
  const what = AWAITED[state];
  return {
    id: `${state}-1`,
    version: events.length,
    state,
    capability: {
      ref: 'platformcapability:paas/databases',
      title: 'Databases',
      found: true,
      lifecycle: 'production',
      owner: DATA,
    },
    entity: {
      ref: 'component:default/checkout',
      title: 'Checkout',
      found: true,
      owner: SHOP,
    },
    environment: 'production',
    parameters: { size: 'small', backups: true },
    reason: 'Orders must survive a restart.',
    digest: `digest-of-${state}`,
    requester: ROBIN,
    approval: 'owner',
    checklist: [],
    outputs: [],
    failure: events.find(it => it.type === 'fail')?.reason,
    waitingFor: what && {
      who:
        what === 'submission' || what === 'retry'
          ? [{ ...ROBIN, found: true }]
          : [DATA],
      what,
      since: events[0].at,
    },
    may: [],
    createdAt: events[events.length - 1].at,
    updatedAt: events[0].at,
    submittedAt: at('submit'),
    decidedAt: at('approve') ?? at('reject'),
    inUseAt: at('complete'),
    endedAt: at('reject') ?? at('withdraw') ?? at('end'),
    history: events,
    earlier: [],
    ...part,
  };
}

export const statistics: OnboardingStatistics = {
  open: 3,
  inUse: 9,
  approved: 11,
  rejected: 2,
  withdrawn: 1,
  failed: 1,
  secondsToApproval: 5 * 3_600,
  secondsToUse: 2 * 24 * 3_600,
};

/** What Databases offers. */
export function offer(part: Partial<OnboardingOffer> = {}): OnboardingOffer {
  return {
    capability: {
      ref: 'platformcapability:paas/databases',
      title: 'Databases',
      description: 'A PostgreSQL database with backups, run for you.',
      lifecycle: 'production',
      owner: DATA,
    },
    approval: 'owner',
    deciders: [DATA, KIM],
    environments: ['staging', 'production'],
    parameters: {
      type: 'object',
      required: ['size'],
      properties: {
        size: {
          type: 'string',
          title: 'Size',
          description: 'Small is enough for **most**.',
          enum: ['small', 'medium', 'large'],
        },
        replicas: {
          type: 'integer',
          title: 'Replicas',
          minimum: 1,
          maximum: 5,
          default: 1,
        },
        backups: { type: 'boolean', title: 'Daily backups', default: true },
      },
    },
    template: 'template:default/database',
    checklist: [],
    docs: 'https://docs.example.com/databases',
    support: '#databases',
    statistics,
    onBehalf: false,
    ...part,
  };
}

export const statisticsFixture: OnboardingStatisticsResponse = {
  capabilities: [
    {
      ref: 'platformcapability:paas/databases',
      title: 'Databases',
      owner: DATA,
      ...statistics,
      refusals: [
        {
          reason: 'Use the shared one for this.',
          at: '2026-10-05T19:00:00.000Z',
        },
        {
          reason: 'No personal data in staging.',
          at: '2026-09-12T08:00:00.000Z',
        },
      ],
    },
    {
      ref: 'platformcapability:paas/cache',
      title: 'Cache',
      owner: DATA,
      open: 1,
      inUse: 4,
      approved: 5,
      rejected: 0,
      withdrawn: 2,
      failed: 0,
      secondsToUse: 600,
      refusals: [],
    },
    {
      ref: 'platformcapability:paas/api-gateway',
      title: 'API Gateway',
      open: 2,
      inUse: 0,
      approved: 0,
      rejected: 1,
      withdrawn: 0,
      failed: 0,
      secondsToApproval: 9 * 24 * 3_600,
      refusals: [],
    },
  ],
};
