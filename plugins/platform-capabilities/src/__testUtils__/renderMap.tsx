import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type {
  MapResponse,
  PlatformCapabilitiesApi,
} from '@strata/backstage-plugin-platform-capabilities-common';
import userEvent from '@testing-library/user-event';
import { useLocation, useNavigate } from 'react-router-dom';
import { platformCapabilitiesApiRef } from '../api';
import { LayerMap } from '../map/LayerMap';
import { rootRouteRef } from '../routes';
import { mapFixture } from '../__fixtures__/map';

/** The API with one map to give, or with a way to make one. */
export function mapApi(
  map: MapResponse | (() => Promise<MapResponse>) = mapFixture,
): jest.Mocked<PlatformCapabilitiesApi> {
  return {
    getMap: jest.fn(typeof map === 'function' ? map : async () => map),
    getRoadmaps: jest.fn(),
    getRoadmap: jest.fn(),
    refreshRoadmap: jest.fn(),
    getChanges: jest.fn(),
  };
}

/** Renders the layer map at an address, for a user of the Security team. */
export function renderMap(
  options: {
    query?: string;
    api?: PlatformCapabilitiesApi;
    entities?: Entity[];
  } = {},
) {
  const { query = '', api = mapApi(), entities = [] } = options;
  let location = '';
  let navigate: ReturnType<typeof useNavigate> = () => {};
  function Address() {
    const { search } = useLocation();
    navigate = useNavigate();
    location = search;
    return null;
  }
  const catalogApi = catalogApiMock({ entities });
  renderInTestApp(
    <>
      <LayerMap />
      <Address />
    </>,
    {
      initialRouteEntries: [`/${query}`],
      mountedRoutes: {
        '/platform': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      apis: [
        [platformCapabilitiesApiRef, api],
        [catalogApiRef, catalogApi],
        mockApis.identity({
          userEntityRef: 'user:default/robin',
          ownershipEntityRefs: ['user:default/robin', 'group:default/security'],
        }),
      ],
    },
  );
  return {
    user: userEvent.setup(),
    api,
    catalogApi,
    /** The address as it is now. */
    query: () => new URLSearchParams(location),
    back: () => navigate(-1),
  };
}
