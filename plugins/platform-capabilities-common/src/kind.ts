import {
  entityEnvelopeSchemaValidator,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  API_VERSION,
  KIND,
  capabilitySpecSchema,
  describeSpecIssues,
  type CapabilitySpec,
} from '@strata/roadmap';
import { z } from 'zod';
import { matchesSchema } from './compiledSchema';

/**
 * An entity of kind PlatformCapability, made from a roadmap or written by hand.
 *
 * @public
 */
export interface PlatformCapabilityEntity extends Entity {
  apiVersion: typeof API_VERSION;
  kind: typeof KIND;
  spec: CapabilitySpec & NonNullable<Entity['spec']>;
}

const GROUP_PREFIX = API_VERSION.slice(0, API_VERSION.indexOf('/') + 1);

/**
 * Whether an entity is of this kind, in whatever version; a kind of the same name in another group of API versions is another kind.
 *
 * @public
 */
export function isPlatformCapability(
  entity: Entity,
): entity is PlatformCapabilityEntity {
  return (
    entity.kind.toLowerCase() === 'platformcapability' &&
    // Who asks the catalog for some fields only may not have this one.
    entity.apiVersion?.startsWith(GROUP_PREFIX) !== false
  );
}

const validateEnvelope = entityEnvelopeSchemaValidator();

/** With the spec in its place, so that a field is named as it is written in an entity. */
const partsSchema = z.object({ spec: capabilitySpecSchema });

/**
 * Whether an entity is of the kind and as its schema says, for where nobody needs to know what is wrong. An entity with a part of its
 * fields is valid as long as those that must be there are.
 *
 * @public
 */
export function isValidPlatformCapability(
  entity: Entity,
): entity is PlatformCapabilityEntity {
  return isPlatformCapability(entity) && matchesSchema(entity);
}

/**
 * Checks an entity of the kind against the same schema that a roadmap's capability blocks are read with.
 *
 * @returns false if the entity is of another kind
 * @throws InputError that names every wrong field and how to fix it
 * @public
 */
export function validatePlatformCapability(entity: Entity): boolean {
  if (!isPlatformCapability(entity)) {
    return false;
  }
  if (matchesSchema(entity)) {
    return true;
  }
  validateEnvelope(entity);
  if (entity.apiVersion !== API_VERSION) {
    throw new InputError(
      `apiVersion is '${entity.apiVersion}'; write '${API_VERSION}'`,
    );
  }
  const result = partsSchema.safeParse(
    { spec: entity.spec },
    { reportInput: true },
  );
  if (!result.success) {
    const issues = describeSpecIssues(result.error);
    throw new InputError(
      issues
        .map(issue =>
          issue.hint ? `${issue.message} ${issue.hint}` : issue.message,
        )
        .join(' '),
    );
  }
  return true;
}
