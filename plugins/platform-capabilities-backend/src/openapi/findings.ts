import {
  answer,
  count,
  done,
  fieldChanges,
  filter,
  layer,
  severity,
  text,
  texts,
  time,
} from './parts';

/** All codes of findings. */
export const FINDING_CODES = [
  'unowned',
  'owner-missing',
  'owner-not-a-group',
  'owner-without-members',
  'deprecated-in-use',
  'planned-in-use',
  'consumer-without-owner',
  'provider-missing',
  'provider-of-another-team',
  'earlier-name-used',
  'dependency-cycle',
] as const;

const code = { type: 'string', enum: FINDING_CODES } as const;

const capabilityParameters = [
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
] as const;

const coverage = { capabilities: count, owned: count } as const;

export const findingPaths = {
  '/findings': {
    get: {
      operationId: 'getFindings',
      summary: 'What is wrong with ownership and use, and how far it is owned',
      parameters: [
        filter('roadmap', 'Ids of roadmaps', texts),
        filter('layer', 'Numbers of layers', { type: 'array', items: layer }),
        filter('code', 'Codes', { type: 'array', items: code }),
        filter('severity', 'Severities', { type: 'array', items: severity }),
        filter(
          'concerns',
          'Refs of Groups or Users that it concerns, or that are above those',
          texts,
        ),
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
          description:
            'Ref of a consumer, provider or owner, or of a System with its parts',
          allowReserved: true,
          schema: text,
        },
      ],
      responses: answer('As far as the caller may see it', 'Findings'),
    },
  },
  '/capabilities/{namespace}/{name}/history': {
    get: {
      operationId: 'getCapabilityHistory',
      summary: 'What became of a capability, version by version',
      parameters: capabilityParameters,
      responses: answer('The newest first', 'CapabilityHistory'),
    },
  },
  '/follows': {
    get: {
      operationId: 'getFollows',
      summary: 'The capabilities that the caller follows',
      responses: answer('In no order', 'Follows'),
    },
  },
  '/follows/{namespace}/{name}': {
    put: {
      operationId: 'follow',
      summary: 'Follows a capability',
      parameters: capabilityParameters,
      responses: done('The caller follows it'),
    },
    delete: {
      operationId: 'unfollow',
      summary: 'Follows a capability no longer',
      parameters: capabilityParameters,
      responses: done('The caller does not follow it'),
    },
  },
} as const;

export const findingSchemas = {
  Finding: {
    type: 'object',
    additionalProperties: false,
    required: [
      'id',
      'code',
      'severity',
      'message',
      'hint',
      'capability',
      'title',
      'roadmap',
      'layer',
      'concerns',
    ],
    properties: {
      id: text,
      code,
      severity,
      message: text,
      hint: text,
      capability: text,
      title: text,
      roadmap: text,
      layer,
      entity: text,
      concerns: texts,
      position: {
        type: 'object',
        additionalProperties: false,
        required: ['file', 'line'],
        properties: {
          file: text,
          line: { type: 'integer', minimum: 1 },
          url: text,
        },
      },
      fix: { description: 'A PatchRequest; of set-owner, without the owner' },
    },
  },
  Findings: {
    type: 'object',
    additionalProperties: false,
    required: ['findings', 'counts', 'layers', 'teams'],
    properties: {
      findings: {
        type: 'array',
        items: { $ref: '#/components/schemas/Finding' },
      },
      counts: { type: 'object', additionalProperties: count },
      layers: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['layer', 'capabilities', 'owned'],
          properties: { layer, title: text, ...coverage },
        },
      },
      teams: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: [
            'ref',
            'title',
            'found',
            'capabilities',
            'withChildren',
            'findings',
            'findingsWithChildren',
          ],
          properties: {
            ref: text,
            title: text,
            found: { type: 'boolean' },
            capabilities: count,
            withChildren: count,
            findings: count,
            findingsWithChildren: count,
          },
        },
      },
    },
  },
  CapabilityHistory: {
    type: 'object',
    additionalProperties: false,
    required: ['changes'],
    properties: {
      changes: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['version', 'at', 'change', 'fields'],
          properties: {
            version: count,
            at: time,
            change: { type: 'string', enum: ['added', 'changed', 'removed'] },
            fields: fieldChanges,
          },
        },
      },
    },
  },
  Follows: {
    type: 'object',
    additionalProperties: false,
    required: ['capabilities'],
    properties: { capabilities: texts },
  },
} as const;
