import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import {
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { roadmapReadPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import {
  capabilityInput,
  capabilitySchema,
  resolveCapability,
} from './capabilities';
import { READ_ONLY, type ActionServices } from './services';

/** Of consumers in an answer. */
const MOST = 200;

export function registerWhoUses(
  registry: ActionsRegistryService,
  { catalog }: ActionServices,
): void {
  registry.register({
    name: 'who-uses',
    title: 'Who Uses a Capability',
    description: `
Lists the components, systems, resources and APIs that use a capability of the internal platform, each with its owner.
At most ${MOST} are returned; "total" says how many there are that you may see.
    `.trim(),
    attributes: READ_ONLY,
    visibilityPermission: roadmapReadPermission,
    schema: {
      input: z =>
        z.object({
          capability: capabilityInput(z),
        }),
      output: z =>
        z.object({
          capability: capabilitySchema(z),
          consumers: z.array(
            z.object({
              ref: z.string(),
              title: z.string(),
              owner: z.string().optional(),
            }),
          ),
          total: z.number(),
        }),
    },
    action: async ({ input, credentials }) => {
      const capability = await resolveCapability(
        catalog,
        input.capability,
        credentials,
      );
      const { items, totalItems } = await catalog.queryEntities(
        {
          query: {
            kind: { $in: ['Component', 'System', 'Resource', 'API'] },
            [`relations.${RELATION_DEPENDS_ON}`]: capability.ref,
          },
          fields: [
            'kind',
            'metadata.namespace',
            'metadata.name',
            'metadata.title',
            'relations',
          ],
          limit: MOST,
        },
        { credentials },
      );
      return {
        output: {
          capability,
          consumers: items.map(entity => ({
            ref: stringifyEntityRef(entity),
            title: entity.metadata.title ?? entity.metadata.name,
            owner: entity.relations?.find(
              ({ type }) => type === RELATION_OWNED_BY,
            )?.targetRef,
          })),
          total: totalItems,
        },
      };
    },
  });
}
