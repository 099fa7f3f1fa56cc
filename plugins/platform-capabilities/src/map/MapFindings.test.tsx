import type {
  FindingCode,
  MapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { screen, waitFor, within } from '@testing-library/react';
import { mapFixture } from '../__fixtures__/map';
import { mapApi, renderMap, tile } from '../__testUtils__/renderMap';

const FINDINGS: Record<string, FindingCode[]> = {
  Backup: ['unowned'],
  'Container Registry': ['owner-without-members', 'planned-in-use'],
  Ingress: ['provider-of-another-team'],
};

const capabilities = mapFixture.capabilities.filter(
  it => it.title in FINDINGS || it.title === 'Policy',
);
const plain: MapResponse = { ...mapFixture, capabilities };
const full: MapResponse = {
  ...plain,
  capabilities: capabilities.map(it => ({
    ...it,
    findings: FINDINGS[it.title] ?? [],
  })),
};

function show(options: Parameters<typeof renderMap>[0] = {}) {
  const api = mapApi(plain);
  api.getMap.mockImplementation(async query =>
    query?.findings ? full : plain,
  );
  return { ...renderMap({ api, ...options }), api };
}

describe('The findings on the map', () => {
  it('mark the tiles where something is wrong that the tile does not tell anyway', async () => {
    show();
    await waitFor(async () =>
      expect(await tile('Container Registry')).toHaveTextContent(
        '2 findings: Owner has no members, Planned, but used',
      ),
    );
    for (const other of ['Backup', 'Ingress', 'Policy']) {
      expect(await tile(other)).not.toHaveTextContent('finding');
    }
  });

  it('come after the map, which does not wait for them', async () => {
    const api = mapApi(plain);
    api.getMap.mockImplementation(async query =>
      query?.findings ? new Promise<MapResponse>(() => {}) : plain,
    );
    show({ api });
    await tile('Backup');
    await waitFor(() =>
      expect(api.getMap.mock.calls.map(([query]) => query?.findings)).toEqual([
        undefined,
        true,
      ]),
    );
    expect(await tile('Backup')).toBeInTheDocument();
  });

  it('are listed in the drawer, and lead on to the way to mend them', async () => {
    const registry = 'platformcapability:runtime/container-registry';
    show({ query: `?capability=${registry}` });
    const drawer = within(await screen.findByRole('dialog'));
    expect(await drawer.findByText('Planned, but used')).toBeVisible();
    const way = drawer.getByRole('link', { name: /the way to mend each/ });
    const { pathname, searchParams } = new URL(
      way.getAttribute('href')!,
      'http://portal',
    );
    expect(pathname).toBe('/platform/ownership');
    expect(searchParams.get('capability')).toBe(registry);
  });

  it('have a column of the table, by which it can be sorted', async () => {
    const { user } = show({ query: '?view=table' });
    const header = await screen.findByText('Findings', { selector: 'th *' });
    await user.click(header);
    await user.click(header);
    const [first] = screen.getAllByRole('rowheader');
    expect(first).toHaveTextContent('Container Registry');
    expect(first.closest('tr')).toHaveTextContent('2 findings');
    expect(screen.getByText('Ingress').closest('tr')).toHaveTextContent(
      '1 finding: Provided by another team',
    );
  });
});

it('shows nothing as the user’s own before it knows who the user is', async () => {
  let arrive = () => {};
  const known = new Promise<void>(resolve => {
    arrive = resolve;
  });
  show({
    query: '?mine=1',
    identity: {
      getBackstageIdentity: async () => {
        await known;
        return {
          type: 'user',
          userEntityRef: 'user:default/robin',
          ownershipEntityRefs: ['group:default/security'],
        };
      },
      getProfileInfo: async () => ({}),
      getCredentials: async () => ({}),
      signOut: async () => {},
    },
  });
  await screen.findByLabelText('In numbers');
  expect(
    screen.getByRole('status', { name: 'Loading the layer map' }),
  ).toBeInTheDocument();
  expect(document.querySelector('button[data-ref]')).toBeNull();
  expect(screen.queryByText(/Nothing matches/)).not.toBeInTheDocument();
  arrive();
  expect(await tile('Policy')).toBeInTheDocument();
  expect(document.querySelectorAll('button[data-ref]')).toHaveLength(1);
});
