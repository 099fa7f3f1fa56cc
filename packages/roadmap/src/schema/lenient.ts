/** A JSON Schema, with what editors read besides. */
export interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  [keyword: string]: unknown;
}

/**
 * What the reader takes in place of a value. Written as what they are not, since an editor would otherwise propose `null`,
 * `true` and `false` for every text.
 */
export const DEFINITIONS: Record<string, JsonSchema> = {
  empty: {
    $comment: 'A field that is left empty says nothing.',
    not: { type: ['string', 'number', 'boolean', 'object', 'array'] },
  },
  plain: {
    $comment: 'A number or a truth value is the text as it is written.',
    not: { type: ['string', 'object', 'array', 'null'] },
  },
};

const ABOUT = ['description', 'examples', 'default'];

/** Allows in a schema what the reader of documents allows: it takes numbers for texts, and empty fields for absent ones. */
export function lenient(schema: JsonSchema, optional = false): JsonSchema {
  const { propertyNames: _, ...own } = schema;
  switch (own.type) {
    case 'object':
      return {
        ...own,
        ...(optional && { type: ['object', 'null'] }),
        ...(own.properties && {
          properties: Object.fromEntries(
            Object.entries(own.properties).map(([key, property]) => [
              key,
              lenient(property, !own.required?.includes(key)),
            ]),
          ),
        }),
        ...(typeof own.additionalProperties === 'object' && {
          additionalProperties: lenient(own.additionalProperties, true),
        }),
      };
    case 'array':
      return {
        ...own,
        ...(optional && { type: ['array', 'null'] }),
        ...(own.items && { items: lenient(own.items) }),
      };
    default:
      return lenientScalar(own, optional);
  }
}

function lenientScalar(schema: JsonSchema, optional: boolean): JsonSchema {
  const about: [string, unknown][] = [];
  const rules: [string, unknown][] = [];
  for (const entry of Object.entries(schema)) {
    (ABOUT.includes(entry[0]) ? about : rules).push(entry);
  }
  const { anyOf = rules.length > 0 ? [Object.fromEntries(rules)] : [] } =
    schema;
  const alternatives = [
    ...anyOf,
    ...(schema.type === 'string' && !schema.enum
      ? [{ $ref: '#/definitions/plain' }]
      : []),
    ...(optional && anyOf.length > 0 ? [{ $ref: '#/definitions/empty' }] : []),
  ];
  return {
    ...Object.fromEntries(about),
    ...(alternatives.length > 0 && { anyOf: alternatives }),
  };
}
