import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { PlatformCapabilitiesClient } from '@strata/backstage-plugin-platform-capabilities-common';
import { platformCapabilitiesApiRef } from './api';
import {
  catalogIndexRouteRef,
  mapRouteRef,
  onboardingRouteRef,
  ownershipRouteRef,
  rootRouteRef,
  servicesRouteRef,
  sourcesRouteRef,
  taskRouteRef,
  technologiesRouteRef,
} from './routes';

/**
 * The plugin for apps of the legacy frontend system.
 *
 * @public
 */
export const platformCapabilitiesPlugin = createPlugin({
  id: 'platform-capabilities',
  apis: [
    createApiFactory({
      api: platformCapabilitiesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: dependencies => new PlatformCapabilitiesClient(dependencies),
    }),
  ],
  routes: {
    root: rootRouteRef,
    map: mapRouteRef,
    services: servicesRouteRef,
    onboarding: onboardingRouteRef,
    technologies: technologiesRouteRef,
    ownership: ownershipRouteRef,
    sources: sourcesRouteRef,
  },
  externalRoutes: { catalogIndex: catalogIndexRouteRef, task: taskRouteRef },
});

/**
 * The layer map, the service catalogue, onboarding, the technologies, ownership and the status of the sources as one page; mount it at `/platform`.
 *
 * @public
 */
export const PlatformPage = platformCapabilitiesPlugin.provide(
  createRoutableExtension({
    name: 'PlatformPage',
    mountPoint: rootRouteRef,
    component: () => import('./PlatformPage').then(m => m.PlatformPage),
  }),
);

/**
 * On the page of a PlatformCapability: what it is, how ready it is and who runs it.
 *
 * @public
 */
export const EntityCapabilityAboutCard = platformCapabilitiesPlugin.provide(
  createComponentExtension({
    name: 'EntityCapabilityAboutCard',
    component: {
      lazy: () =>
        import('./entity/CapabilityAboutCard').then(m => m.CapabilityAboutCard),
    },
  }),
);

/**
 * On the page of a PlatformCapability: its technologies by standing.
 *
 * @public
 */
export const EntityCapabilityTechnologiesCard =
  platformCapabilitiesPlugin.provide(
    createComponentExtension({
      name: 'EntityCapabilityTechnologiesCard',
      component: {
        lazy: () =>
          import('./entity/CapabilityTechnologiesCard').then(
            m => m.CapabilityTechnologiesCard,
          ),
      },
    }),
  );

/**
 * On the page of a PlatformCapability: its section of the roadmap.
 *
 * @public
 */
export const EntityCapabilityDescriptionCard =
  platformCapabilitiesPlugin.provide(
    createComponentExtension({
      name: 'EntityCapabilityDescriptionCard',
      component: {
        lazy: () =>
          import('./entity/CapabilityDescriptionCard').then(
            m => m.CapabilityDescriptionCard,
          ),
      },
    }),
  );

/**
 * On the page of a PlatformCapability: who uses it.
 *
 * @public
 */
export const EntityCapabilityConsumersCard = platformCapabilitiesPlugin.provide(
  createComponentExtension({
    name: 'EntityCapabilityConsumersCard',
    component: {
      lazy: () =>
        import('./entity/CapabilityConsumersCard').then(
          m => m.CapabilityConsumersCard,
        ),
    },
  }),
);

/**
 * On the page of a PlatformCapability: what implements it.
 *
 * @public
 */
export const EntityCapabilityProvidersCard = platformCapabilitiesPlugin.provide(
  createComponentExtension({
    name: 'EntityCapabilityProvidersCard',
    component: {
      lazy: () =>
        import('./entity/CapabilityProvidersCard').then(
          m => m.CapabilityProvidersCard,
        ),
    },
  }),
);

/**
 * On the page of a PlatformCapability: what is wrong with its ownership and use.
 *
 * @public
 */
export const EntityCapabilityFindingsCard = platformCapabilitiesPlugin.provide(
  createComponentExtension({
    name: 'EntityCapabilityFindingsCard',
    component: {
      lazy: () =>
        import('./entity/CapabilityFindingsCard').then(
          m => m.CapabilityFindingsCard,
        ),
    },
  }),
);

/**
 * On the page of a PlatformCapability: how it has changed.
 *
 * @public
 */
export const EntityCapabilityHistoryCard = platformCapabilitiesPlugin.provide(
  createComponentExtension({
    name: 'EntityCapabilityHistoryCard',
    component: {
      lazy: () =>
        import('./entity/CapabilityHistoryCard').then(
          m => m.CapabilityHistoryCard,
        ),
    },
  }),
);

/**
 * On the page of a Component, System, Resource or API: the capabilities that it uses and provides, suggestions and findings.
 *
 * @public
 */
export const EntityComponentCapabilitiesCard =
  platformCapabilitiesPlugin.provide(
    createComponentExtension({
      name: 'EntityComponentCapabilitiesCard',
      component: {
        lazy: () =>
          import('./entity/ComponentCapabilitiesCard').then(
            m => m.ComponentCapabilitiesCard,
          ),
      },
    }),
  );

/**
 * On the page of a Group: the capabilities that it runs and uses, and findings; with those of the Groups below it.
 *
 * @public
 */
export const EntityGroupCapabilitiesCard = platformCapabilitiesPlugin.provide(
  createComponentExtension({
    name: 'EntityGroupCapabilitiesCard',
    component: {
      lazy: () =>
        import('./entity/GroupCapabilitiesCard').then(
          m => m.GroupCapabilitiesCard,
        ),
    },
  }),
);

/**
 * A PlatformCapability among the search results, with its layer and owner.
 *
 * @public
 */
export const CapabilitySearchResultListItem =
  platformCapabilitiesPlugin.provide(
    createComponentExtension({
      name: 'CapabilitySearchResultListItem',
      component: {
        lazy: () =>
          import('./search/CapabilitySearchResult').then(
            m => m.CapabilitySearchResult,
          ),
      },
    }),
  );
