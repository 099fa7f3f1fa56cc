export const text = { type: 'string' } as const;
export const count = { type: 'integer', minimum: 0 } as const;
export const time = { type: 'string', format: 'date-time' } as const;
export const layer = { type: 'integer', minimum: 0, maximum: 99 } as const;
export const texts = { type: 'array', items: text } as const;
export const severity = {
  type: 'string',
  enum: ['error', 'warning', 'info'],
} as const;
export const mapOwner = {
  type: 'object',
  additionalProperties: false,
  required: ['ref', 'title', 'found'],
  properties: { ref: text, title: text, found: { type: 'boolean' } },
} as const;
/** That the database can hold. */
const largestVersion = 2 ** 31 - 1;
export const version = {
  type: 'integer',
  minimum: 1,
  maximum: largestVersion,
} as const;

const failure = {
  default: {
    description: 'What went wrong and what to do',
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/Error' } },
    },
  },
} as const;

export function answer<Name extends string>(description: string, name: Name) {
  return {
    '200': {
      description,
      content: {
        'application/json': {
          schema: { $ref: `#/components/schemas/${name}` as const },
        },
      },
    },
    ...failure,
  } as const;
}

/** Answers without a body. */
export function done(description: string) {
  return { '204': { description }, ...failure } as const;
}

/** A query parameter that can stand there several times, for alternatives. */
export function filter<const Name extends string, const Schema>(
  name: Name,
  what: string,
  schema: Schema,
) {
  return {
    name,
    in: 'query',
    description: `${what}; all without one`,
    explode: true,
    allowReserved: true,
    schema,
  } as const;
}

/** What changed in one thing, field by field. */
export const fieldChanges = {
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
} as const;
