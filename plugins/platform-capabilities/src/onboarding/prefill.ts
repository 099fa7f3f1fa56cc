import type { JsonObject, JsonValue } from '@backstage/types';
import { PARAMETER_PREFIX, type RequestPrefill } from '../routes';
import { isObject } from './parameters';
import { readSchema, UNSAFE_KEYS } from './readSchema';

const ALL_TYPES = ['string', 'number', 'boolean', 'object', 'array', 'null'];

/** What an address fills in of a request. Its parameters are texts as yet. */
export function parsePrefill(
  query: URLSearchParams,
): RequestPrefill & { parameters: Record<string, string> } {
  const text = (name: string) => query.get(name) || undefined;
  const parameters = [...query]
    .filter(([name]) => name.startsWith(PARAMETER_PREFIX))
    .map(([name, value]) => [name.slice(PARAMETER_PREFIX.length), value]);
  return {
    capability: text('capability'),
    entity: text('entity'),
    environment: text('environment'),
    reason: text('reason'),
    parameters: Object.fromEntries(parameters),
  };
}

/**
 * Texts as the types that a schema asks for. What is of none of them is left out, and so is what the schema does not know: the form would
 * not show it, and who sends it would not know of it.
 */
export function readParameters(
  texts: Record<string, string>,
  schema: JsonObject | undefined,
): JsonObject {
  const form = schema && readForm(schema);
  const values: JsonObject = {};
  for (const [name, text] of Object.entries(texts)) {
    const definitions = form ? definitionsOf(name, form) : [];
    const value =
      definitions.length === 0 || UNSAFE_KEYS.has(name)
        ? undefined
        : readAs(typesOf(definitions), text);
    if (value !== undefined) {
      values[name] = value;
    }
  }
  return values;
}

function readForm(schema: JsonObject): JsonObject | undefined {
  try {
    return readSchema(schema);
  } catch {
    // What is wrong with it stands where the form would be.
    return undefined;
  }
}

/** All that a schema says of a property, whatever the condition. */
function definitionsOf(name: string, schema: JsonObject): JsonValue[] {
  const named = inPlace(schema).flatMap(({ properties }) =>
    isObject(properties) && Object.hasOwn(properties, name)
      ? [properties[name] ?? true]
      : [],
  );
  const { additionalProperties } = schema;
  return named.length === 0 && additionalProperties
    ? [additionalProperties]
    : named;
}

/** A schema with those in it that are of the same value. */
function inPlace(schema: JsonObject): JsonObject[] {
  const { allOf, anyOf, oneOf, dependencies, dependentSchemas } = schema;
  const parts = [
    ...[allOf, anyOf, oneOf, dependencies, dependentSchemas].flatMap(it =>
      Object.values(it ?? {}),
    ),
    schema.if,
    schema.then,
    schema.else,
  ];
  return [schema, ...parts.filter(isObject).flatMap(inPlace)];
}

/** All types where none is said. */
function typesOf(definitions: JsonValue[]): string[] {
  const types = definitions.filter(isObject).flatMap(inPlace).flatMap(typesIn);
  return types.length > 0 ? types : ALL_TYPES;
}

function typesIn({ type, enum: choices, const: only }: JsonObject): string[] {
  return type === undefined
    ? [choices, only].flat().flatMap(it => (it === undefined ? [] : typeOf(it)))
    : [type].flat().map(it => (it === 'integer' ? 'number' : String(it)));
}

function readAs(types: string[], text: string): JsonValue | undefined {
  const value = parse(text);
  const canBeText = types.includes('string');
  if (
    value !== undefined &&
    typeof value !== 'string' &&
    types.includes(typeOf(value)) &&
    // Of a text such as 1.10, what it looks like is not all.
    (!canBeText || JSON.stringify(value) === text)
  ) {
    return value;
  }
  return canBeText ? text : undefined;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text, (key, value) =>
      UNSAFE_KEYS.has(key) ? undefined : value,
    );
  } catch {
    return undefined;
  }
}

function typeOf(value: JsonValue): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'array' : typeof value;
}
