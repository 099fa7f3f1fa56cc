import {
  answer,
  count,
  done,
  mapOwner,
  text,
  texts,
  time,
  version,
} from './parts';

const state = {
  type: 'string',
  enum: [
    'draft',
    'submitted',
    'approved',
    'provisioning',
    'in-use',
    'failed',
    'offboarding',
    'rejected',
    'withdrawn',
    'ended',
  ],
} as const;

const action = {
  type: 'string',
  enum: [
    'revise',
    'submit',
    'approve',
    'reject',
    'withdraw',
    'tick',
    'untick',
    'complete',
    'fail',
    'retry',
    'offboard',
    'end',
  ],
} as const;

const approval = { type: 'string', enum: ['owner', 'none'] } as const;
const json = { type: 'object', additionalProperties: true } as const;
const found = { type: 'boolean' } as const;
const lifecycle = {
  type: 'string',
  enum: ['planned', 'experimental', 'production', 'deprecated'],
} as const;
const ref = { type: 'string', minLength: 1, maxLength: 255 } as const;
const reason = { type: 'string', maxLength: 2000 } as const;
const environment = { type: 'string', maxLength: 100 } as const;
const digest = { type: 'string', maxLength: 64 } as const;
const named = {
  type: 'object',
  additionalProperties: false,
  required: ['ref', 'title'],
  properties: { ref: text, title: text },
} as const;
const outputs = {
  type: 'array',
  maxItems: 50,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['title', 'url'],
    properties: { title: text, url: text },
  },
} as const;

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Names the attempt: the same again gives the same answer and does nothing',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
} as const;

const id = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'Of an onboarding',
  schema: { type: 'string', maxLength: 36 },
} as const;

function body<Name extends string>(name: Name) {
  return {
    required: true,
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${name}` as const },
      },
    },
  } as const;
}

export const onboardingPaths = {
  '/capabilities/{namespace}/{name}/onboarding': {
    get: {
      operationId: 'getOnboardingOffer',
      summary: 'What to know before asking for a capability',
      parameters: [
        {
          name: 'namespace',
          in: 'path',
          required: true,
          description: 'Id of the roadmap of the capability',
          schema: text,
        },
        {
          name: 'name',
          in: 'path',
          required: true,
          description: 'Name of the capability',
          schema: text,
        },
      ],
      responses: answer(
        'What to fill in, who decides, how long it takes',
        'OnboardingOffer',
      ),
    },
  },
  '/onboardings': {
    get: {
      operationId: 'getOnboardings',
      summary: 'Onboardings that concern the caller',
      parameters: [
        {
          name: 'role',
          in: 'query',
          description: 'What the caller is to them; any without it',
          schema: { type: 'string', enum: ['requester', 'team', 'decider'] },
        },
        {
          name: 'state',
          in: 'query',
          description: 'States; all without one',
          explode: true,
          schema: { type: 'array', items: state },
        },
        {
          name: 'capability',
          in: 'query',
          description: 'Ref of a capability',
          allowReserved: true,
          schema: text,
        },
        {
          name: 'entity',
          in: 'query',
          description: 'Ref of what uses it',
          allowReserved: true,
          schema: text,
        },
        {
          name: 'offset',
          in: 'query',
          description: 'How many to pass over',
          schema: { type: 'integer', minimum: 0, maximum: 100000 },
        },
        {
          name: 'limit',
          in: 'query',
          description: 'How many to answer',
          schema: { type: 'integer', minimum: 1, maximum: 200 },
        },
      ],
      responses: answer('The one that changed last first', 'Onboardings'),
    },
    post: {
      operationId: 'createOnboarding',
      summary: 'Drafts a request, or submits it at once',
      parameters: [idempotencyKey],
      requestBody: body('OnboardingRequest'),
      responses: {
        ...answer('As it was made before', 'OnboardingWithHistory'),
        '201': answer('As it was made', 'OnboardingWithHistory')['200'],
      },
    },
  },
  '/onboardings/{id}': {
    get: {
      operationId: 'getOnboarding',
      summary: 'One with its history',
      parameters: [id],
      responses: answer('The newest row first', 'OnboardingWithHistory'),
    },
  },
  '/onboardings/{id}/changes': {
    post: {
      operationId: 'changeOnboarding',
      summary: 'Does something to an onboarding',
      parameters: [id, idempotencyKey],
      requestBody: body('OnboardingChange'),
      responses: answer('As it is after it', 'OnboardingWithHistory'),
    },
  },
  '/onboardings/{id}/report': {
    post: {
      operationId: 'reportOnboarding',
      summary: 'Says what became of a scaffolder task; for services',
      parameters: [id],
      requestBody: body('OnboardingReport'),
      responses: done('Kept'),
    },
  },
  '/decisions': {
    post: {
      operationId: 'decideOnboardings',
      summary: 'Decides several requests for one reason',
      parameters: [idempotencyKey],
      requestBody: body('DecisionsRequest'),
      responses: answer('In the order of the request', 'Decisions'),
    },
  },
  '/onboarding-statistics': {
    get: {
      operationId: 'getOnboardingStatistics',
      summary: 'How long onboarding takes and how it goes',
      parameters: [
        {
          name: 'capability',
          in: 'query',
          description: 'Ref of a capability; all without it',
          allowReserved: true,
          schema: text,
        },
      ],
      responses: answer(
        'Of the capabilities that the caller may see',
        'OnboardingStatisticsOfAll',
      ),
    },
  },
  '/onboarded': {
    get: {
      operationId: 'getOnboarded',
      summary: 'The links that come from onboardings; for services',
      responses: answer('In no order', 'Onboarded'),
    },
  },
} as const;

const statistics = {
  open: count,
  inUse: count,
  approved: count,
  rejected: count,
  withdrawn: count,
  failed: count,
  secondsToApproval: { type: 'number', minimum: 0 },
  secondsToUse: { type: 'number', minimum: 0 },
} as const;

const statisticsRequired = [
  'open',
  'inUse',
  'approved',
  'rejected',
  'withdrawn',
  'failed',
] as const;

const onboarding = {
  id: text,
  version,
  state,
  capability: {
    type: 'object',
    additionalProperties: false,
    required: ['ref', 'title', 'found'],
    properties: { ref: text, title: text, found, lifecycle, owner: mapOwner },
  },
  entity: {
    type: 'object',
    additionalProperties: false,
    required: ['ref', 'title', 'found'],
    properties: { ref: text, title: text, found, owner: mapOwner },
  },
  environment: text,
  parameters: json,
  reason: text,
  digest: text,
  requester: named,
  approval,
  template: text,
  checklist: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['text'],
      properties: {
        text,
        done: {
          type: 'object',
          additionalProperties: false,
          required: ['by', 'at'],
          properties: { by: text, at: time },
        },
      },
    },
  },
  task: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'attempt'],
    properties: { id: text, attempt: count },
  },
  outputs,
  failure: text,
  waitingFor: {
    type: 'object',
    additionalProperties: false,
    required: ['who', 'what', 'since'],
    properties: {
      who: { type: 'array', items: mapOwner },
      what: {
        type: 'string',
        enum: [
          'submission',
          'decision',
          'provisioning',
          'retry',
          'offboarding',
        ],
      },
      since: time,
    },
  },
  may: { type: 'array', items: action },
  createdAt: time,
  updatedAt: time,
  submittedAt: time,
  decidedAt: time,
  inUseAt: time,
  endedAt: time,
} as const;

const onboardingRequired = [
  'id',
  'version',
  'state',
  'capability',
  'entity',
  'parameters',
  'reason',
  'digest',
  'requester',
  'approval',
  'checklist',
  'outputs',
  'may',
  'createdAt',
  'updatedAt',
] as const;

export const onboardingSchemas = {
  Onboarding: {
    type: 'object',
    additionalProperties: false,
    required: onboardingRequired,
    properties: onboarding,
  },
  OnboardingWithHistory: {
    type: 'object',
    additionalProperties: false,
    required: [...onboardingRequired, 'history', 'earlier'],
    properties: {
      ...onboarding,
      history: {
        type: 'array',
        items: { $ref: '#/components/schemas/OnboardingEvent' },
      },
      earlier: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['id', 'state', 'at', 'parameters'],
          properties: { id: text, state, at: time, parameters: json },
        },
      },
    },
  },
  OnboardingEvent: {
    type: 'object',
    additionalProperties: false,
    required: [
      'version',
      'at',
      'actor',
      'actorTitle',
      'type',
      'state',
      'changes',
    ],
    properties: {
      version,
      at: time,
      actor: text,
      actorTitle: text,
      type: {
        type: 'string',
        enum: ['draft', 'provision', 'note', ...action.enum],
      },
      state,
      reason: text,
      changes: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['field'],
          properties: {
            field: text,
            from: { description: 'Absent where there was nothing' },
            to: { description: 'Absent where there is nothing' },
          },
        },
      },
      note: {
        type: 'string',
        enum: [
          'owner-changed',
          'capability-deprecated',
          'capability-gone',
          'capability-back',
        ],
      },
      step: text,
    },
  },
  Onboardings: {
    type: 'object',
    additionalProperties: false,
    required: ['onboardings', 'total', 'waitingForMe'],
    properties: {
      onboardings: {
        type: 'array',
        items: { $ref: '#/components/schemas/Onboarding' },
      },
      total: count,
      waitingForMe: count,
    },
  },
  OnboardingRequest: {
    type: 'object',
    additionalProperties: false,
    required: ['capability', 'entity'],
    properties: {
      capability: ref,
      entity: ref,
      environment,
      parameters: json,
      reason,
      submit: { type: 'boolean' },
    },
  },
  OnboardingChange: {
    type: 'object',
    additionalProperties: false,
    required: ['version', 'action'],
    properties: {
      version,
      action,
      environment,
      parameters: json,
      reason,
      digest,
      step: count,
    },
  },
  DecisionsRequest: {
    type: 'object',
    additionalProperties: false,
    required: ['decision', 'onboardings'],
    properties: {
      decision: { type: 'string', enum: ['approve', 'reject'] },
      reason,
      onboardings: {
        type: 'array',
        minItems: 1,
        maxItems: 100,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['id', 'version', 'digest'],
          properties: { id: id.schema, version, digest },
        },
      },
    },
  },
  Decisions: {
    type: 'object',
    additionalProperties: false,
    required: ['results'],
    properties: {
      results: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['id'],
          properties: { id: text, state, error: text },
        },
      },
    },
  },
  OnboardingStatisticsOfAll: {
    type: 'object',
    additionalProperties: false,
    required: ['capabilities'],
    properties: {
      capabilities: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: [...statisticsRequired, 'ref', 'title', 'refusals'],
          properties: {
            ...statistics,
            ref: text,
            title: text,
            owner: mapOwner,
            refusals: {
              type: 'array',
              items: {
                type: 'object',
                additionalProperties: false,
                required: ['reason', 'at'],
                properties: { reason: text, at: time },
              },
            },
          },
        },
      },
    },
  },
  OnboardingOffer: {
    type: 'object',
    additionalProperties: false,
    required: [
      'capability',
      'approval',
      'deciders',
      'environments',
      'checklist',
      'statistics',
      'onBehalf',
    ],
    properties: {
      capability: {
        type: 'object',
        additionalProperties: false,
        required: ['ref', 'title'],
        properties: {
          ref: text,
          title: text,
          description: text,
          lifecycle,
          owner: mapOwner,
          successor: text,
        },
      },
      approval,
      deciders: { type: 'array', items: named },
      closed: text,
      environments: texts,
      parameters: json,
      template: text,
      checklist: texts,
      docs: text,
      support: text,
      statistics: {
        type: 'object',
        additionalProperties: false,
        required: statisticsRequired,
        properties: statistics,
      },
      onBehalf: { type: 'boolean' },
    },
  },
  OnboardingReport: {
    type: 'object',
    additionalProperties: false,
    required: ['task', 'result'],
    properties: {
      task: { type: 'string', minLength: 1, maxLength: 255 },
      result: { type: 'string', enum: ['succeeded', 'failed'] },
      message: { type: 'string', maxLength: 10000 },
      outputs,
    },
  },
  Onboarded: {
    type: 'object',
    additionalProperties: false,
    required: ['links'],
    properties: {
      links: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['entity', 'capability'],
          properties: { entity: text, capability: text },
        },
      },
    },
  },
} as const;
