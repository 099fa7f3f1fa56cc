import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Entity } from '@backstage/catalog-model';
import type { PlatformCapabilityEntity } from '@strata/backstage-plugin-platform-capabilities-common';
import { roadmapReadPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import {
  CAPABILITY_FIELDS,
  capabilitySchema,
  toCapability,
} from './capabilities';
import type { EntityQuery } from '../suggestions/catalogQueries';
import { READ_ONLY, type ActionServices } from './services';

/** Of capabilities in an answer. */
const MOST = 50;

/** Of capabilities that have the longest of the words, before the others are looked for. */
const CANDIDATES = 1000;

const TEXT_FIELDS = [
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'spec.technologies.name',
  'spec.technologies.aliases',
];

export function registerFindCapability(
  registry: ActionsRegistryService,
  { catalog }: ActionServices,
): void {
  registry.register({
    name: 'find-capability',
    title: 'Find Capability',
    description: `
Finds what the internal platform offers: databases, queues, registries and the like, with readiness, owner and technologies.
Give words to look for in names, descriptions and technologies, or narrow the list down by layer, type, lifecycle or technology.
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
      const words = text.toLowerCase().split(/\s+/).filter(Boolean);
      const [longest] = [...words].sort((a, b) => b.length - a.length);
      const { items, totalItems } = await catalog.queryEntities(
        {
          query: queryOf({ layer, lifecycle, technology, type }),
          fields: CAPABILITY_FIELDS,
          ...(longest && {
            fullTextFilter: { term: longest, fields: TEXT_FIELDS },
          }),
          limit: words.length > 1 ? CANDIDATES : MOST,
        },
        { credentials },
      );
      const found = items.filter(entity => hasAll(entity, words));
      return {
        output: {
          capabilities: found.slice(0, MOST).map(toCapability),
          total: words.length > 1 ? found.length : totalItems,
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
    metadata.name,
    metadata.title,
    metadata.description,
    ...(spec.technologies ?? []).flatMap(({ aliases = [], name }) => [
      name,
      ...aliases,
    ]),
  ]
    .join('\n')
    .toLowerCase();
  return words.every(word => text.includes(word));
}
