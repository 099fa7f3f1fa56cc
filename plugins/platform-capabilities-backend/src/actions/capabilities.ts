import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { z } from 'zod/v3';
import {
  getCapabilityReferences,
  type PlatformCapabilityEntity,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { EntityQuery } from '../suggestions/catalogQueries';

/** Of capabilities of one name that an error lists. */
const MOST_NAMED = 10;

/** The fields of a capability that actions answer. */
export const CAPABILITY_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'spec.type',
  'spec.layer',
  'spec.lifecycle',
  'spec.owner',
  'spec.technologies',
  'spec.successor',
];

/** How somebody says which capability they mean, for {@link resolveCapability}. */
export function capabilityInput(zod: typeof z) {
  return zod
    .string()
    .describe('Reference such as "paas/databases", or its name or title');
}

/** A capability as actions answer it. */
export function capabilitySchema(zod: typeof z) {
  return zod.object({
    ref: zod.string().describe('Its entity reference'),
    title: zod.string(),
    description: zod.string().optional(),
    roadmap: zod.string(),
    layer: zod.number().describe('0 is what everything stands on'),
    type: zod.string().describe('service: offered for self-service'),
    lifecycle: zod
      .string()
      .optional()
      .describe('planned, experimental, production or deprecated'),
    owner: zod.string().optional().describe('Entity reference of the owner'),
    technologies: zod.array(
      zod.object({ name: zod.string(), standing: zod.string() }),
    ),
    successor: zod
      .string()
      .optional()
      .describe('What to use instead of one that is deprecated'),
  });
}

type Capability = z.infer<ReturnType<typeof capabilitySchema>>;

export function toCapability(entity: Entity): Capability {
  const { metadata, spec } = entity as PlatformCapabilityEntity;
  const references = getCapabilityReferences(
    entity as PlatformCapabilityEntity,
  );
  return {
    ref: stringifyEntityRef(entity),
    title: metadata.title ?? metadata.name,
    description: metadata.description,
    roadmap: metadata.namespace ?? 'default',
    layer: spec.layer,
    type: spec.type,
    lifecycle: spec.lifecycle,
    owner: references.owner,
    technologies: (spec.technologies ?? []).map(({ name, standing }) => ({
      name,
      standing,
    })),
    successor: references.successor,
  };
}

/**
 * The one capability that somebody means: by its reference, in full or as `<roadmap>/<name>`, or by its name or title; else by an
 * earlier name.
 *
 * @throws NotFoundError where the caller sees none
 * @throws ConflictError where there are several of that name, with their references
 */
export async function resolveCapability(
  catalog: CatalogService,
  text: string,
  credentials: BackstageCredentials,
): Promise<Capability> {
  const wanted = text.trim();
  const [, namespace, name] =
    /^(?:platformcapability:)?([^:/\s]+)\/([^:/\s]+)$/i.exec(wanted) ?? [];
  const find = (query: EntityQuery) =>
    catalog.queryEntities(
      {
        query: { $all: [{ kind: 'PlatformCapability' }, query] },
        fields: CAPABILITY_FIELDS,
        limit: MOST_NAMED,
      },
      { credentials },
    );
  const present = await find(
    name
      ? { 'metadata.namespace': namespace, 'metadata.name': name }
      : { $any: [{ 'metadata.name': wanted }, { 'metadata.title': wanted }] },
  );
  const { items, totalItems } =
    present.items.length > 0
      ? present
      : await find(
          name
            ? { 'metadata.namespace': namespace, 'spec.aliases': name }
            : { 'spec.aliases': wanted },
        );
  if (items.length === 0) {
    throw new NotFoundError(
      `There is no capability '${wanted}' that you may see; look for it with find-capability`,
    );
  }
  if (items.length > 1) {
    throw new ConflictError(
      `There are ${totalItems} capabilities '${wanted}'; name one of them by its reference: ${items
        .map(stringifyEntityRef)
        .join(', ')}`,
    );
  }
  return toCapability(items[0]);
}
