import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import {
  catalogApiRef,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { platformCapabilityKindIcons } from '@strata/backstage-plugin-platform-capabilities';

const entityPresentation = ApiBlueprint.make({
  name: 'entity-presentation',
  params: defineParams =>
    defineParams({
      api: entityPresentationApiRef,
      deps: { catalogApi: catalogApiRef },
      factory: ({ catalogApi }) =>
        DefaultEntityPresentationApi.create({
          catalogApi,
          kindIcons: platformCapabilityKindIcons,
        }),
    }),
});

/** Gives capabilities their icon wherever an entity is named. */
export const catalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [entityPresentation],
});
