const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const time = { type: 'string', format: 'date-time' } as const;
const layer = { type: 'integer', minimum: 0, maximum: 99 } as const;
const texts = { type: 'array', items: text } as const;
/** That the database can hold. */
const largestVersion = 2 ** 31 - 1;
const version = {
  type: 'integer',
  minimum: 1,
  maximum: largestVersion,
} as const;

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

function answer<Name extends string>(description: string, name: Name) {
  return {
    '200': {
      description,
      content: {
        'application/json': {
          schema: { $ref: `#/components/schemas/${name}` as const },
        },
      },
    },
    default: {
      description: 'What went wrong and what to do',
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/Error' } },
      },
    },
  } as const;
}

/** The API of the platform-capabilities backend; requests are checked against it. */
export const openApiDocument = {
  openapi: '3.0.3',
  info: {
    title: 'platform-capabilities',
    version: '1',
    description:
      'The roadmaps of the platform, what changed in them, and the layer map',
    license: {
      name: 'Apache-2.0',
      url: 'http://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [{ url: '/' }],
  paths: {
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
    '/map': {
      get: {
        operationId: 'getMap',
        summary: 'What the pages show, as far as the caller may see it',
        parameters: [
          {
            name: 'roadmap',
            in: 'query',
            description: 'Ids of roadmaps; all without one',
            explode: true,
            schema: texts,
          },
        ],
        responses: answer('The map', 'Map'),
      },
    },
  },
  components: {
    schemas: {
      Error: {
        type: 'object',
        required: ['error', 'response'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: { name: text, message: text },
          },
          response: {
            type: 'object',
            required: ['statusCode'],
            properties: { statusCode: count },
          },
        },
      },
      Layer: {
        type: 'object',
        additionalProperties: false,
        required: ['layer'],
        properties: { layer, title: text },
      },
      Problem: {
        type: 'object',
        additionalProperties: false,
        required: ['severity', 'code', 'message', 'file', 'line', 'column'],
        properties: {
          severity: { type: 'string', enum: ['error', 'warning', 'info'] },
          code: text,
          message: text,
          hint: text,
          file: text,
          line: { type: 'integer', minimum: 1 },
          column: { type: 'integer', minimum: 1 },
        },
      },
      RoadmapStatus: {
        type: 'object',
        additionalProperties: false,
        required: ['state', 'problems'],
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
      NamedCapability: {
        type: 'object',
        additionalProperties: false,
        required: ['ref', 'title'],
        properties: { ref: text, title: text },
      },
      Comparison: {
        type: 'object',
        additionalProperties: false,
        required: ['added', 'removed', 'renamed', 'changed', 'losesOwner'],
        properties: {
          added: {
            type: 'array',
            items: { $ref: '#/components/schemas/NamedCapability' },
          },
          removed: {
            type: 'array',
            items: { $ref: '#/components/schemas/NamedCapability' },
          },
          renamed: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['from', 'to', 'title', 'by'],
              properties: {
                from: text,
                to: text,
                title: text,
                by: { type: 'string', enum: ['alias', 'likeness'] },
              },
            },
          },
          changed: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['ref', 'title', 'fields'],
              properties: {
                ref: text,
                title: text,
                fields: {
                  type: 'array',
                  items: {
                    type: 'object',
                    additionalProperties: false,
                    required: ['field'],
                    properties: {
                      field: text,
                      from: { description: 'Absent where it was not stated' },
                      to: { description: 'Absent where it is not stated' },
                    },
                  },
                },
              },
            },
          },
          losesOwner: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['ref', 'title', 'owner'],
              properties: { ref: text, title: text, owner: text },
            },
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
      MapCapability: {
        type: 'object',
        additionalProperties: false,
        required: [
          'ref',
          'roadmap',
          'title',
          'type',
          'layer',
          'technologies',
          'dependsOn',
          'consumers',
          'providers',
        ],
        properties: {
          ref: text,
          roadmap: text,
          title: text,
          description: text,
          type: { type: 'string', enum: ['capability', 'service'] },
          layer,
          lifecycle: {
            type: 'string',
            enum: ['planned', 'experimental', 'production', 'deprecated'],
          },
          parent: text,
          owner: {
            type: 'object',
            additionalProperties: false,
            required: ['ref', 'title', 'found'],
            properties: { ref: text, title: text, found: { type: 'boolean' } },
          },
          technologies: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['name', 'standing'],
              properties: {
                name: text,
                standing: {
                  type: 'string',
                  enum: ['example', 'candidate', 'adopted', 'retiring'],
                },
                aliases: texts,
              },
            },
          },
          dependsOn: texts,
          onboarding: { type: 'object' },
          successor: text,
          target: text,
          consumers: count,
          providers: count,
        },
      },
      Map: {
        type: 'object',
        additionalProperties: false,
        required: ['roadmaps', 'layers', 'capabilities'],
        properties: {
          roadmaps: {
            type: 'array',
            items: { $ref: '#/components/schemas/RoadmapInfo' },
          },
          layers: {
            type: 'array',
            items: { $ref: '#/components/schemas/Layer' },
          },
          capabilities: {
            type: 'array',
            items: { $ref: '#/components/schemas/MapCapability' },
          },
        },
      },
    },
  },
} as const;
