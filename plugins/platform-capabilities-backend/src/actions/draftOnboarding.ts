import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { JsonObject } from '@backstage/types';
import { onboardingRequestPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import { audited } from '../routes/audited';
import { capabilityInput, resolveCapability } from './capabilities';
import {
  actorOf,
  onboardingOutput,
  toOnboardingOutput,
  WRITING,
  type OnboardingActionServices,
} from './onboardings';

export function registerDraftOnboarding(
  registry: ActionsRegistryService,
  { auditor, catalog, onboardings }: OnboardingActionServices,
): void {
  registry.register({
    name: 'draft-onboarding',
    title: 'Draft a Request for a Capability',
    description: `
Drafts a request for a component to use a capability of the internal platform, such as a database. Nobody else sees a draft, and nothing
comes of it until it is submitted with submit-onboarding. You can ask for what you or your teams own.
    `.trim(),
    attributes: WRITING,
    visibilityPermission: onboardingRequestPermission,
    schema: {
      input: z =>
        z.object({
          capability: capabilityInput(z),
          entity: z
            .string()
            .describe(
              'Reference of what is to use it, such as "component:default/shop"',
            ),
          environment: z
            .string()
            .optional()
            .describe('One of those that the capability offers'),
          parameters: z
            .record(z.string(), z.unknown())
            .optional()
            .describe('What the capability asks to fill in'),
          reason: z.string().optional().describe('Why it is needed'),
        }),
      output: z => onboardingOutput(z),
    },
    action: async ({ input, credentials }) => {
      const { capability, parameters, ...request } = input;
      const { ref } = await resolveCapability(catalog, capability, credentials);
      const event = {
        eventId: 'onboarding-create',
        severityLevel: 'medium',
        meta: {
          actor: actorOf(credentials),
          capability: ref,
          entity: input.entity,
        },
      } as const;
      const drafted = await audited(auditor, event, async () => {
        const answer = await onboardings.create(
          {
            ...request,
            capability: ref,
            parameters: parameters as JsonObject | undefined,
          },
          { credentials },
        );
        return { answer, meta: { id: answer.id } };
      });
      return { output: toOnboardingOutput(drafted) };
    },
  });
}
