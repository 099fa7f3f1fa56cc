import { FlatRoutes } from '@backstage/core-app-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route } from 'react-router-dom';
import {
  PlatformPage,
  platformCapabilitiesApiRef,
  platformCapabilitiesPlugin,
} from '.';
import { mapApi } from './__testUtils__/renderMap';

function renderAt(path: string) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [platformCapabilitiesApiRef, mapApi()],
        [catalogApiRef, catalogApiMock()],
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

  it('gives its API to the app', () => {
    const [factory] = platformCapabilitiesPlugin.getApis();
    expect(factory.api.id).toBe('plugin.platform-capabilities.api');
  });
});
