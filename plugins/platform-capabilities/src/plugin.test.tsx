import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import plugin, { platformCapabilitiesApiRef } from '.';
import { onboardingApi } from './onboarding/__testUtils__/renderOnboarding';

function renderAt(path: string) {
  renderTestApp({
    features: [plugin, catalogPlugin],
    initialRouteEntries: [path],
    apis: [
      [platformCapabilitiesApiRef, onboardingApi()],
      [catalogApiRef, catalogApiMock()],
      mockApis.permission(),
    ],
  });
}

describe('the plugin in the new frontend system', () => {
  it('opens with the layer map and has a tab for each page', async () => {
    renderAt('/platform');
    expect(await screen.findByText('Container Registry')).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Layer map' })).toBeInTheDocument();
    expect(
      screen.getByRole('tab', { name: 'Service catalogue' }),
    ).toBeInTheDocument();
  });

  it('opens a capability by its address', async () => {
    renderAt(
      '/platform/map?capability=platformcapability%3Aruntime%2Fcontainer-registry',
    );
    expect(
      await screen.findByRole('dialog', { name: 'Container Registry' }),
    ).toBeInTheDocument();
  });

  it('has the requests, and the way to make one', async () => {
    renderAt('/platform/onboarding');
    expect(
      await screen.findByText('You and your teams asked for nothing yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Request a capability' }),
    ).toHaveAttribute('href', '/platform/onboarding/new');
  });

  it('has the service catalogue', async () => {
    renderAt('/platform/services');
    expect(await screen.findByText('Databases')).toBeInTheDocument();
    expect(screen.queryByText('Container Registry')).not.toBeInTheDocument();
  });
});
