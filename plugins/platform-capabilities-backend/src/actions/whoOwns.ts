import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { findingReadPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import {
  capabilityInput,
  capabilitySchema,
  resolveCapability,
} from './capabilities';
import { findOwners } from '../links/findOwners';
import { READ_ONLY, type ActionServices } from './services';

export function registerWhoOwns(
  registry: ActionsRegistryService,
  { catalog, findings }: ActionServices,
): void {
  registry.register({
    name: 'who-owns',
    title: 'Who Owns a Capability',
    description: `
Tells which team is accountable for a capability of the internal platform, or what is wrong with that: that it has no owner, that the
owner does not exist, is no Group, or has no members.
    `.trim(),
    attributes: READ_ONLY,
    visibilityPermission: findingReadPermission,
    schema: {
      input: z =>
        z.object({
          capability: capabilityInput(z),
        }),
      output: z =>
        z.object({
          capability: capabilitySchema(z),
          owner: z
            .object({
              ref: z.string(),
              title: z.string(),
              found: z
                .boolean()
                .describe('Whether you may see it in the catalog'),
            })
            .optional(),
          problems: z.array(
            z.object({ code: z.string(), message: z.string() }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const capability = await resolveCapability(
        catalog,
        input.capability,
        credentials,
      );
      const [{ findings: found }, owners] = await Promise.all([
        findings.find(
          {
            capability: capability.ref,
            codes: [
              'unowned',
              'owner-missing',
              'owner-not-a-group',
              'owner-without-members',
            ],
          },
          credentials,
        ),
        findOwners(catalog, [capability.owner], credentials),
      ]);
      const [owner] = owners.values();
      return {
        output: {
          capability,
          owner,
          problems: found.map(({ code, message }) => ({ code, message })),
        },
      };
    },
  });
}
