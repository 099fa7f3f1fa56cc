import { identityApiRef, type IdentityApi } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type {
  FindingsQuery,
  Patch,
  PlatformCapabilitiesApi,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { findingsFixture } from '../__fixtures__/findings';
import { platformCapabilitiesApiRef } from '../api';
import { rootRouteRef } from '../routes';
import { Findings } from './Findings';
import { Ownership } from './Ownership';

const patch: Patch = {
  file: 'platform/services.md',
  title: 'Give Cache an owner',
  digest: 'a1',
  diff: [
    '--- a/platform/services.md',
    '+++ b/platform/services.md',
    '@@ -12,2 +12,3 @@',
    ' ## Cache',
    '+owner: group:default/security',
    ' It caches.',
    '',
  ].join('\n'),
  pullRequest: { possible: true, host: 'git.example' },
};

function Address() {
  return <output aria-label="address">{useLocation().search}</output>;
}

function show(
  options: {
    api?: Partial<PlatformCapabilitiesApi>;
    search?: string;
    page?: ReactElement;
    identity?: Partial<IdentityApi>;
  } = {},
) {
  const { search = '', page = <Ownership /> } = options;
  const api = {
    getFindings: jest.fn(
      async ({ concerns, capability }: FindingsQuery = {}) => ({
        ...findingsFixture,
        findings: findingsFixture.findings.filter(
          it =>
            (!concerns || it.concerns.some(ref => concerns.includes(ref))) &&
            (!capability || it.capability === capability),
        ),
      }),
    ),
    proposePatch: jest.fn(async () => patch),
    openPullRequest: jest.fn(async () => ({ url: 'https://git.example/pr/7' })),
    ...options.api,
  };
  renderInTestApp(
    <>
      {page}
      <Address />
    </>,
    {
      apis: [
        [platformCapabilitiesApiRef, api],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Group',
                metadata: { name: 'security', title: 'Security' },
                spec: { type: 'team', children: [] },
              },
            ],
          }),
        ],
        [
          identityApiRef,
          Object.assign(
            mockApis.identity({
              userEntityRef: 'user:default/robin',
              ownershipEntityRefs: [
                'user:default/robin',
                'group:default/security',
              ],
            }),
            options.identity,
          ),
        ],
      ],
      mountedRoutes: {
        '/platform': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [`/${search}`],
    },
  );
  return { api, user: userEvent.setup() };
}

const rows = async () =>
  within(await screen.findByRole('list', { name: 'Findings' }))
    .getAllByRole('listitem')
    .filter(it => it.querySelector('p'));
const address = () => screen.getByLabelText('address').textContent;

describe('Ownership', () => {
  it('tells at a glance how much is owned, by layer and by team', async () => {
    show();
    expect(
      await screen.findByRole('heading', {
        name: '2 of 4 capabilities have an accountable owner',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Layer 5 Data 2 of 3 owned' }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', {
        name: 'Data Services 2 + 1 below · 3 findings',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'gone (not found) 1' }),
    ).toBeVisible();
  });

  it('lists what is amiss, where, and whom it concerns', async () => {
    show();
    const [cache, queues, databases] = await rows();
    expect(cache).toHaveTextContent('Nobody owns Cache.');
    expect(
      within(cache).getByRole('link', { name: /^services\.md:12/ }),
    ).toHaveAttribute('href', 'https://git.example/services.md#L12');
    expect(
      within(queues).getByRole('link', { name: 'security' }),
    ).toHaveAttribute('href', '/catalog/default/group/security');
    expect(
      within(databases).getByRole('link', { name: 'component shop' }),
    ).toBeVisible();
  });

  it('narrows it down by layer, kind, team and text, and keeps that in the address', async () => {
    const { user, api } = show();
    await user.click(await screen.findByRole('button', { name: /^Layer 4/ }));
    expect(await rows()).toHaveLength(1);
    expect(address()).toBe('?layer=4');
    await user.click(screen.getByRole('button', { name: /^Layer 4/ }));
    await user.click(screen.getByRole('button', { name: 'No owner 1' }));
    expect(await rows()).toHaveLength(1);
    expect(address()).toBe('?code=unowned');
    await user.click(screen.getByRole('checkbox', { name: 'Mine' }));
    await screen.findByText('No finding is like this');
    expect(api.getFindings).toHaveBeenLastCalledWith(
      { concerns: ['group:default/security', 'user:default/robin'] },
      expect.anything(),
    );
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await rows()).toHaveLength(3);
    await user.type(screen.getByRole('searchbox'), 'earlier');
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(address()).toBe('?q=earlier');
  });

  it('is about one capability where the address names it, until that is taken back', async () => {
    const { user } = show({
      search: '?capability=platformcapability:paas/queues',
    });
    expect(await rows()).toHaveLength(1);
    expect(
      screen.getByRole('heading', { name: /^2 of 4 capabilities/ }),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Only Queues' }));
    await waitFor(async () => expect(await rows()).toHaveLength(3));
    expect(address()).toBe('');
  });

  it('asks for nothing as the user’s own before it knows who the user is', async () => {
    let arrive = () => {};
    const known = new Promise<void>(resolve => {
      arrive = resolve;
    });
    const { api } = show({
      search: '?mine=yes',
      identity: {
        getBackstageIdentity: async () => {
          await known;
          return {
            type: 'user',
            userEntityRef: 'user:default/robin',
            ownershipEntityRefs: ['group:default/security'],
          };
        },
      },
    });
    expect(
      await screen.findByRole('status', { name: /ownership/ }),
    ).toBeVisible();
    expect(api.getFindings).not.toHaveBeenCalled();
    arrive();
    expect(await rows()).toHaveLength(1);
  });

  it('shows nothing as the own of who is nobody', async () => {
    show({
      search: '?mine=yes',
      identity: {
        getBackstageIdentity: async () => {
          throw new Error('Nobody is signed in');
        },
      },
    });
    expect(await screen.findByText('No finding is like this')).toBeVisible();
  });

  it('shows the change that mends a finding, and opens a pull request with it', async () => {
    const { user, api } = show();
    await user.click(
      await screen.findByRole('button', { name: /^Show the change.*earlier/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const table = await dialog.findByRole('table', {
      name: 'Change of services.md',
    });
    expect(table).toHaveTextContent('owner: group:default/security');
    await user.click(
      dialog.getByRole('button', { name: 'Open a pull request' }),
    );
    expect(
      await dialog.findByRole('link', { name: /^The pull request/ }),
    ).toHaveAttribute('href', 'https://git.example/pr/7');
    const { fix } = findingsFixture.findings[2];
    expect(api.proposePatch).toHaveBeenCalledWith(fix, expect.anything());
    expect(api.openPullRequest).toHaveBeenCalledWith({ ...fix, digest: 'a1' });
  });

  it('claims for a team of the user', async () => {
    const { user, api } = show();
    await user.click(
      await screen.findByRole('button', { name: 'Claim Cache' }),
    );
    await screen.findByRole('table', { name: 'Change of services.md' });
    expect(api.proposePatch).toHaveBeenCalledWith(
      {
        type: 'set-owner',
        capability: 'platformcapability:paas/cache',
        owner: 'group:default/security',
      },
      expect.anything(),
    );
  });

  it('says why there is no change, and tries again', async () => {
    const proposePatch = jest
      .fn<Promise<Patch>, []>()
      .mockRejectedValueOnce(new Error('The document has changed.'))
      .mockResolvedValue(patch);
    const { user } = show({ api: { proposePatch } });
    await user.click(
      await screen.findByRole('button', { name: /^Show the change/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/The document has changed/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Try again' }));
    expect(await dialog.findByRole('table')).toBeVisible();
  });

  it('offers no change to who may not propose one', async () => {
    show({
      page: (
        <Findings
          findings={findingsFixture.findings}
          mayClaim={false}
          mayPropose={false}
        />
      ),
    });
    expect(await rows()).toHaveLength(3);
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says what to do where it cannot be loaded, or is empty', async () => {
    const getFindings = jest
      .fn<ReturnType<PlatformCapabilitiesApi['getFindings']>, []>()
      .mockRejectedValueOnce(new Error('No answer.'))
      .mockResolvedValue({ findings: [], counts: {}, layers: [], teams: [] });
    const { user } = show({ api: { getFindings } });
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(/no capability that you can see/i),
    ).toBeVisible();
  });
});
