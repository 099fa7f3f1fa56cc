import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { onboardingRequestPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import { audited } from '../routes/audited';
import {
  actorOf,
  onboardingOutput,
  toOnboardingOutput,
  WRITING,
  type OnboardingActionServices,
} from './onboardings';

export function registerSubmitOnboarding(
  registry: ActionsRegistryService,
  { auditor, onboardingReader, onboardings }: OnboardingActionServices,
): void {
  registry.register({
    name: 'submit-onboarding',
    title: 'Submit a Request for a Capability',
    description: `
Submits a request that you have drafted with draft-onboarding. The owner of the capability decides on it, or, where nobody needs to agree,
it is provided at once. The answer says whom it waits for.
    `.trim(),
    attributes: WRITING,
    visibilityPermission: onboardingRequestPermission,
    schema: {
      input: z => z.object({ id: z.string().describe('Of the draft') }),
      output: z => onboardingOutput(z),
    },
    action: async ({ input: { id }, credentials }) => {
      const event = {
        eventId: 'onboarding-change',
        severityLevel: 'medium',
        meta: { actor: actorOf(credentials), id, action: 'submit' },
      } as const;
      const submitted = await audited(auditor, event, async () => {
        const { version } = await onboardingReader.get(id, credentials);
        const answer = await onboardings.change(
          id,
          { action: 'submit', version },
          { credentials },
        );
        return { answer, meta: { state: answer.state } };
      });
      return { output: toOnboardingOutput(submitted) };
    },
  });
}
