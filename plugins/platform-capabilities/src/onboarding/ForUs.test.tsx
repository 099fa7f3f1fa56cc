import { screen, within } from '@testing-library/react';
import { onboarding } from '../__fixtures__/onboardings';
import {
  onboardingApi,
  renderOnboarding,
} from './__testUtils__/renderOnboarding';

const waiting = (id: string, entity: string) => {
  const one = onboarding('submitted', { id, may: ['approve', 'reject'] });
  return { ...one, entity: { ...one.entity, title: entity } };
};

const list = [
  waiting('1', 'Checkout'),
  waiting('2', 'Basket'),
  onboarding('provisioning', { id: '3', may: ['tick', 'complete'] }),
];

describe('the requests for us', () => {
  it('decides on several for one reason, and says what came of each', async () => {
    const api = onboardingApi({ list });
    api.decideOnboardings.mockResolvedValue({
      results: [
        { id: '1', state: 'rejected' },
        { id: '2', error: 'It was withdrawn meanwhile' },
      ],
    });
    const { user } = renderOnboarding('/for-us', { api });
    expect(
      await screen.findByRole('link', { name: /For us.*3 wait for you/ }),
    ).toHaveAttribute('aria-current', 'page');
    expect(api.getOnboardings).toHaveBeenCalledWith(
      expect.objectContaining({
        role: 'decider',
        states: ['submitted', 'provisioning', 'failed', 'offboarding'],
      }),
      expect.anything(),
    );

    await user.click(screen.getByRole('button', { name: 'Choose all 2' }));
    await user.click(
      screen.getByRole('button', { name: 'Reject 2 requests…' }),
    );
    const dialog = screen.getByRole('dialog', { name: 'Reject 2 requests?' });
    expect(dialog).toHaveTextContent('It cannot be taken back');
    const confirm = within(dialog).getByRole('button', {
      name: 'Reject 2 requests',
    });
    expect(confirm).toBeDisabled();
    await user.type(within(dialog).getByLabelText('Why'), 'Use the shared one');
    await user.dblClick(confirm);

    const results = await screen.findByRole('list', { name: 'Results' });
    expect(
      within(results)
        .getAllByRole('listitem')
        .map(it => it.textContent),
    ).toEqual([
      'RejectedDatabases for Checkout in production',
      'Not decidedDatabases for Basket in productionIt was withdrawn meanwhile',
    ]);
    expect(api.decideOnboardings).toHaveBeenCalledTimes(1);
    expect(api.decideOnboardings).toHaveBeenCalledWith(
      {
        decision: 'reject',
        reason: 'Use the shared one',
        onboardings: ['1', '2'].map(id => ({
          id,
          version: 2,
          digest: 'digest-of-submitted',
        })),
      },
      { idempotencyKey: expect.stringMatching(/.{16}/) },
    );
  });

  it('takes its filters from the address', async () => {
    const api = onboardingApi();
    const { user, address } = renderOnboarding(
      '/for-us?state=rejected&capability=platformcapability%3Apaas%2Fcache',
      { api },
    );
    expect(await screen.findByText('No request matches')).toBeVisible();
    expect(api.getOnboardings).toHaveBeenCalledWith(
      expect.objectContaining({
        states: ['rejected'],
        capability: 'platformcapability:paas/cache',
      }),
      expect.anything(),
    );
    await user.selectOptions(screen.getByLabelText('State'), 'All states');
    expect(address()).toContain('state=all');
  });
});
