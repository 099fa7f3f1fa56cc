import type { CapabilityHistoryResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { screen, within } from '@testing-library/react';
import { capabilityEntity } from './__testUtils__/entities';
import { showCard } from './__testUtils__/showCard';
import { CapabilityHistoryCard } from './CapabilityHistoryCard';

const registry = capabilityEntity('registry');

const history: CapabilityHistoryResponse = {
  changes: [
    {
      version: 7,
      at: '2026-03-01T09:00:00.000Z',
      change: 'changed',
      fields: [
        { field: 'lifecycle', from: 'planned', to: 'production' },
        { field: 'owner', from: 'group:default/delivery' },
        { field: 'layer', from: 3, to: 0 },
      ],
    },
    {
      version: 2,
      at: '2026-01-01T09:00:00.000Z',
      change: 'added',
      fields: [
        { field: 'owner', to: 'group:' },
        { field: 'title', to: 'Registry' },
      ],
    },
  ],
};

const items = async () =>
  within(await screen.findByRole('list', { name: 'Changes' })).getAllByRole(
    'listitem',
  );

describe('CapabilityHistoryCard', () => {
  it('tells what has changed from what to what, the newest first', async () => {
    const getCapabilityHistory = jest.fn(async () => history);
    showCard(<CapabilityHistoryCard />, registry, {
      api: { getCapabilityHistory },
    });
    const [changed, added] = await items();
    expect(changed).toHaveTextContent(
      /ReadinessPlanned→Production.*delivery→none.*Layer3→0/,
    );
    expect(
      within(changed).getByRole('link', { name: /delivery/ }),
    ).toHaveAttribute('href', '/catalog/default/group/delivery');
    expect(
      within(changed).getByRole('link', { name: 'Version 7' }),
    ).toHaveAttribute('href', '/platform/sources/runtime/versions/7');
    expect(added).toHaveTextContent(
      /Came into the roadmap.*Ownergroup:TitleRegistry/,
    );
    expect(added).not.toHaveTextContent('→');
    expect(getCapabilityHistory).toHaveBeenCalledWith(
      'platformcapability:runtime/registry',
      expect.anything(),
    );
  });

  it('says why there is none, or why it fails, and tries again', async () => {
    const getCapabilityHistory = jest
      .fn(async (): Promise<CapabilityHistoryResponse> => ({ changes: [] }))
      .mockRejectedValueOnce(new Error('The store is away'));
    const { user } = showCard(<CapabilityHistoryCard />, registry, {
      api: { getCapabilityHistory },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not load the history. The store is away',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('No change is known')).toBeVisible();
  });
});
