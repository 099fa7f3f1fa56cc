import type { Entity } from '@backstage/catalog-model';
import { identityApiRef, type IdentityApi } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type {
  MapResponse,
  PlatformCapabilitiesApi,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { configure, screen } from '@testing-library/react';
import userEvent, {
  PointerEventsCheckLevel,
} from '@testing-library/user-event';
import { useLocation, useNavigate } from 'react-router-dom';
import { platformCapabilitiesApiRef } from '../api';
import { LayerMap } from '../map/LayerMap';
import { catalogIndexRouteRef, rootRouteRef } from '../routes';
import { mapFixture } from '../__fixtures__/map';

// The map has hundreds of elements: to ask of each whether it is visible takes a test longer than all the rest.
configure({ defaultHidden: true });

/** The API with one map to give, or with a way to make one. */
export function mapApi(
  map: MapResponse | (() => Promise<MapResponse>) = mapFixture,
): jest.Mocked<PlatformCapabilitiesApi> {
  return {
    getMap: jest.fn(typeof map === 'function' ? map : async () => map),
    getRoadmaps: jest.fn(),
    getRoadmap: jest.fn(),
    refreshRoadmap: jest.fn(),
    getHeld: jest.fn(),
    confirmHeld: jest.fn(),
    getVersions: jest.fn(),
    getVersion: jest.fn(),
    getDiff: jest.fn(),
    getChanges: jest.fn(),
    getLinks: jest.fn(),
    getTechnologies: jest.fn(),
    dismissSuggestion: jest.fn(),
    undismissSuggestion: jest.fn(),
    getFindings: jest.fn(),
    getCapabilityHistory: jest.fn(),
    getFollows: jest.fn(),
    follow: jest.fn(),
    unfollow: jest.fn(),
    proposePatch: jest.fn(),
    openPullRequest: jest.fn(),
    getOnboardingOffer: jest.fn(),
    getOnboardings: jest.fn(),
    getOnboarding: jest.fn(),
    createOnboarding: jest.fn(),
    changeOnboarding: jest.fn(),
    decideOnboardings: jest.fn(),
    getOnboardingStatistics: jest.fn(),
  };
}

/** Renders the layer map at an address, for a user of the Security team. */
export function renderMap(
  options: {
    query?: string;
    api?: PlatformCapabilitiesApi;
    entities?: Entity[];
    /** What the user may do; everything without it. */
    authorize?: Parameters<typeof mockApis.permission>[0];
    identity?: IdentityApi;
  } = {},
) {
  const {
    query = '',
    api = mapApi(),
    entities = [],
    authorize,
    identity = mockApis.identity({
      userEntityRef: 'user:default/robin',
      ownershipEntityRefs: ['user:default/robin', 'group:default/security'],
    }),
  } = options;
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
        '/catalog': catalogIndexRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      apis: [
        [platformCapabilitiesApiRef, api],
        [catalogApiRef, catalogApi],
        [identityApiRef, identity],
        mockApis.permission(authorize),
      ],
    },
  );
  return {
    // To ask at each click for the styles of all that is above takes longer than all the rest.
    user: userEvent.setup({
      pointerEventsCheck: PointerEventsCheckLevel.Never,
    }),
    api,
    catalogApi,
    /** The address as it is now. */
    query: () => new URLSearchParams(location),
    back: () => navigate(-1),
  };
}

/** Of each kind one or two: to look for a role reads every element, and a filter shows on a few as well as on many. */
const FEW = [
  'Compute Platform',
  'Key-Value Store',
  'Container Registry',
  'Ingress',
  'Backup',
  'Virtual Machines',
  'Policy',
  'Image Signing',
  'Observability',
  'Logging',
  'Cost',
  'Databases',
  'Cache',
  'Image Build',
  'Search Index',
];

/** Renders a map with these few capabilities. */
export function renderFew(options: Parameters<typeof renderMap>[0] = {}) {
  const capabilities = mapFixture.capabilities.filter(it =>
    FEW.includes(it.title),
  );
  return renderMap({
    api: mapApi({ ...mapFixture, capabilities }),
    ...options,
  });
}

/** The tile with a title. */
export const tile = async (title: string) =>
  (await screen.findByText(title, { selector: 'button[data-ref] *' })).closest(
    'button',
  )!;
/** A band of the map. */
export const layer = (name: RegExp) => screen.findByRole('region', { name });
/** The names of all tiles, in their order. */
export const tiles = () =>
  [...document.querySelectorAll<HTMLElement>('button[data-ref]')].map(
    it => it.dataset.ref!.split('/')[1],
  );
