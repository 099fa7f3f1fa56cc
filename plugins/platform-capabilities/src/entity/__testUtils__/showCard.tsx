import type { CatalogApi } from '@backstage/catalog-client';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type {
  LinksResponse,
  PlatformCapabilitiesApi,
} from '@strata/backstage-plugin-platform-capabilities-common';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { mapFixture } from '../../__fixtures__/map';
import { platformCapabilitiesApiRef } from '../../api';
import { rootRouteRef } from '../../routes';

/** What the backend answers of a platform that has nothing to do with the entity. */
export const quietApi = {
  getRoadmaps: async () => ({ roadmaps: mapFixture.roadmaps }),
  getMap: async () => ({ roadmaps: [], layers: [], capabilities: [] }),
  getLinks: async () => linksAnswer({}),
  getFindings: async () => ({
    findings: [],
    counts: {},
    layers: [],
    teams: [],
  }),
  getCapabilityHistory: async () => ({ changes: [] }),
  getFollows: async () => ({ capabilities: [] }),
  getOnboardings: async () => ({ onboardings: [], total: 0, waitingForMe: 0 }),
} satisfies Partial<PlatformCapabilitiesApi>;

/** An answer of `GET /links`. */
export function linksAnswer(part: Partial<LinksResponse>): LinksResponse {
  return {
    links: [],
    suggestions: [],
    entities: [],
    capabilities: [],
    more: 0,
    ...part,
  };
}

/** Renders a card on the page of an entity, with a catalog that holds it and others, and a backend that has little to say. */
export function showCard(
  card: ReactElement,
  entity: Entity,
  options: {
    others?: Entity[];
    catalogApi?: CatalogApi;
    api?: Partial<PlatformCapabilitiesApi>;
  } = {},
) {
  const { others = [] } = options;
  const catalogApi =
    options.catalogApi ??
    new InMemoryCatalogClient({ entities: [entity, ...others] });
  renderInTestApp(<EntityProvider entity={entity}>{card}</EntityProvider>, {
    apis: [
      [catalogApiRef, catalogApi],
      [platformCapabilitiesApiRef, { ...quietApi, ...options.api }],
    ],
    mountedRoutes: {
      '/platform': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
  });
  return { user: userEvent.setup() };
}
