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
import {
  catalogIndexRouteRef,
  mapRouteRef,
  rootRouteRef,
  servicesRouteRef,
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
        <main>
          <m.LayerMap />
        </main>
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
        <main>
          <m.ServiceCatalogue />
        </main>
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
  },
  externalRoutes: { catalogIndex: catalogIndexRouteRef },
  extensions: [
    api,
    page,
    mapPage,
    servicesPage,
    ...entityExtensions,
    capabilitySearchResult,
  ],
});
