import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { findingReadPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import { screen } from '@testing-library/react';
import { mapFixture } from '../__fixtures__/map';
import { mapApi, renderMap } from '../__testUtils__/renderMap';

// In a file of its own, since decisions are remembered beyond a page.
it('asks for no findings, and shows none, where the user may not read them', async () => {
  const api = mapApi(mapFixture);
  renderMap({
    api,
    query: '?view=table',
    authorize: {
      authorize: ({ permission }) =>
        permission.name === findingReadPermission.name
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    },
  });
  await screen.findByText('Ingress');
  expect(screen.queryByText('Findings')).not.toBeInTheDocument();
  expect(api.getMap.mock.calls).toEqual([[{ roadmaps: undefined }]]);
});
