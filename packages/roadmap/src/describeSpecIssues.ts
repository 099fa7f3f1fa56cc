import type { z } from 'zod';
import { nearest } from './nearest';
import {
  capabilityFieldsSchema,
  capabilitySpecSchema,
  onboardingSchema,
  technologySchema,
  yamlRoadmapSchema,
} from './spec';

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a mapping of fields to values',
  record: 'a mapping of fields to values',
};

/** The fields of what stands below these fields. */
const FIELDS_BELOW: Record<string, object> = {
  technologies: technologySchema.shape,
  onboarding: onboardingSchema.shape,
  links: capabilityFieldsSchema.shape.links.unwrap().element.shape,
  layers: yamlRoadmapSchema.shape.layers.unwrap().element.shape,
  glossary: yamlRoadmapSchema.shape.glossary.unwrap().element.shape,
  journey: yamlRoadmapSchema.shape.journey.unwrap().element.shape,
};

/**
 * One wrong field, said for a person.
 *
 * @public
 */
export interface SpecIssue {
  /** Stable and kebab-case: `unknown-field` or `invalid-field`. */
  code: 'unknown-field' | 'invalid-field';
  /** Keys and indices from the top of the validated value to the field. */
  path: (string | number)[];
  message: string;
  hint?: string;
}

/**
 * Turns what the schema says of a value into sentences that name the field and the fix; one for each wrong field.
 * With zod's `reportInput` the sentences show the value as well.
 *
 * @public
 */
export function describeSpecIssues(error: z.ZodError): SpecIssue[] {
  return error.issues.flatMap((issue): SpecIssue[] => {
    const path = issue.path as (string | number)[];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => unknownField(path, key));
    }
    const found = showInput(issue.input, isQuotedNumber(issue));
    return [
      {
        code: 'invalid-field',
        path,
        message: `\`${pathText(path)}\` must be ${expectation(issue)}${
          found ? `, not ${found}` : ''
        }.`,
        hint: suggestValue(issue),
      },
    ];
  });
}

function unknownField(path: (string | number)[], key: string): SpecIssue {
  const known = knownFields(path);
  const suggestion = nearest(key, known);
  return {
    code: 'unknown-field',
    path: [...path, key],
    message: `There is no field \`${pathText([...path, key])}\`.`,
    hint: suggestion
      ? `Did you mean \`${suggestion}\`?`
      : `Remove it. The fields are ${known.join(', ')}.`,
  };
}

function knownFields(path: (string | number)[]): string[] {
  const above = path.find(step => Object.hasOwn(FIELDS_BELOW, step));
  if (above !== undefined) {
    return Object.keys(FIELDS_BELOW[above]);
  }
  // An entity keeps its title, tags and links in its metadata; a document has them beside the rest.
  return Object.keys(
    path[0] === 'spec'
      ? capabilitySpecSchema.shape
      : capabilityFieldsSchema.shape,
  );
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'too_small':
      return issue.origin === 'string'
        ? 'a text that is not empty'
        : `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected;
    default:
      return `right: ${issue.message}`;
  }
}

/** A number that the quotes around it make a text; without saying so, the message would deny what one sees. */
function isQuotedNumber(issue: z.core.$ZodIssue): issue is typeof issue & {
  input: string;
} {
  return (
    issue.code === 'invalid_type' &&
    (issue.expected === 'number' || issue.expected === 'int') &&
    typeof issue.input === 'string' &&
    issue.input.trim() !== '' &&
    Number.isFinite(Number(issue.input))
  );
}

function suggestValue(issue: z.core.$ZodIssue): string | undefined {
  if (isQuotedNumber(issue)) {
    return `Remove the quotes: \`${issue.input.trim()}\`.`;
  }
  if (issue.code === 'invalid_value' && typeof issue.input === 'string') {
    const suggestion = nearest(issue.input, issue.values.map(String));
    return suggestion && `Did you mean \`${suggestion}\`?`;
  }
  return undefined;
}

function oneOf(values: string[]): string {
  return values.length > 1
    ? `${values.slice(0, -1).join(', ')} or ${values[values.length - 1]}`
    : values.join();
}

function showInput(input: unknown, isText: boolean): string | undefined {
  if (Array.isArray(input)) {
    return 'a list';
  }
  if (typeof input === 'object' && input !== null) {
    return 'a mapping';
  }
  if (input === undefined || input === null || input === '') {
    return undefined;
  }
  const text = String(input);
  const shown = `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
  return isText ? `the text ${shown}` : shown;
}

function pathText(path: (string | number)[]): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') {
        return `[${step + 1}]`;
      }
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
