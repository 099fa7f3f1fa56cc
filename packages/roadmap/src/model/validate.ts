import type { z } from 'zod';
import { describeSpecIssues } from '../describeSpecIssues';
import type { DataPath, DataSyntax } from '../parse/data';
import type { Problem } from '../problem';

/** A part of a document's data, to be read by a schema. */
export interface DataPart {
  data: DataSyntax;
  path: DataPath;
}

/** Stands in the place of what was dropped until all issues are dealt with, which count the items as they were. */
const DROPPED = Symbol('dropped');

/**
 * Reads a value by a schema and drops what is wrong in it, and that alone: a field of a mapping, an item of a list.
 */
export function validate<T extends z.ZodType>(
  schema: T,
  value: unknown,
  { data, path }: DataPart,
  problems: Problem[],
): z.infer<T> | undefined {
  let current = copy(value);
  // What is left after dropping can lack what is required; each round then drops the thing around it.
  for (let round = 0; round < 5 && current !== DROPPED; round += 1) {
    const result = schema.safeParse(current, { reportInput: true });
    if (result.success) {
      return result.data;
    }
    for (const issue of describeSpecIssues(result.error)) {
      const written = data.written([...path, ...issue.path]);
      if (round === 0 && written && issue.message.includes('must be a text')) {
        // A number or a date where a text belongs is the text as it is written.
        current = put(current, issue.path, written);
        continue;
      }
      current = put(current, issue.path, DROPPED);
      if (round === 0) {
        const part = issue.code === 'unknown-field' ? 'key' : 'value';
        problems.push({
          severity: 'error',
          code: issue.code,
          message: issue.message,
          hint:
            issue.hint ?? 'Correct the value; until then it does not count.',
          ...data.at([...path, ...issue.path], part),
        });
      }
    }
    current = copy(current);
  }
  return undefined;
}

type Path = readonly (string | number)[];

/** A copy without what was dropped. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter(item => item !== DROPPED).map(copy);
  }
  return isMapping(value) && !(value instanceof Date)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, item]) => item !== DROPPED)
          .map(([key, item]) => [key, copy(item)]),
      )
    : value;
}

/** Puts something at a path of a copy; in place of the thing around it where that has nothing there. */
function put(value: unknown, path: Path, what: unknown): unknown {
  if (path.length === 0 || value === DROPPED) {
    return value === DROPPED ? value : what;
  }
  const [step, ...rest] = path;
  const container = value as Record<string | number, unknown>;
  if (!Object.hasOwn(container, step)) {
    return what;
  }
  container[step] = put(container[step], rest, what);
  return value;
}

export function isMapping(
  value: unknown,
): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
