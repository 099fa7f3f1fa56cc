import type { JsonObject, JsonValue } from '@backstage/types';
import type { FieldChange } from '@strata/roadmap';

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

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
