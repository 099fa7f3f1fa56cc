import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { registerDecideOnboarding } from './decideOnboarding';
import { registerDraftOnboarding } from './draftOnboarding';
import {
  registerListMyOnboardings,
  registerListOnboardingsWaitingForMe,
} from './listOnboardings';
import type { OnboardingActionServices } from './onboardings';
import { registerSubmitOnboarding } from './submitOnboarding';

/** Lets assistants, templates and scripts ask for capabilities and decide on requests, as their caller could on the pages. */
export function registerOnboardingActions(
  registry: ActionsRegistryService,
  services: OnboardingActionServices,
): void {
  registerDraftOnboarding(registry, services);
  registerSubmitOnboarding(registry, services);
  registerListMyOnboardings(registry, services);
  registerListOnboardingsWaitingForMe(registry, services);
  registerDecideOnboarding(registry, services);
}
