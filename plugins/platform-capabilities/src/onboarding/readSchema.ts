import type { JsonObject, JsonValue } from '@backstage/types';
import { isObject } from './parameters';

/** In values. What is larger is no form, but there to keep a browser busy. */
const MOST_VALUES = 3_000;
const DEEPEST = 12;
/** In characters. */
const LONGEST_PATTERN = 200;

/** Hints that choose among what the form has. Styles, classes and whatever loads or runs something are not among them. */
const HINTS = new Set([
  'ui:title',
  'ui:description',
  'ui:help',
  'ui:placeholder',
  'ui:enumNames',
  'ui:order',
  'ui:disabled',
  'ui:readonly',
  'ui:field',
  'ui:widget',
  'ui:options',
]);

const WIDGETS = new Set([
  'checkbox',
  'checkboxes',
  'color',
  'date',
  'email',
  'hidden',
  'radio',
  'range',
  'select',
  'text',
  'textarea',
  'updown',
  'uri',
]);

/** Fields that have the user sign in elsewhere or hand over a secret: a document must not ask for either. */
const DENIED_FIELDS = new Set([
  'RepoBranchPicker',
  'RepoOwnerPicker',
  'RepoUrlPicker',
  'Secret',
]);

/** Keys that reach what all objects have. */
export const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Options that style or load something, or have the user sign in. */
const DENIED_OPTIONS = /^(field$|style|class|enableMarkdown|requestUser)/;

/**
 * The schema of a form from a document, with nothing in it that a form should not take from one.
 *
 * The backend validates what was filled in by the whole schema; here it is only to draw and to help.
 *
 * @throws Error that says what is wrong with it, for who wrote it
 */
export function readSchema(parameters: JsonObject): JsonObject {
  let left = MOST_VALUES;
  const copy = (
    value: JsonValue | undefined,
    depth: number,
    isKept: (key: string, part: JsonValue | undefined) => boolean = isKeptHere,
  ): JsonValue => {
    left -= 1;
    if (left < 0) {
      throw new Error(`It has more than ${MOST_VALUES} values`);
    }
    if (depth > DEEPEST) {
      throw new Error(`It is nested deeper than ${DEEPEST} levels`);
    }
    if (Array.isArray(value)) {
      return value.map(it => copy(it, depth + 1));
    }
    if (!isObject(value)) {
      return value as JsonValue;
    }
    if (typeof value.$ref === 'string') {
      // Written out: what leads back to itself is nested too deep.
      return copy(resolve(parameters, value.$ref), depth + 1);
    }
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, part]) => !UNSAFE_KEYS.has(key) && isKept(key, part))
        .map(([key, part]) => [
          key,
          copy(
            part,
            depth + 1,
            key === 'ui:options' ? isKeptOption : undefined,
          ),
        ]),
    );
  };
  // What refers to them has them in its place.
  const { definitions: _, $defs: __, ...rest } = parameters;
  const schema = copy(rest, 0);
  if (
    !isObject(schema) ||
    (schema.type ?? 'object') !== 'object' ||
    !isObject(schema.properties)
  ) {
    throw new Error('It is not the schema of an object with properties');
  }
  return { ...schema, type: 'object' };
}

function isKeptHere(key: string, value: JsonValue | undefined): boolean {
  if (key === 'pattern' && typeof value === 'string') {
    return isQuick(value);
  }
  if (key === 'ui:widget') {
    return isWidget(value);
  }
  if (key === 'ui:field') {
    return typeof value === 'string' && !DENIED_FIELDS.has(value);
  }
  return !key.startsWith('ui:') || HINTS.has(key);
}

function isKeptOption(key: string, value: JsonValue | undefined): boolean {
  return key === 'widget' ? isWidget(value) : !DENIED_OPTIONS.test(key);
}

function isWidget(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && WIDGETS.has(value);
}

function resolve(root: JsonObject, reference: string): JsonValue | undefined {
  const match = /^#\/(definitions|\$defs)\/([^/]+)$/.exec(reference);
  const all = match ? root[match[1]] : undefined;
  const part =
    isObject(all) && Object.hasOwn(all, match![2]) ? all[match![2]] : undefined;
  if (part === undefined) {
    throw new Error(`It refers to ${reference}, which is not in it`);
  }
  return part;
}

/** Whether a pattern can be tried on what somebody types: one with a repetition of repetitions can take years. */
function isQuick(pattern: string): boolean {
  if (pattern.length > LONGEST_PATTERN || /\)[*+{]/.test(pattern)) {
    return false;
  }
  try {
    return Boolean(new RegExp(pattern, 'u'));
  } catch {
    return false;
  }
}
