import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  Onboarding as OnboardingAnswer,
  PlatformCapabilitiesApi,
} from '@strata/backstage-plugin-platform-capabilities-common';
import userEvent, {
  PointerEventsCheckLevel,
} from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import { offer, onboarding } from '../../__fixtures__/onboardings';
import { mapApi } from '../../__testUtils__/renderMap';
import { platformCapabilitiesApiRef } from '../../api';
import { entity, group } from '../../entity/__testUtils__/entities';
import { rootRouteRef } from '../../routes';
import { Onboarding } from '../Onboarding';

/** What there is to list, and what one of them and the offer are. */
export function onboardingApi(
  options: {
    list?: OnboardingAnswer[];
    one?: OnboardingAnswer;
    offer?: Parameters<typeof offer>[0];
  } = {},
): jest.Mocked<PlatformCapabilitiesApi> {
  const { list = [], one = onboarding('submitted') } = options;
  const api = mapApi();
  api.getOnboardings.mockResolvedValue({
    onboardings: list,
    total: list.length,
    waitingForMe: list.length,
  });
  api.getOnboarding.mockResolvedValue({ history: [], earlier: [], ...one });
  api.getOnboardingOffer.mockResolvedValue(offer(options.offer));
  return api;
}

const entities = [
  entity('Component:default/checkout', {
    title: 'Checkout',
    spec: { owner: 'group:default/shop' },
    relations: [['ownedBy', 'group:default/shop']],
  }),
  entity('Component:default/ledger', {
    title: 'Ledger',
    spec: { owner: 'group:default/finance' },
    relations: [['ownedBy', 'group:default/finance']],
  }),
  group('shop', 'Shop'),
  group('finance', 'Finance'),
];

/** Renders a page below `/platform/onboarding`, for Robin of the Shop team. */
export function renderOnboarding(
  path: string,
  options: {
    api?: PlatformCapabilitiesApi;
    /** Names of permissions that the user does not have. */
    denied?: string[];
  } = {},
) {
  const { api = onboardingApi(), denied = [] } = options;
  let address = '';
  function Address() {
    const { pathname, search } = useLocation();
    address = pathname + search;
    return <></>;
  }
  renderInTestApp(
    <>
      <Routes>
        <Route path="/platform/onboarding/*" element={<Onboarding />} />
      </Routes>
      <Address />
    </>,
    {
      initialRouteEntries: [`/platform/onboarding${path}`],
      mountedRoutes: {
        '/platform': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      apis: [
        [platformCapabilitiesApiRef, api],
        [catalogApiRef, new InMemoryCatalogClient({ entities })],
        mockApis.permission({
          authorize: ({ permission }) =>
            denied.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
        mockApis.identity({
          userEntityRef: 'user:default/robin',
          ownershipEntityRefs: ['user:default/robin', 'group:default/shop'],
        }),
      ],
    },
  );
  return {
    user: userEvent.setup({
      pointerEventsCheck: PointerEventsCheckLevel.Never,
    }),
    address: () => address,
  };
}
