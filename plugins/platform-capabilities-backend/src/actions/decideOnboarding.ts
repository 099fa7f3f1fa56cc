import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { onboardingDecidePermission } from '@strata/backstage-plugin-platform-capabilities-common';
import { audited } from '../routes/audited';
import { readChange } from '../onboarding/readChange';
import {
  actorOf,
  onboardingOutput,
  toOnboardingOutput,
  type OnboardingActionServices,
} from './onboardings';

export function registerDecideOnboarding(
  registry: ActionsRegistryService,
  { auditor, onboardings }: OnboardingActionServices,
): void {
  registry.register({
    name: 'decide-onboarding',
    title: 'Decide on a Request for a Capability',
    description: `
Approves or rejects a request for a capability of the internal platform that your team owns. It is for good: what is approved is provided, and
what is rejected is over. Name the version and the digest that list-onboardings-waiting-for-me has shown, so that you decide on just that.
    `.trim(),
    attributes: { readOnly: false, destructive: true, idempotent: false },
    visibilityPermission: onboardingDecidePermission,
    schema: {
      input: z =>
        z.object({
          id: z.string(),
          version: z.number().int().min(1),
          digest: z.string(),
          decision: z.enum(['approve', 'reject']),
          reason: z
            .string()
            .optional()
            .describe('Why; needed to reject. The requester reads it'),
        }),
      output: z => onboardingOutput(z),
    },
    action: async ({ input, credentials }) => {
      const { decision: action, id, ...seen } = input;
      const event = {
        eventId: 'onboarding-change',
        severityLevel: 'medium',
        meta: {
          actor: actorOf(credentials),
          id,
          action,
          version: seen.version,
        },
      } as const;
      const decided = await audited(auditor, event, async () => {
        const answer = await onboardings.change(
          id,
          readChange({ ...seen, action }),
          { credentials },
        );
        return { answer, meta: { state: answer.state } };
      });
      return { output: toOnboardingOutput(decided) };
    },
  });
}
