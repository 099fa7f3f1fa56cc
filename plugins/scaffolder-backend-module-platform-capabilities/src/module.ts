import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  scaffolderActionsExtensionPoint,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import { PlatformCapabilitiesClient } from '@strata/backstage-plugin-platform-capabilities-common';
import { createReportAction } from './createReportAction';

/**
 * Adds the scaffolder action `strata:onboarding:report`.
 *
 * @public
 */
export const scaffolderModulePlatformCapabilities = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'platform-capabilities',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        scaffolder: scaffolderServiceRef,
      },
      async init({ actions, discovery, ...services }) {
        const api = new PlatformCapabilitiesClient({ discoveryApi: discovery });
        actions.addActions(createReportAction({ api, ...services }));
      },
    });
  },
});
