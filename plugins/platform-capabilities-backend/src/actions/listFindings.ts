import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { findingReadPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import { capabilityInput, resolveCapability } from './capabilities';
import { FINDING_CODES } from '../openapi/findings';
import { READ_ONLY, type ActionServices } from './services';

/** Of findings in an answer. */
const MOST = 100;

export function registerListFindings(
  registry: ActionsRegistryService,
  { catalog, findings }: ActionServices,
): void {
  registry.register({
    name: 'list-findings',
    title: 'List Findings',
    description: `
Lists what is wrong between the capabilities of the internal platform and those who own, provide or use them, the worst first: no
accountable owner, deprecated but in use, a provider that does not exist, and the like, each with where it is and how to mend it.
At most ${MOST} are returned; "counts" says how many of each code there are.
    `.trim(),
    attributes: READ_ONLY,
    visibilityPermission: findingReadPermission,
    schema: {
      input: z =>
        z.object({
          capability: capabilityInput(z).optional(),
          roadmap: z.string().optional().describe('Id of a roadmap'),
          layer: z.number().int().optional(),
          code: z.enum(FINDING_CODES).optional(),
          severity: z.enum(['error', 'warning', 'info']).optional(),
          team: z
            .string()
            .optional()
            .describe(
              'Reference such as "group:default/data": what it, or a team below it, can do something about',
            ),
        }),
      output: z =>
        z.object({
          findings: z.array(
            z.object({
              code: z.string(),
              severity: z.string(),
              message: z.string(),
              hint: z.string(),
              capability: z.string(),
              entity: z.string().optional(),
              concerns: z.array(z.string()),
              position: z
                .object({
                  file: z.string(),
                  line: z.number(),
                  url: z.string().optional(),
                })
                .optional(),
            }),
          ),
          counts: z.record(z.string(), z.number()),
        }),
    },
    action: async ({ input, credentials }) => {
      const { capability, code, layer, roadmap, severity, team } = input;
      const one =
        capability === undefined
          ? undefined
          : await resolveCapability(catalog, capability, credentials);
      const { counts, findings: found } = await findings.find(
        {
          ...(one && { capability: one.ref }),
          ...(roadmap !== undefined && { roadmaps: [roadmap] }),
          ...(layer !== undefined && { layers: [layer] }),
          ...(code && { codes: [code] }),
          ...(severity && { severities: [severity] }),
          ...(team !== undefined && { concerns: [team] }),
        },
        credentials,
      );
      return {
        output: {
          findings: found
            .slice(0, MOST)
            .map(
              ({ fix: _fix, id: _id, layer: _layer, title: _title, ...rest }) =>
                rest,
            ),
          counts: counts as Record<string, number>,
        },
      };
    },
  });
}
