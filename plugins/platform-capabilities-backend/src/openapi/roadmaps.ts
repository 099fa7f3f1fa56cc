import { answer, count, text, texts, time, version } from './parts';

const roadmapProperties = {
  id: text,
  title: text,
  description: text,
  source: text,
  layers: { type: 'array', items: { $ref: '#/components/schemas/Layer' } },
  glossary: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['term', 'definition'],
      properties: { term: text, definition: text },
    },
  },
  journey: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['title'],
      properties: { title: text, target: text },
    },
  },
  capabilities: count,
  status: { $ref: '#/components/schemas/RoadmapStatus' },
} as const;

const roadmapRequired = [
  'id',
  'title',
  'source',
  'layers',
  'glossary',
  'journey',
  'status',
] as const;

const idParameter = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'Id of a roadmap',
  schema: text,
} as const;

const heldProperties = {
  digest: text,
  since: time,
  files: texts,
  permission: text,
  maintainers: texts,
} as const;

const heldRequired = ['digest', 'since', 'files', 'permission'] as const;

const versionProperties = {
  version,
  acceptedAt: time,
  documents: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['file', 'change'],
      properties: {
        file: text,
        change: { type: 'string', enum: ['added', 'changed', 'removed'] },
        sourceRevision: text,
      },
    },
  },
  capabilities: {
    type: 'object',
    additionalProperties: false,
    required: ['added', 'changed', 'removed'],
    properties: { added: count, changed: count, removed: count },
  },
  confirmedBy: text,
  confirmedBecause: text,
} as const;

const versionRequired = [
  'version',
  'acceptedAt',
  'documents',
  'capabilities',
] as const;

const changesProperties = {
  texts: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['file'],
      properties: { file: text, before: text, after: text },
    },
  },
  changes: { $ref: '#/components/schemas/Comparison' },
} as const;

export const roadmapPaths = {
  '/roadmaps': {
    get: {
      operationId: 'getRoadmaps',
      summary: 'The roadmaps with layers, glossary, journey and status',
      responses: answer('In the order of the configuration', 'Roadmaps'),
    },
  },
  '/roadmaps/{id}': {
    get: {
      operationId: 'getRoadmap',
      summary: 'One roadmap with the problems of its documents',
      parameters: [idParameter],
      responses: answer('The roadmap', 'Roadmap'),
    },
  },
  '/roadmaps/{id}/refresh': {
    post: {
      operationId: 'refreshRoadmap',
      summary: "Reads a roadmap's source now",
      parameters: [idParameter],
      responses: answer(
        'The roadmap after the read; its status says whether that went well',
        'Roadmap',
      ),
    },
  },
  '/roadmaps/{id}/held': {
    get: {
      operationId: 'getHeld',
      summary: 'What of a roadmap was read and waits to be confirmed',
      parameters: [idParameter],
      responses: answer(
        'What waits, why, and what confirming it would change',
        'Held',
      ),
    },
  },
  '/roadmaps/{id}/held/confirm': {
    post: {
      operationId: 'confirmHeld',
      summary: 'Takes over what waits, as it was seen',
      parameters: [idParameter],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/ConfirmRequest' },
          },
        },
      },
      responses: answer('The roadmap after that', 'Roadmap'),
    },
  },
  '/roadmaps/{id}/versions': {
    get: {
      operationId: 'getVersions',
      summary: 'The versions of a roadmap that are kept, the newest first',
      parameters: [
        idParameter,
        {
          name: 'before',
          in: 'query',
          description: 'Only versions older than this one',
          schema: version,
        },
      ],
      responses: answer('50 versions at a time', 'Versions'),
    },
  },
  '/roadmaps/{id}/versions/{version}': {
    get: {
      operationId: 'getVersion',
      summary: 'One version with what it changed',
      parameters: [
        idParameter,
        {
          name: 'version',
          in: 'path',
          required: true,
          description: 'From 1 on',
          schema: version,
        },
      ],
      responses: answer('The version', 'Version'),
    },
  },
  '/roadmaps/{id}/diff': {
    get: {
      operationId: 'getDiff',
      summary: 'All that changed after one version and up to another',
      parameters: [
        idParameter,
        {
          name: 'from',
          in: 'query',
          required: true,
          description: 'The older version; 0 for nothing yet',
          schema: { ...version, minimum: 0 },
        },
        {
          name: 'to',
          in: 'query',
          required: true,
          description: 'The newer version',
          schema: version,
        },
      ],
      responses: answer('What changed', 'Diff'),
    },
  },
  '/aliases': {
    get: {
      operationId: 'getAliases',
      summary: 'The earlier names of capabilities, for services only',
      responses: answer('By the present name', 'Aliases'),
    },
  },
  '/changes': {
    get: {
      operationId: 'getChanges',
      summary: 'What changed since a cursor, for services only',
      parameters: [
        {
          name: 'since',
          in: 'query',
          description: 'Cursor of an earlier answer; everything without one',
          allowReserved: true,
          schema: text,
        },
      ],
      responses: answer(
        'The roadmaps that changed, and the next cursor',
        'Changes',
      ),
    },
  },
} as const;

export const roadmapSchemas = {
  RoadmapStatus: {
    type: 'object',
    additionalProperties: false,
    required: ['state'],
    properties: {
      state: {
        type: 'string',
        enum: ['pending', 'ok', 'held', 'failing'],
      },
      reason: text,
      lastAttemptAt: time,
      lastGoodReadAt: time,
      held: {
        type: 'object',
        additionalProperties: false,
        required: heldRequired,
        properties: heldProperties,
      },
      problems: {
        type: 'object',
        additionalProperties: false,
        required: ['error', 'warning', 'info'],
        properties: { error: count, warning: count, info: count },
      },
    },
  },
  RoadmapInfo: {
    type: 'object',
    additionalProperties: false,
    required: roadmapRequired,
    properties: roadmapProperties,
  },
  Roadmaps: {
    type: 'object',
    additionalProperties: false,
    required: ['roadmaps'],
    properties: {
      roadmaps: {
        type: 'array',
        items: { $ref: '#/components/schemas/RoadmapInfo' },
      },
    },
  },
  Roadmap: {
    type: 'object',
    additionalProperties: false,
    required: [...roadmapRequired, 'documentProblems'],
    properties: {
      ...roadmapProperties,
      documentProblems: {
        type: 'array',
        items: { $ref: '#/components/schemas/Problem' },
      },
    },
  },
  Held: {
    type: 'object',
    additionalProperties: false,
    required: [...heldRequired, 'reason', 'changes'],
    properties: {
      ...heldProperties,
      reason: text,
      changes: { $ref: '#/components/schemas/Comparison' },
    },
  },
  ConfirmRequest: {
    type: 'object',
    additionalProperties: false,
    required: ['digest'],
    properties: {
      digest: text,
      reason: { type: 'string', maxLength: 2000 },
    },
  },
  Versions: {
    type: 'object',
    additionalProperties: false,
    required: ['versions'],
    properties: {
      versions: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: versionRequired,
          properties: versionProperties,
        },
      },
      nextBefore: version,
    },
  },
  Version: {
    type: 'object',
    additionalProperties: false,
    required: [...versionRequired, 'texts', 'changes'],
    properties: { ...versionProperties, ...changesProperties },
  },
  Diff: {
    type: 'object',
    additionalProperties: false,
    required: ['from', 'to', 'texts', 'changes'],
    properties: { from: count, to: count, ...changesProperties },
  },
  Aliases: {
    type: 'object',
    additionalProperties: false,
    required: ['aliases'],
    properties: {
      aliases: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['from', 'to'],
          properties: { from: text, to: text },
        },
      },
    },
  },
  Changes: {
    type: 'object',
    additionalProperties: false,
    required: ['cursor', 'roadmaps'],
    properties: {
      cursor: text,
      roadmaps: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['id', 'mode', 'upserted', 'removed'],
          properties: {
            id: text,
            mode: { type: 'string', enum: ['full', 'delta'] },
            upserted: {
              type: 'array',
              items: { description: 'A PlatformCapability entity' },
            },
            removed: texts,
          },
        },
      },
    },
  },
} as const;
