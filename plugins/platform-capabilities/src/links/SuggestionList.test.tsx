import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { MapOwner } from '@strata/backstage-plugin-platform-capabilities-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { suggestionsFixture } from '../__fixtures__/technologies';
import { platformCapabilitiesApiRef } from '../api';
import { rootRouteRef } from '../routes';
import { SuggestionList } from './SuggestionList';

const owner = (name: string): MapOwner => ({
  ref: `group:default/${name.toLowerCase()}`,
  title: name,
  found: true,
});

/** Shows that the shop may use Databases, to somebody of the Security team. */
function show(owners: { entity?: MapOwner; capability?: MapOwner }) {
  const { suggestions, entities, capabilities } = suggestionsFixture;
  const dismissSuggestion = jest.fn(async () => {});
  renderInTestApp(
    <SuggestionList
      suggestions={suggestions}
      names={{
        entities: [{ ...entities[0], owner: owners.entity }],
        capabilities: [{ ...capabilities[0], owner: owners.capability }],
      }}
    />,
    {
      apis: [
        [platformCapabilitiesApiRef, { dismissSuggestion }],
        mockApis.permission(),
        mockApis.identity({
          userEntityRef: 'user:default/robin',
          ownershipEntityRefs: ['user:default/robin', 'group:default/security'],
        }),
      ],
      mountedRoutes: {
        '/platform': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return { dismissSuggestion, user: userEvent.setup() };
}

const button = () =>
  screen.findByRole('button', { name: 'Dismiss that shop uses Databases' });

describe('SuggestionList', () => {
  it.each([
    ['the entity', { entity: owner('Security'), capability: owner('Data') }],
    ['the capability', { capability: owner('Security') }],
  ])('lets who owns %s dismiss', async (_, owners) => {
    const { user, dismissSuggestion } = show(owners);
    await user.click(await button());
    await user.type(screen.getByRole('textbox', { name: 'Why' }), 'A test');
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(await screen.findByText(/^Dismissed: A test/)).toBeVisible();
    expect(dismissSuggestion).toHaveBeenCalledWith({
      entity: 'component:default/shop',
      capability: 'platformcapability:paas/databases',
      reason: 'A test',
    });
  });

  it.each([
    [
      { entity: owner('Shop'), capability: owner('Data') },
      'Only who owns shop or Databases can say so. Ask Shop or Data.',
    ],
    [
      { capability: owner('Data') },
      'Only who owns shop or Databases can say so. Ask Data.',
    ],
    [
      {},
      'Neither shop nor Databases has an owner who could say so. Give one of them an owner first.',
    ],
  ])(
    'tells others whom to ask, and lets them get there by keyboard: %j',
    async (owners, denial) => {
      const { user } = show(owners);
      await waitFor(async () =>
        expect(await button()).toHaveAttribute('aria-disabled', 'true'),
      );
      expect(await button()).toHaveAccessibleDescription(denial);
      await user.tab();
      while (document.activeElement !== (await button())) {
        await user.tab();
      }
      await user.hover(await button());
      expect(await screen.findByRole('tooltip')).toHaveTextContent(denial);
      await user.click(await button());
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    },
  );
});
