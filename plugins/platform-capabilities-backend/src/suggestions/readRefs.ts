import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * Reads the ref of an entity that somebody asks for.
 *
 * @returns it in full and lower case
 * @throws InputError that names the parameter
 */
export function readEntityRef(parameter: string, value: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(value));
  } catch {
    throw new InputError(
      `${parameter} is '${value}', which is no reference; write it like 'component:default/shop'`,
    );
  }
}

/**
 * The same of a capability, by its present name.
 *
 * @param aliases - present refs of capabilities by the earlier ones
 * @throws InputError also where it is of another kind
 */
export function readCapabilityRef(
  parameter: string,
  value: string,
  aliases: ReadonlyMap<string, string>,
): string {
  const ref = readEntityRef(parameter, value);
  if (!ref.startsWith('platformcapability:')) {
    throw new InputError(
      `${parameter} is '${value}', which is no capability; write it like 'platformcapability:paas/databases'`,
    );
  }
  return aliases.get(ref) ?? ref;
}
