import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { onboardingReadPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import {
  MOST_ONBOARDINGS,
  onboardingOutput,
  toOnboardingOutput,
  type OnboardingActionServices,
} from './onboardings';
import { READ_ONLY } from './services';

export function registerListMyOnboardings(
  registry: ActionsRegistryService,
  { onboardingReader }: OnboardingActionServices,
): void {
  registry.register({
    name: 'list-my-onboardings',
    title: 'List My Requests for Capabilities',
    description: `
Lists the capabilities of the internal platform that you have asked for, with the state of each request and whom it waits for, the one that
changed last first. At most ${MOST_ONBOARDINGS} are returned; "total" says how many there are.
    `.trim(),
    attributes: READ_ONLY,
    visibilityPermission: onboardingReadPermission,
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          onboardings: z.array(onboardingOutput(z)),
          total: z.number(),
        }),
    },
    action: async ({ credentials }) => {
      const { onboardings, total } = await onboardingReader.list(
        { role: 'requester', limit: MOST_ONBOARDINGS },
        credentials,
      );
      return {
        output: { onboardings: onboardings.map(toOnboardingOutput), total },
      };
    },
  });
}

export function registerListOnboardingsWaitingForMe(
  registry: ActionsRegistryService,
  { onboardingReader }: OnboardingActionServices,
): void {
  registry.register({
    name: 'list-onboardings-waiting-for-me',
    title: 'List Requests that Wait for Me',
    description: `
Lists the requests for capabilities of the internal platform that wait for you, as a member of the team that owns the capability: to decide on
with decide-onboarding, or to be provided. At most ${MOST_ONBOARDINGS} are returned; "total" says how many there are.
    `.trim(),
    attributes: READ_ONLY,
    visibilityPermission: onboardingReadPermission,
    schema: {
      input: z => z.object({}),
      output: z =>
        z.object({
          onboardings: z.array(onboardingOutput(z)),
          total: z.number(),
        }),
    },
    action: async ({ credentials }) => {
      const { onboardings, total } = await onboardingReader.listWaiting(
        MOST_ONBOARDINGS,
        credentials,
      );
      return {
        output: { onboardings: onboardings.map(toOnboardingOutput), total },
      };
    },
  });
}
