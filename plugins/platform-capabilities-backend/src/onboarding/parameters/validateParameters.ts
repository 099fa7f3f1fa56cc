import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import Ajv, { type ErrorObject } from 'ajv';
import { withinTime } from './withinTime';

/** Of what is filled in, as JSON, in characters. */
const MOST_PARAMETERS = 50_000;

/** Of a schema, as JSON, in characters. */
const MOST_SCHEMA = 100_000;

/**
 * In milliseconds. Good schemas take a few, and some hundred where the machine is overloaded; one that takes longer holds up everybody.
 */
const PATIENCE = 1000;

/** Of errors in one message. */
const MOST_ERRORS = 5;

/** Where nothing is to be filled in. */
const NOTHING = { type: 'object', additionalProperties: false };

let isWarm = false;

/**
 * Whether they are small enough to keep.
 *
 * @throws InputError
 */
export function requireSmall(parameters: JsonObject): void {
  if (JSON.stringify(parameters).length > MOST_PARAMETERS) {
    throw new InputError(
      `parameters are longer than ${MOST_PARAMETERS} characters; put what is long elsewhere and link it`,
    );
  }
}

/**
 * Whether what is filled in fits the JSON Schema of a capability. The schema is of a document that anybody may have written: it can name
 * nothing outside of itself, and is given up where it takes too long.
 *
 * @throws InputError that names the fields
 */
export function validateParameters(
  parameters: JsonObject,
  schema: JsonObject | undefined,
): void {
  requireSmall(parameters);
  const errors = findErrors(parameters, schema ?? NOTHING);
  if (errors.length > 0) {
    const texts = [...new Set(errors.map(describe))];
    const more = texts.length - MOST_ERRORS;
    throw new InputError(
      [
        ...texts.slice(0, MOST_ERRORS),
        ...(more > 0 ? [`and ${more} more`] : []),
      ].join('; '),
    );
  }
}

function findErrors(parameters: JsonObject, schema: JsonObject): ErrorObject[] {
  if (JSON.stringify(schema).length > MOST_SCHEMA) {
    throw unusable(`it is longer than ${MOST_SCHEMA} characters`);
  }
  if (!isWarm) {
    // The first one of a process takes several times as long, which is no schema's fault.
    compile(NOTHING);
    isWarm = true;
  }
  try {
    return withinTime(PATIENCE, () => {
      const validate = compile(schema);
      // One with `$async` answers with a promise, which nobody waits for.
      if ('$async' in validate) {
        throw new Error('it is asynchronous');
      }
      return validate(parameters) ? [] : validate.errors ?? [];
    });
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    throw unusable(
      code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
        ? 'it takes too long; simplify its patterns'
        : `${message}`,
    );
  }
}

/** With a validator of its own, as one schema could take the name of another. Forms have keywords of their own, and formats are for them. */
function compile(schema: JsonObject) {
  return new Ajv({
    allErrors: true,
    logger: false,
    strict: false,
    validateFormats: false,
  }).compile(schema);
}

function unusable(why: string): InputError {
  return new InputError(
    `What to fill in cannot be checked, as the JSON Schema of the capability is of no use: ${why}. Tell its owner`,
  );
}

function describe({ instancePath, keyword, message, params }: ErrorObject) {
  const path = ['parameters', ...instancePath.split('/').slice(1)];
  switch (keyword) {
    case 'required':
      return `${[...path, params.missingProperty].join(
        '.',
      )} is missing; fill it in`;
    case 'additionalProperties':
      return `${[...path, params.additionalProperty].join(
        '.',
      )} is not asked for; leave it out`;
    case 'enum':
      return `${path.join('.')} must be one of ${params.allowedValues
        .map((value: unknown) => JSON.stringify(value))
        .join(', ')}`;
    default:
      return `${path.join('.')} ${message}`;
  }
}
