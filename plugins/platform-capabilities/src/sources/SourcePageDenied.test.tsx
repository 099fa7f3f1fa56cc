import { roadmapRefreshPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import { screen } from '@testing-library/react';
import { renderSources } from './__testUtils__/renderSources';
import { held } from './__testUtils__/source';

// In a file of its own, since decisions are remembered beyond a page.
describe('the page of a source, for those who may only look', () => {
  const denied = [held.permission, roadmapRefreshPermission.name];

  it('shows what waits, and which permission confirming it needs', async () => {
    renderSources('/paas', { denied });
    expect(
      await screen.findByText(/^Confirming it needs the permission/),
    ).toHaveTextContent(held.permission);
    expect(screen.getByRole('button', { name: 'Confirm…' })).toBeDisabled();
    expect(screen.getByRole('link', { name: 'Cache' })).toBeVisible();
  });

  it('says which permission reading it now needs', async () => {
    renderSources('/paas', { denied });
    expect(
      await screen.findByText(/^Reading it now needs the permission/),
    ).toHaveTextContent(roadmapRefreshPermission.name);
    expect(screen.getByRole('button', { name: 'Read now' })).toBeDisabled();
  });
});
