import {
  ApiBlueprint,
  PageBlueprint,
  SubPageBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import LayersIcon from '@material-ui/icons/Layers';
import { PlatformCapabilitiesClient } from '@strata/backstage-plugin-platform-capabilities-common';
import { platformCapabilitiesApiRef } from './api';
import { entityExtensions } from './entity/extensions';
import { PageMain } from './PageMain';
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
import { capabilitySearchResult } from './search/extension';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: platformCapabilitiesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: dependencies => new PlatformCapabilitiesClient(dependencies),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/platform',
    title: 'Platform',
    icon: <LayersIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
  },
});

const mapPage = SubPageBlueprint.make({
  name: 'map',
  params: {
    path: 'map',
    title: 'Layer map',
    loader: () =>
      import('./map/LayerMap').then(m => (
        <PageMain>
          <m.LayerMap />
        </PageMain>
      )),
  },
});

const servicesPage = SubPageBlueprint.make({
  name: 'services',
  params: {
    path: 'services',
    title: 'Service catalogue',
    loader: () =>
      import('./catalogue/ServiceCatalogue').then(m => (
        <PageMain>
          <m.ServiceCatalogue />
        </PageMain>
      )),
  },
});

const onboardingPage = SubPageBlueprint.make({
  name: 'onboarding',
  params: {
    path: 'onboarding',
    title: 'Onboarding',
    loader: () =>
      import('./onboarding/Onboarding').then(m => (
        <PageMain>
          <m.Onboarding />
        </PageMain>
      )),
  },
});

const technologiesPage = SubPageBlueprint.make({
  name: 'technologies',
  params: {
    path: 'technologies',
    title: 'Technologies',
    loader: () =>
      import('./technologies/Technologies').then(m => (
        <PageMain>
          <m.Technologies />
        </PageMain>
      )),
  },
});

const ownershipPage = SubPageBlueprint.make({
  name: 'ownership',
  params: {
    path: 'ownership',
    title: 'Ownership',
    loader: () =>
      import('./ownership/Ownership').then(m => (
        <PageMain>
          <m.Ownership />
        </PageMain>
      )),
  },
});

const sourcesPage = SubPageBlueprint.make({
  name: 'sources',
  params: {
    path: 'sources',
    title: 'Sources',
    loader: () =>
      import('./sources/Sources').then(m => (
        <PageMain>
          <m.Sources />
        </PageMain>
      )),
  },
});

/**
 * The plugin for the new frontend system: the pages of `/platform`, the parts of entity pages and the search result.
 *
 * @public
 */
export const platformCapabilitiesFrontendPlugin = createFrontendPlugin({
  pluginId: 'platform-capabilities',
  title: 'Platform',
  icon: <LayersIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
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
  extensions: [
    api,
    page,
    mapPage,
    servicesPage,
    onboardingPage,
    technologiesPage,
    ownershipPage,
    sourcesPage,
    ...entityExtensions,
    capabilitySearchResult,
  ],
});
