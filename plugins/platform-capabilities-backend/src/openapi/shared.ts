import { count, fieldChanges, layer, severity, text } from './parts';

/** What several answers have. */
export const sharedSchemas = {
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
      severity,
      code: text,
      message: text,
      hint: text,
      file: text,
      line: { type: 'integer', minimum: 1 },
      column: { type: 'integer', minimum: 1 },
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
            fields: fieldChanges,
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
} as const;
