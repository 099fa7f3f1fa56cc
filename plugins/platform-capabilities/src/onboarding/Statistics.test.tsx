import { screen, within } from '@testing-library/react';
import { statisticsFixture } from '../__fixtures__/onboardings';
import {
  onboardingApi,
  renderOnboarding,
} from './__testUtils__/renderOnboarding';

describe('the statistics', () => {
  it('tells how much, how fast and why not, of a capability or of all', async () => {
    const api = onboardingApi();
    api.getOnboardingStatistics.mockResolvedValue(statisticsFixture);
    const { user, address } = renderOnboarding('/statistics', { api });
    expect(
      await screen.findByRole('heading', { name: '13 in use, 6 on the way' }),
    ).toBeVisible();
    const [databases] = within(
      screen.getByRole('region', { name: 'By capability' }),
    ).getAllByRole('listitem');
    expect(databases).toHaveTextContent(
      '9 in use, 3 on the way, 2 refused, 1 withdrawn; 1 failed',
    );
    expect(databases).toHaveTextContent(
      'Approved after about 5 hours, in use after about 2 days',
    );
    expect(databases).toHaveTextContent('“Use the shared one for this.”');

    await user.selectOptions(screen.getByLabelText('Capability'), 'Cache');
    expect(
      screen.getByRole('heading', { name: '4 in use, 1 on the way' }),
    ).toBeVisible();
    expect(address()).toBe(
      '/platform/onboarding/statistics?capability=platformcapability%3Apaas%2Fcache',
    );
  });

  it('says that there is nothing to tell yet', async () => {
    const api = onboardingApi();
    api.getOnboardingStatistics.mockResolvedValue({ capabilities: [] });
    renderOnboarding('/statistics', { api });
    expect(
      await screen.findByText('Nobody asked for anything yet'),
    ).toBeVisible();
  });
});
