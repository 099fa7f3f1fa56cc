import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PlatformCapabilitiesApi } from '@strata/backstage-plugin-platform-capabilities-common';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import { platformCapabilitiesApiRef } from '../../api';
import { mapApi } from '../../__testUtils__/renderMap';
import { rootRouteRef } from '../../routes';
import { Sources } from '../Sources';
import { held, heldSource, source, version } from './source';

/** An API with a roadmap that is held back, and whatever a test says otherwise. */
export function sourcesApi(
  part: Partial<PlatformCapabilitiesApi> = {},
): jest.Mocked<PlatformCapabilitiesApi> {
  const api = mapApi();
  api.getRoadmaps.mockImplementation(async () => ({ roadmaps: [source()] }));
  api.getRoadmap.mockImplementation(async () => heldSource);
  api.getHeld.mockImplementation(async () => held);
  api.getVersions.mockImplementation(async () => ({ versions: [version(1)] }));
  return { ...api, ...part } as jest.Mocked<PlatformCapabilitiesApi>;
}

/** Renders a page below `/platform/sources`, for a user of the Security team. */
export function renderSources(
  path: string,
  options: {
    api?: PlatformCapabilitiesApi;
    /** Names of permissions that the user does not have. */
    denied?: string[];
  } = {},
) {
  const { api = sourcesApi(), denied = [] } = options;
  let address = '';
  function Address() {
    const { pathname, search } = useLocation();
    address = pathname + search;
    return null;
  }
  renderInTestApp(
    <>
      <Routes>
        <Route path="/platform/sources/*" element={<Sources />} />
      </Routes>
      <Address />
    </>,
    {
      initialRouteEntries: [`/platform/sources${path}`],
      mountedRoutes: {
        '/platform': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      apis: [
        [platformCapabilitiesApiRef, api],
        [catalogApiRef, catalogApiMock()],
        mockApis.permission({
          authorize: ({ permission }) =>
            denied.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
        mockApis.identity({
          userEntityRef: 'user:default/robin',
          ownershipEntityRefs: ['user:default/robin', 'group:default/security'],
        }),
      ],
    },
  );
  return { user: userEvent.setup(), address: () => address };
}
