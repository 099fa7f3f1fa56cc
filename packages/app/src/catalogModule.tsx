import { createFrontendModule } from '@backstage/frontend-plugin-api';

/** What the portal adds to the catalog's pages. */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [],
});
