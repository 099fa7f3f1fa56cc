import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { PlatformCapabilityEntity } from '@strata/backstage-plugin-platform-capabilities-common';
import { roadmapReadPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import {
  CAPABILITY_FIELDS,
  capabilitySchema,
  toCapability,
} from './capabilities';
import {
  collectEntities,
  type EntityQuery,
} from '../suggestions/catalogQueries';
import { shortRef } from '../findings/people';
import { READ_ONLY, type ActionServices } from './services';

/** Of capabilities in an answer. */
const MOST = 50;

/** Of references in full: all have it, so that it tells nothing. */
const KIND_PREFIX = /^platformcapability:/;

const FIELDS = [...CAPABILITY_FIELDS, 'metadata.tags'];

export function registerFindCapability(
  registry: ActionsRegistryService,
  { catalog }: ActionServices,
): void {
  registry.register({
    name: 'find-capability',
    title: 'Find Capability',
    description: `
Finds what the internal platform offers: databases, queues, registries and the like, with readiness, owner and technologies.
Give words to look for in references, titles, descriptions, technologies and tags, or narrow the list down by layer, type, lifecycle or technology.
Everything that is given has to fit. At most ${MOST} are returned; "total" says how many there are.
    `.trim(),
    attributes: READ_ONLY,
    visibilityPermission: roadmapReadPermission,
    schema: {
      input: z =>
        z.object({
          text: z.string().optional().describe('Words, such as "cache"'),
          layer: z
            .number()
            .int()
            .optional()
            .describe('Number of the layer; 0 is what everything stands on'),
          type: z.enum(['capability', 'service']).optional(),
          lifecycle: z
            .enum(['planned', 'experimental', 'production', 'deprecated'])
            .optional(),
          technology: z
            .string()
            .optional()
            .describe('Name of a product, such as "PostgreSQL"'),
        }),
      output: z =>
        z.object({
          capabilities: z.array(capabilitySchema(z)),
          total: z.number(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { layer, lifecycle, technology, text = '', type } = input;
      const words = text
        .toLowerCase()
        .split(/\s+/)
        .map(word => word.replace(KIND_PREFIX, ''))
        .filter(Boolean);
      const { entities, more } = await collectEntities(
        catalog,
        {
          query: queryOf({ layer, lifecycle, technology, type }),
          fields: FIELDS,
          // Words are looked for here: the catalog has no text in its index that is as long as descriptions can be.
          find: words.length > 0 ? Infinity : MOST,
          accept: async page => page.filter(entity => hasAll(entity, words)),
        },
        credentials,
      );
      return {
        output: {
          capabilities: entities.slice(0, MOST).map(toCapability),
          total: entities.length + more,
        },
      };
    },
  });
}

function queryOf(input: {
  layer?: number;
  lifecycle?: string;
  technology?: string;
  type?: string;
}): EntityQuery {
  const { layer, lifecycle, technology, type } = input;
  return {
    $all: [
      {
        kind: 'PlatformCapability',
        ...(layer !== undefined && { 'spec.layer': layer }),
        ...(lifecycle && { 'spec.lifecycle': lifecycle }),
        ...(type && { 'spec.type': type }),
      },
      ...(technology
        ? [
            {
              $any: [
                { 'spec.technologies.name': technology },
                { 'spec.technologies.aliases': technology },
              ],
            },
          ]
        : []),
    ],
  };
}

function hasAll(entity: Entity, words: string[]): boolean {
  const { metadata, spec } = entity as PlatformCapabilityEntity;
  const text = [
    shortRef(stringifyEntityRef(entity)),
    metadata.title,
    metadata.description,
    ...(metadata.tags ?? []),
    ...(spec.technologies ?? []).flatMap(({ aliases = [], name }) => [
      name,
      ...aliases,
    ]),
  ]
    .join('\n')
    .toLowerCase();
  return words.every(word => text.includes(word));
}
