import type { CatalogApi } from '@backstage/catalog-client';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { ReactElement } from 'react';
import { mapFixture } from '../../__fixtures__/map';
import { platformCapabilitiesApiRef } from '../../api';
import { rootRouteRef } from '../../routes';

/** Renders a card on the page of an entity, with a catalog that holds it and others. */
export function showCard(
  card: ReactElement,
  entity: Entity,
  options: { others?: Entity[]; catalogApi?: CatalogApi } = {},
) {
  const { others = [] } = options;
  const catalogApi =
    options.catalogApi ??
    new InMemoryCatalogClient({ entities: [entity, ...others] });
  renderInTestApp(<EntityProvider entity={entity}>{card}</EntityProvider>, {
    apis: [
      [catalogApiRef, catalogApi],
      [
        platformCapabilitiesApiRef,
        { getRoadmaps: async () => ({ roadmaps: mapFixture.roadmaps }) },
      ],
    ],
    mountedRoutes: {
      '/platform': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
  });
}
