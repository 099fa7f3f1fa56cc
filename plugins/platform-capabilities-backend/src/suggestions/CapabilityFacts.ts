import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { capabilitySpecSchema } from '@strata/roadmap';
import {
  getCapabilityReferences,
  type LinkedCapability,
  type PlatformCapabilityEntity,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { z } from 'zod';

const factsSchema = capabilitySpecSchema
  .pick({
    type: true,
    layer: true,
    lifecycle: true,
    target: true,
    technologies: true,
  })
  // What else there is was asked for as well, and is for others to read.
  .strip();

/** The fields of entities that {@link toFacts} needs. */
export const FACTS_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'spec.owner',
  'spec.successor',
  ...Object.keys(factsSchema.shape).map(field => `spec.${field}`),
];

/** What suggestions and links need of a capability. Owner and successor are refs. */
export interface CapabilityFacts
  extends z.infer<typeof factsSchema>,
    Pick<LinkedCapability, 'ref' | 'title' | 'successor'> {
  owner?: string;
}

/** @returns undefined where the entity is not valid any more: the catalog keeps it, but nothing is to be said of it */
export function toFacts(entity: Entity): CapabilityFacts | undefined {
  const parsed = factsSchema.safeParse(entity.spec);
  if (!parsed.success) {
    return undefined;
  }
  const { owner, successor } = getCapabilityReferences(
    entity as PlatformCapabilityEntity,
  );
  return {
    ...parsed.data,
    ref: stringifyEntityRef(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    owner,
    successor,
  };
}
