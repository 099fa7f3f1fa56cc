import { screen, waitFor, within } from '@testing-library/react';
import { history, onboarding } from '../__fixtures__/onboardings';
import {
  onboardingApi,
  renderOnboarding,
} from './__testUtils__/renderOnboarding';

function conflict() {
  return Object.assign(new Error('It has changed'), { statusCode: 409 });
}

describe('one request', () => {
  it('offers just what may be done', async () => {
    const one = onboarding('submitted', { may: ['withdraw', 'revise'] });
    renderOnboarding('/submitted-1', { api: onboardingApi({ one }) });
    expect(
      await screen.findByRole('button', { name: 'Withdraw…' }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Change it' })).toHaveAttribute(
      'href',
      '/platform/onboarding/submitted-1/edit',
    );
    expect(
      screen.queryByRole('button', { name: /Approve|Reject/ }),
    ).not.toBeInTheDocument();
    expect(
      within(screen.getByRole('list', { name: 'How far it is' }))
        .getAllByRole('listitem')
        .map(it => it.getAttribute('aria-current')),
    ).toEqual([null, null, 'step', null, null]);
    expect(screen.getByText(/Has waited/)).toHaveTextContent(
      /for Data Services to decide/,
    );
  });

  it('says what changed before it approves anything else than was seen', async () => {
    const one = onboarding('submitted', { may: ['approve', 'reject'] });
    const api = onboardingApi({ one });
    api.changeOnboarding.mockRejectedValueOnce(conflict());
    const { user } = renderOnboarding('/submitted-1', { api });
    await user.click(await screen.findByRole('button', { name: 'Approve…' }));
    const dialog = screen.getByRole('dialog', {
      name: 'Approve the request?',
    });

    const changed = onboarding('submitted', {
      may: ['approve', 'reject'],
      digest: 'digest-of-the-revision',
      history: history([
        ['draft', 'draft'],
        ['submit', 'submitted'],
        [
          'revise',
          'submitted',
          { changes: [{ field: 'parameters.size', from: 's', to: 'xxl' }] },
        ],
      ]),
    });
    api.getOnboarding.mockResolvedValue(changed);
    api.changeOnboarding.mockResolvedValueOnce(
      onboarding('approved', { may: [] }),
    );
    const approve = within(dialog).getByRole('button', { name: 'Approve' });
    await user.click(approve);

    expect(
      await within(dialog).findByText('It changed since you looked.'),
    ).toBeVisible();
    expect(dialog).toHaveTextContent('Robin changed what is asked for');
    expect(dialog).toHaveTextContent('xxl');
    expect(approve).toBeDisabled();

    await user.click(
      within(dialog).getByRole('button', { name: 'I have seen it, go on' }),
    );
    await user.click(approve);
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.changeOnboarding.mock.calls.map(([, change]) => change)).toEqual(
      [
        {
          version: 2,
          action: 'approve',
          digest: 'digest-of-submitted',
          reason: undefined,
        },
        {
          version: 3,
          action: 'approve',
          digest: 'digest-of-the-revision',
          reason: undefined,
        },
      ],
    );
  });

  it('lets either side put an end to one that goes no further', async () => {
    const requester = { ref: 'user:default/sam', title: 'Sam' };
    const one = onboarding('failed', { requester, may: ['withdraw'] });
    const api = onboardingApi({ one });
    api.changeOnboarding.mockResolvedValue(onboarding('withdrawn'));
    const { user } = renderOnboarding('/failed-1', { api });
    await user.click(await screen.findByRole('button', { name: 'Withdraw…' }));
    const dialog = screen.getByRole('dialog', {
      name: 'Withdraw the request?',
    });
    expect(dialog).toHaveTextContent('It is not tried again');
    expect(dialog).not.toHaveTextContent(/\byou|decide/);
    await user.click(within(dialog).getByRole('button', { name: 'Withdraw' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.changeOnboarding).toHaveBeenCalledWith(
      'failed-1',
      { version: 5, action: 'withdraw', reason: undefined },
      expect.anything(),
    );
  });

  it('lets those who asked say that it failed', async () => {
    const one = onboarding('provisioning', { may: ['fail'] });
    const { user } = renderOnboarding('/provisioning-1', {
      api: onboardingApi({ one }),
    });
    await user.click(await screen.findByRole('button', { name: 'It failed…' }));
    const dialog = screen.getByRole('dialog', {
      name: 'Say that provisioning failed?',
    });
    expect(dialog).toHaveTextContent('Those whom it concerns are told why');
    expect(dialog).not.toHaveTextContent('Whoever asked');
  });

  it('leads from a refusal to a new request with the same filled in', async () => {
    const one = onboarding('rejected');
    renderOnboarding('/rejected-1', { api: onboardingApi({ one }) });
    const again = await screen.findByRole('link', { name: 'Request again' });
    expect(
      Object.fromEntries(
        new URL(again.getAttribute('href')!, 'http://portal').searchParams,
      ),
    ).toEqual({
      capability: 'platformcapability:paas/databases',
      entity: 'component:default/checkout',
      environment: 'production',
      reason: 'Orders must survive a restart.',
      'parameters.size': 'small',
      'parameters.backups': 'true',
    });
    expect(screen.getByText('Use the shared one for this.')).toBeVisible();
  });

  it('shows what is other than in the request before', async () => {
    const one = onboarding('submitted', {
      earlier: [
        {
          id: 'rejected-1',
          state: 'rejected',
          at: '2026-09-01T00:00:00.000Z',
          parameters: { size: 'large', backups: true },
        },
      ],
    });
    renderOnboarding('/submitted-1', { api: onboardingApi({ one }) });
    expect(await screen.findByText('− large')).toBeVisible();
    expect(screen.getByText('+ small')).toBeVisible();
  });

  it('ticks a step of the version that is shown', async () => {
    const one = onboarding('provisioning', {
      may: ['tick', 'complete'],
      checklist: [{ text: 'Create the database' }],
    });
    const api = onboardingApi({ one });
    api.changeOnboarding.mockRejectedValueOnce(conflict());
    const { user } = renderOnboarding('/provisioning-1', { api });
    expect(
      await screen.findByRole('button', { name: 'It is in use…' }),
    ).toBeDisabled();
    await user.click(screen.getByLabelText('Create the database'));
    expect(api.changeOnboarding).toHaveBeenCalledWith(
      'provisioning-1',
      { action: 'tick', step: 0, version: 4 },
      expect.anything(),
    );
    expect(await screen.findByText(/at the same time/)).toBeVisible();
  });

  it('shows what a template handed over, without a scaffolder in the app and without running anything', async () => {
    const one = onboarding('in-use', {
      task: { id: 'task-1', attempt: 2 },
      outputs: [
        { title: 'Dashboard', url: 'https://grafana.example.com/d/1' },
        // eslint-disable-next-line no-script-url -- it is what must not come through
        { title: 'Evil', url: 'javascript:alert(1)' },
      ],
    });
    const api = onboardingApi({ one });
    const { user } = renderOnboarding('/in-use-1', { api });
    expect(
      await screen.findByRole('link', { name: /Dashboard/ }),
    ).toHaveAttribute('href', 'https://grafana.example.com/d/1');
    expect(screen.queryByRole('link', { name: /Evil/ })).toBeNull();
    expect(
      screen.getByRole('region', { name: 'Template, attempt 2' }),
    ).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'Show the change' }));
    await waitFor(() =>
      expect(api.proposePatch).toHaveBeenCalledWith(
        {
          type: 'add-link',
          entity: 'component:default/checkout',
          capability: 'platformcapability:paas/databases',
          relation: 'uses',
        },
        expect.anything(),
      ),
    );
  });

  it('does not tell a request that is none of the user’s from one that is not there', async () => {
    const api = onboardingApi();
    api.getOnboarding.mockRejectedValue(
      Object.assign(new Error('Not found'), { statusCode: 404 }),
    );
    renderOnboarding('/other', { api });
    expect(
      await screen.findByText('There is no such request that concerns you'),
    ).toBeVisible();
  });
});
