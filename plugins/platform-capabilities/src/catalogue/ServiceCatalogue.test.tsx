import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type {
  MapResponse,
  PlatformCapabilitiesApi,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { capability, mapFixture } from '../__fixtures__/map';
import { platformCapabilitiesApiRef } from '../api';
import { rootRouteRef } from '../routes';
import { ServiceCatalogue } from './ServiceCatalogue';

/** A few of them: the queries by role are slow on large pages. */
const NAMES = [
  'Container Registry',
  'Databases',
  'Cache',
  'API Gateway',
  'Feature Flags',
  'Service Mesh',
  'Serverless',
  'Search Index',
];

const map: MapResponse = {
  ...mapFixture,
  capabilities: mapFixture.capabilities.filter(it => NAMES.includes(it.title)),
};

function Address() {
  return <output aria-label="address">{useLocation().search}</output>;
}

function show(
  options: {
    getMap?: PlatformCapabilitiesApi['getMap'];
    search?: string;
  } = {},
) {
  const { getMap = async () => map, search = '' } = options;
  renderInTestApp(
    <>
      <ServiceCatalogue />
      <Address />
    </>,
    {
      apis: [[platformCapabilitiesApiRef, { getMap }]],
      mountedRoutes: {
        '/platform': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [`/${search}`],
    },
  );
}

const card = (name: string) => screen.findByRole('article', { name });
const cards = () =>
  screen.queryAllByRole('article').map(it => it.getAttribute('aria-label'));
const address = () => screen.getByLabelText('address').textContent;

describe('ServiceCatalogue', () => {
  it('shows what developers can have, and what they need to know of it', async () => {
    show();
    const databases = within(await card('Databases'));
    expect(databases.getByText('Production')).toBeVisible();
    expect(databases.getByText('Owner approves')).toBeVisible();
    expect(databases.getByText('CrunchyData Operator')).toBeVisible();
    expect(databases.getByText('16 consumers')).toBeVisible();
    expect(
      databases.getByRole('link', { name: 'Data Services' }),
    ).toHaveAttribute('href', '/catalog/default/group/data');
    expect(databases.getByRole('link', { name: 'Databases' })).toHaveAttribute(
      'href',
      '/catalog/paas/platformcapability/databases',
    );
    expect(
      databases.getByRole('link', { name: 'Request access to Databases' }),
    ).toHaveAttribute(
      'href',
      '/platform/onboarding/new?capability=platformcapability%3Apaas%2Fdatabases',
    );
    expect(
      databases.getByRole('link', { name: 'Show Databases on the map' }),
    ).toHaveAttribute(
      'href',
      '/platform/map?capability=platformcapability%3Apaas%2Fdatabases',
    );
    expect(cards()).not.toContain('Container Registry');
  });

  it('offers nothing that cannot be had', async () => {
    show();
    const mesh = within(await card('Service Mesh'));
    expect(mesh.getByText('Planned for 2027-Q1')).toBeVisible();
    expect(mesh.queryByText(/Get started/)).not.toBeInTheDocument();
    const search = within(await card('Search Index'));
    expect(search.getByText('Use Databases instead')).toBeVisible();
    expect(
      search.getByRole('link', { name: /Go to Databases/ }),
    ).toHaveAttribute('href', '/catalog/paas/platformcapability/databases');
    expect(
      within(await card('Serverless')).getByText('No owner'),
    ).toBeVisible();
  });

  it('narrows down by words, and keeps them in the address', async () => {
    show();
    await userEvent.type(
      await screen.findByRole('searchbox', { name: 'Search' }),
      'kong',
    );
    await waitFor(() => expect(cards()).toEqual(['API Gateway']));
    expect(screen.getByRole('heading', { name: '1 service' })).toBeVisible();
    expect(address()).toBe('?q=kong');
  });

  it('narrows down by readiness, owner and technology', async () => {
    show();
    await userEvent.click(
      await screen.findByRole('button', { name: /Experimental/ }),
    );
    expect(cards()).toEqual(['Cache', 'Feature Flags']);
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Owner' }),
      'group:default/delivery',
    );
    expect(cards()).toEqual(['Feature Flags']);
    expect(
      screen.getByRole('button', { name: /Experimental/ }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(address()).toBe(
      '?owner=group%3Adefault%2Fdelivery&lifecycle=experimental',
    );
  });

  it('begins as the address says', async () => {
    show({ search: '?technology=redis&sort=consumers&group=none' });
    await card('Cache');
    expect(cards()).toEqual(['Cache']);
    expect(screen.getByRole('combobox', { name: 'Sort by' })).toHaveValue(
      'consumers',
    );
  });

  it('shows all capabilities when asked to', async () => {
    show();
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'All capabilities' }),
    );
    expect(
      screen.getByRole('heading', {
        name: '8 capabilities',
      }),
    ).toBeVisible();
    expect(await card('Container Registry')).toBeVisible();
    expect(
      screen.getByRole('heading', { name: 'Kubernetes Runtime' }),
    ).toBeVisible();
  });

  it('shows them as a list', async () => {
    show();
    await userEvent.click(await screen.findByText('Show as list'));
    const row = screen.getByText('Databases').closest('tr');
    expect(row).toHaveTextContent(/Production.*Owner approves.*16/);
    expect(address()).toBe('?view=table');
  });

  it('goes on from sixty when asked to', async () => {
    const capabilities = Array.from({ length: 62 }, (_, index) =>
      capability(5, `Service ${index + 100}`, {
        roadmap: 'paas',
        type: 'service',
      }),
    );
    show({ getMap: async () => ({ ...mapFixture, capabilities }) });
    expect(await screen.findByText('Service 159')).toBeVisible();
    expect(screen.queryByText('Service 160')).not.toBeInTheDocument();
    await userEvent.click(screen.getByText('Show 2 more of 2'));
    expect(screen.getByText('Service 161')).toBeVisible();
  });

  it('shows the way that a roadmap proposes', async () => {
    show();
    const journey = within(
      await screen.findByRole('navigation', { name: /Kubernetes Runtime/ }),
    );
    expect(journey.getAllByRole('listitem')).toHaveLength(3);
    expect(journey.getByRole('link', { name: 'Runtime' })).toHaveAttribute(
      'href',
      '/platform/map?roadmap=runtime',
    );
    expect(
      journey.queryByRole('link', { name: 'Services on it' }),
    ).not.toBeInTheDocument();
  });

  it('explains the words', async () => {
    show();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Glossary' }),
    );
    const glossary = within(screen.getByRole('dialog', { name: 'Glossary' }));
    expect(
      glossary.getByText('A capability that developers get for themselves.'),
    ).toBeVisible();
  });

  it('says when a roadmap is not as its source says', async () => {
    show();
    expect(
      await screen.findByText(/had 3 capabilities where there were 11/),
    ).toBeVisible();
  });

  it('finds its way back when nothing matches', async () => {
    show({ search: '?q=nothing-like-it' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    expect(cards()).toContain('Databases');
    expect(address()).toBe('');
  });

  it('says what it waits for', async () => {
    show({ getMap: () => new Promise(() => {}) });
    expect(
      await screen.findByText('Loading the service catalogue…'),
    ).toBeVisible();
  });

  it('says what to do where there is no roadmap', async () => {
    const empty: MapResponse = { roadmaps: [], layers: [], capabilities: [] };
    show({ getMap: async () => empty });
    expect(await screen.findByText('No roadmap yet')).toBeVisible();
  });

  it('says why it fails, and tries again', async () => {
    const getMap = jest
      .fn<Promise<MapResponse>, []>()
      .mockRejectedValueOnce(new Error('The database is away'))
      .mockResolvedValue(map);
    show({ getMap });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await card('Databases')).toBeVisible();
  });
});
