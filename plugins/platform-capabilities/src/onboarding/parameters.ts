import type { JsonObject, JsonValue } from '@backstage/types';
import type { FieldChange } from '@strata/roadmap';
import { PARAMETER_PREFIX, type RequestPrefill } from '../routes';

/** The parameters that differ, by their names, a part of an object as `size.disk`. */
export function compareParameters(
  from: JsonObject,
  to: JsonObject,
): FieldChange[] {
  const before = flat(from);
  const after = flat(to);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(field => {
    const earlier = before.get(field);
    const later = after.get(field);
    return JSON.stringify(earlier) === JSON.stringify(later)
      ? []
      : [{ field, from: earlier, to: later }];
  });
}

/** The parameters by their names, what is not an object as it is. */
export function flat(
  value: JsonObject,
  prefix = '',
): Map<string, JsonValue | undefined> {
  const all = new Map<string, JsonValue | undefined>();
  for (const [name, part] of Object.entries(value)) {
    if (isObject(part)) {
      flat(part, `${prefix}${name}.`).forEach((it, key) => all.set(key, it));
    } else {
      all.set(`${prefix}${name}`, part);
    }
  }
  return all;
}

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

/** Texts as the types that a schema asks for. What is of none of them, or what the schema does not know, is left out. */
export function readParameters(
  texts: Record<string, string>,
  schema: JsonObject | undefined,
): JsonObject {
  const properties = isObject(schema?.properties) ? schema.properties : {};
  const values: JsonObject = {};
  for (const [name, text] of Object.entries(texts)) {
    const property = Object.hasOwn(properties, name)
      ? properties[name]
      : undefined;
    const value = isObject(property) ? readAs(property.type, text) : undefined;
    if (value !== undefined) {
      values[name] = value;
    }
  }
  return values;
}

function readAs(
  type: JsonValue | undefined,
  text: string,
): JsonValue | undefined {
  if (type === undefined || type === 'string') {
    return text;
  }
  try {
    const value: JsonValue = JSON.parse(text);
    return typeOf(value) === (type === 'integer' ? 'number' : type)
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

function typeOf(value: JsonValue): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
