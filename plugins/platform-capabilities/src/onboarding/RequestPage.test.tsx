import { screen, waitFor, within } from '@testing-library/react';
// It is loaded lazily, and much has to be compiled for it.
import './ParametersForm';
import { offer, onboarding } from '../__fixtures__/onboardings';
import {
  onboardingApi,
  renderOnboarding,
} from './__testUtils__/renderOnboarding';

const PREFILLED = `/new?${new URLSearchParams({
  capability: 'platformcapability:paas/databases',
  entity: 'component:default/checkout',
  environment: 'production',
  'parameters.size': 'large',
  'parameters.replicas': '3',
})}`;

describe('the form of a request', () => {
  it('is filled in by its address, and sent once', async () => {
    const api = onboardingApi();
    api.createOnboarding.mockResolvedValue(onboarding('submitted'));
    const { user, address } = renderOnboarding(PREFILLED, { api });

    expect(await screen.findByLabelText(/Replicas/)).toHaveValue(3);
    expect(await screen.findByText('Checkout')).toBeVisible();
    expect(
      within(screen.getByRole('list', { name: 'What happens' })).getByText(
        /Usually takes about 5 hours/,
      ),
    ).toBeVisible();
    const submit = screen.getByRole('button', { name: 'Submit the request' });
    await user.click(submit);
    expect(api.createOnboarding).not.toHaveBeenCalled();
    expect(screen.getByLabelText('Why it is needed')).toBeInvalid();

    await user.type(screen.getByLabelText('Why it is needed'), 'Orders');
    await user.dblClick(submit);
    await waitFor(() =>
      expect(address()).toBe('/platform/onboarding/submitted-1'),
    );
    expect(api.createOnboarding).toHaveBeenCalledTimes(1);
    expect(api.createOnboarding).toHaveBeenCalledWith(
      {
        capability: 'platformcapability:paas/databases',
        entity: 'component:default/checkout',
        environment: 'production',
        parameters: { size: 'large', replicas: 3, backups: true },
        reason: 'Orders',
        submit: true,
      },
      { idempotencyKey: expect.stringMatching(/.{16}/) },
    );
  });

  it('says at the field what the backend does not take, and tries again by the same name', async () => {
    const api = onboardingApi();
    const keys: (string | undefined)[] = [];
    api.createOnboarding.mockImplementation(async (_, options) => {
      keys.push(options?.idempotencyKey);
      throw Object.assign(new Error('parameters.replicas must be <= 2'), {
        statusCode: 400,
      });
    });
    const { user } = renderOnboarding(`${PREFILLED}&reason=Orders`, { api });
    await screen.findByLabelText(/Replicas/);
    const submit = screen.getByRole('button', { name: 'Submit the request' });
    await user.click(submit);
    expect(await screen.findByText('must be <= 2')).toBeVisible();
    await user.click(submit);
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[1]).toBe(keys[0]);
  });

  it('shows others’ components without a way to choose them', async () => {
    renderOnboarding('/new?capability=platformcapability%3Apaas%2Fdatabases');
    expect(
      await screen.findByRole('button', { name: 'Choose Checkout' }),
    ).toBeVisible();
    expect(
      screen.getByRole('list', { name: 'Yours and your teams’' }),
    ).not.toHaveTextContent('Ledger');
    const others = screen.getByRole('list', { name: 'Of other teams' });
    expect(others).toHaveTextContent('Ledger');
    expect(others).toHaveTextContent('Finance');
    expect(within(others).queryByRole('button')).not.toBeInTheDocument();
  });

  it('runs nothing of a document, and says where its schema is of no use', async () => {
    const evil = '[x](javascript:alert(1)) <img src=x onerror="alert(1)">';
    const parameters = {
      type: 'object',
      properties: {
        size: { type: 'string', title: 'Size', description: evil },
        broken: { $ref: 'https://evil.example/schema' },
      },
    };
    const { properties } = parameters;
    const api = onboardingApi({
      offer: {
        parameters: { ...parameters, properties: { size: properties.size } },
      },
    });
    renderOnboarding(PREFILLED, { api });
    expect(await screen.findByLabelText('Size')).toHaveValue('large');
    expect(document.querySelector('img, a[href^="javascript"]')).toBeNull();

    jest.spyOn(console, 'error').mockImplementation();
    api.getOnboardingOffer.mockResolvedValue(offer({ parameters }));
    renderOnboarding(PREFILLED, { api });
    expect(
      await screen.findByText(/What to fill in cannot be shown/),
    ).toHaveTextContent('https://evil.example/schema');
  });

  it('says why there is nothing to ask for, and how to mend it', async () => {
    const { owner: _, ...capability } = offer().capability;
    const closed = 'Databases has no owner who could decide; name a Group';
    renderOnboarding(PREFILLED, {
      api: onboardingApi({ offer: { closed, capability } }),
    });
    expect(await screen.findByText(`${closed}.`)).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Claim it for your team' }),
    ).toHaveAttribute(
      'href',
      '/platform/ownership?capability=platformcapability%3Apaas%2Fdatabases',
    );
    expect(
      screen.queryByRole('button', { name: 'Submit the request' }),
    ).not.toBeInTheDocument();
  });
});
