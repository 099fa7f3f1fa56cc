import { screen, waitFor } from '@testing-library/react';
// It is loaded lazily, and much has to be compiled for it.
import './ParametersForm';
import { history, onboarding } from '../__fixtures__/onboardings';
import {
  onboardingApi,
  renderOnboarding,
} from './__testUtils__/renderOnboarding';

const one = onboarding('draft', { may: ['revise', 'submit', 'withdraw'] });

/** Changes the reason of a draft and submits it, which is refused. */
async function submitInVain(failure: Error) {
  const api = onboardingApi({ one });
  api.changeOnboarding.mockImplementation(async (_, change) => {
    if (change.action === 'submit') {
      throw failure;
    }
    const revised = {
      ...one,
      ...change,
      version: 2,
      history: history([
        ['draft', 'draft'],
        ['revise', 'draft'],
      ]),
    };
    api.getOnboarding.mockResolvedValue(revised);
    return revised;
  });
  const { user, address } = renderOnboarding('/draft-1/edit', { api });
  await screen.findByLabelText(/Replicas/);
  const reason = screen.getByLabelText('Why it is needed');
  await user.type(reason, '1');
  const submit = screen.getByRole('button', { name: 'Submit the request' });
  await user.click(submit);
  expect(await screen.findByText(/It was not sent/)).toBeVisible();
  api.changeOnboarding.mockClear();
  return { api, user, address, reason, submit };
}

describe('the form of a draft', () => {
  it('goes on from its own change where that was kept but not submitted', async () => {
    const { api, user, address, reason, submit } = await submitInVain(
      Object.assign(new Error('There is one already'), { statusCode: 409 }),
    );
    expect(
      screen.queryByText('It changed since you looked.'),
    ).not.toBeInTheDocument();

    api.changeOnboarding.mockResolvedValue(onboarding('submitted'));
    await user.type(reason, '2');
    await user.click(submit);
    await waitFor(() => expect(address()).toBe('/platform/onboarding/draft-1'));
    expect(api.changeOnboarding.mock.calls[0][1]).toMatchObject({
      action: 'revise',
      version: 2,
      reason: `${one.reason}12`,
    });
  });

  it('keeps nothing twice, and submits by the same name where no answer came', async () => {
    const lost = new TypeError('Failed to fetch');
    const { api, user, address, submit } = await submitInVain(lost);
    api.changeOnboarding.mockRejectedValueOnce(lost);
    api.changeOnboarding.mockResolvedValueOnce(onboarding('submitted'));
    await user.click(submit);
    await waitFor(() => expect(submit).toBeEnabled());
    await user.click(submit);
    await waitFor(() => expect(address()).toBe('/platform/onboarding/draft-1'));
    const attempts = api.changeOnboarding.mock.calls.map(
      ([, change, options]) => [change, options?.idempotencyKey],
    );
    expect(attempts).toEqual([
      [{ action: 'submit', version: 2 }, expect.any(String)],
      attempts[0],
    ]);
  });
});
