import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { registerFindCapability } from './findCapability';
import { registerListFindings } from './listFindings';
import type { ActionServices } from './services';
import { registerWhoOwns } from './whoOwns';
import { registerWhoUses } from './whoUses';

/** Lets assistants, templates and scripts ask what the pages show. None of it changes anything. */
export function registerActions(
  registry: ActionsRegistryService,
  services: ActionServices,
): void {
  registerFindCapability(registry, services);
  registerWhoOwns(registry, services);
  registerWhoUses(registry, services);
  registerListFindings(registry, services);
}
