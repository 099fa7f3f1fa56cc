import { FlatRoutes } from '@backstage/core-app-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route } from 'react-router-dom';
import {
  PlatformPage,
  platformCapabilitiesApiRef,
  platformCapabilitiesPlugin,
} from '.';
import { onboardingApi } from './onboarding/__testUtils__/renderOnboarding';

function renderAt(path: string) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [platformCapabilitiesApiRef, onboardingApi()],
        [catalogApiRef, catalogApiMock()],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <FlatRoutes>
        <Route path="/platform" element={<PlatformPage />} />
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

describe('the plugin in the legacy frontend system', () => {
  it('opens with the layer map and leads to the service catalogue', async () => {
    await renderAt('/platform');
    expect(await screen.findByText('Container Registry')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('tab', { name: 'Service catalogue' }),
    );
    await waitFor(() =>
      expect(screen.queryByText('Container Registry')).not.toBeInTheDocument(),
    );
    expect(await screen.findByText('Databases')).toBeInTheDocument();
  });

  it('opens a capability by its address', async () => {
    await renderAt(
      '/platform/map?capability=platformcapability%3Aruntime%2Fcontainer-registry',
    );
    expect(
      await screen.findByRole('dialog', { name: 'Container Registry' }),
    ).toBeInTheDocument();
  });

  it('has the requests, without signals or a scaffolder in the app', async () => {
    await renderAt('/platform/onboarding');
    expect(
      await screen.findByText('You and your teams asked for nothing yet'),
    ).toBeInTheDocument();
  });

  it('gives its API to the app', () => {
    const [factory] = platformCapabilitiesPlugin.getApis();
    expect(factory.api.id).toBe('plugin.platform-capabilities.api');
  });
});
