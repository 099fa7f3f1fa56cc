import { answer, count, done, layer, mapOwner, text, texts } from './parts';

const relation = { type: 'string', enum: ['uses', 'provides'] } as const;

const evidenceField = {
  type: 'string',
  enum: ['tag', 'type', 'image', 'rule'],
} as const;

const evidenceCounts = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['field', 'value', 'entities'],
    properties: { field: evidenceField, value: text, entities: count },
  },
} as const;

export const linkPaths = {
  '/links': {
    get: {
      operationId: 'getLinks',
      summary: 'Who uses and provides what, who says so, and what is likely',
      parameters: [
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
            'Ref of a Component, Resource, API, System with its parts, or Group with all that it owns',
          allowReserved: true,
          schema: text,
        },
        {
          name: 'dismissed',
          in: 'query',
          description: 'Also suggestions that were dismissed',
          schema: { type: 'boolean' },
        },
      ],
      responses: answer('As far as the caller may see it', 'Links'),
    },
  },
  '/technologies': {
    get: {
      operationId: 'getTechnologies',
      summary: 'Every technology with its spellings and where it is met',
      responses: answer('By name', 'Technologies'),
    },
  },
  '/dismissals': {
    post: {
      operationId: 'dismiss',
      summary: 'Says of a suggested link that it is none',
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/DismissRequest' },
          },
        },
      },
      responses: done('Dismissed'),
    },
    delete: {
      operationId: 'undismiss',
      summary: 'Lets a link be suggested again',
      parameters: [
        {
          name: 'entity',
          in: 'query',
          required: true,
          allowReserved: true,
          schema: text,
        },
        {
          name: 'capability',
          in: 'query',
          required: true,
          allowReserved: true,
          schema: text,
        },
      ],
      responses: done('No longer dismissed'),
    },
  },
} as const;

export const linkSchemas = {
  Links: {
    type: 'object',
    additionalProperties: false,
    required: ['links', 'suggestions', 'entities', 'capabilities', 'more'],
    properties: {
      links: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['entity', 'capability', 'relation', 'sources'],
          properties: {
            entity: text,
            capability: text,
            relation,
            sources: {
              type: 'array',
              items: {
                type: 'string',
                enum: ['component', 'roadmap', 'onboarding'],
              },
            },
          },
        },
      },
      suggestions: {
        type: 'array',
        items: { $ref: '#/components/schemas/Suggestion' },
      },
      entities: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['ref', 'title', 'kind'],
          properties: {
            ref: text,
            title: text,
            kind: text,
            type: text,
            owner: mapOwner,
          },
        },
      },
      capabilities: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['ref', 'title', 'layer'],
          properties: {
            ref: text,
            title: text,
            layer,
            lifecycle: text,
            target: text,
            owner: mapOwner,
            successor: text,
          },
        },
      },
      more: count,
    },
  },
  Suggestion: {
    type: 'object',
    additionalProperties: false,
    required: ['entity', 'capability', 'evidence', 'alternatives'],
    properties: {
      entity: text,
      capability: text,
      evidence: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['field', 'value'],
          properties: { field: evidenceField, value: text, technology: text },
        },
      },
      alternatives: texts,
      dismissed: {
        type: 'object',
        additionalProperties: false,
        required: ['by', 'at', 'reason'],
        properties: {
          by: text,
          at: { type: 'string', format: 'date-time' },
          reason: text,
        },
      },
    },
  },
  Technologies: {
    type: 'object',
    additionalProperties: false,
    required: ['technologies', 'unmatched'],
    properties: {
      technologies: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['name', 'spellings', 'capabilities', 'evidence'],
          properties: {
            name: text,
            spellings: texts,
            capabilities: {
              type: 'array',
              items: {
                type: 'object',
                additionalProperties: false,
                required: ['ref', 'title', 'layer', 'standing'],
                properties: {
                  ref: text,
                  title: text,
                  layer,
                  standing: {
                    type: 'string',
                    enum: ['example', 'candidate', 'adopted', 'retiring'],
                  },
                },
              },
            },
            evidence: evidenceCounts,
          },
        },
      },
      unmatched: evidenceCounts,
    },
  },
  DismissRequest: {
    type: 'object',
    additionalProperties: false,
    required: ['entity', 'capability', 'reason'],
    properties: {
      entity: text,
      capability: text,
      reason: { type: 'string', minLength: 1, maxLength: 2000 },
    },
  },
} as const;
