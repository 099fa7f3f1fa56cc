import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type {
  LinksQuery,
  PlatformCapabilitiesApi,
  TechnologiesResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import {
  suggestionsFixture,
  technologiesFixture,
} from '../__fixtures__/technologies';
import { platformCapabilitiesApiRef } from '../api';
import { catalogIndexRouteRef, rootRouteRef } from '../routes';
import { Technologies } from './Technologies';

function Address() {
  return <output aria-label="address">{useLocation().search}</output>;
}

function show(
  options: { api?: Partial<PlatformCapabilitiesApi>; search?: string } = {},
) {
  const api = {
    getTechnologies: jest.fn(async () => technologiesFixture),
    getRoadmaps: jest.fn(async () => ({ roadmaps: [] })),
    getLinks: jest.fn(async (_query?: LinksQuery) => suggestionsFixture),
    ...options.api,
  };
  renderInTestApp(
    <>
      <Technologies />
      <Address />
    </>,
    {
      apis: [
        [platformCapabilitiesApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: [] })],
        mockApis.identity(),
      ],
      mountedRoutes: {
        '/platform': rootRouteRef,
        '/catalog': catalogIndexRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [`/${options.search ?? ''}`],
    },
  );
  return { api, user: userEvent.setup() };
}

const rows = async () =>
  (
    await within(
      await screen.findByRole('list', { name: 'Technologies' }),
    ).findAllByRole('button', { expanded: false })
  ).map(it => it.textContent);
const address = () => screen.getByLabelText('address').textContent;

describe('Technologies', () => {
  it('tells what there is, where, in which standing, how it is spelled and how often it is met', async () => {
    show();
    expect(
      await screen.findByRole('heading', {
        name: '4 technologies, 2 of them adopted',
      }),
    ).toBeVisible();
    expect((await rows())[0]).toMatch(
      /^PostgreSQL.*also pg, postgres.*Example on layer 2.*Adopted and Candidate on layer 5.*3 capabilities.*4 mentions$/,
    );
    expect(
      screen.getByRole('button', {
        name: 'Layer 5: 3 technologies, 1 adopted, 1 retiring, 1 candidate',
      }),
    ).toBeVisible();
  });

  it('opens one from a link in any spelling, with its capabilities and what names it', async () => {
    const { user } = show({ search: '?technology=pg' });
    const details = within(
      await screen.findByRole('region', { name: 'PostgreSQL' }),
    );
    expect(details.getByRole('link', { name: 'Databases' })).toHaveAttribute(
      'href',
      '/catalog/paas/platformcapability/databases',
    );
    expect(
      details.getByRole('link', { name: 'Metadata on the layer map, layer 2' }),
    ).toHaveAttribute(
      'href',
      '/platform/map?capability=platformcapability%3Apaas%2Fmetadata',
    );
    expect(details.getByText('3 entities')).toBeVisible();
    expect(details.getByRole('link', { name: 'pg' })).toHaveAttribute(
      'href',
      expect.stringContaining('filters%5Btags%5D=pg'),
    );
    await user.click(screen.getByRole('button', { name: /^PostgreSQL/ }));
    expect(screen.queryByRole('region', { name: 'PostgreSQL' })).toBeNull();
    expect(address()).toBe('');
  });

  it('narrows it down, and keeps that in the address', async () => {
    const { user } = show();
    await user.click(await screen.findByRole('button', { name: 'Retiring 1' }));
    expect(await rows()).toEqual([expect.stringMatching(/^MySQL/)]);
    expect(address()).toBe('?standing=retiring');
    await user.click(screen.getByRole('button', { name: /^Layer 0/ }));
    expect(
      await screen.findByText('Nothing matches these filters'),
    ).toBeVisible();
    await user.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    expect(await rows()).toHaveLength(4);
    await user.selectOptions(screen.getByLabelText('Sort by'), 'mentions');
    expect((await rows())[0]).toMatch(/^MySQL/);
    expect(address()).toBe('?sort=mentions');
  });

  it('draws many step by step, and one that is further down where a link opens it', async () => {
    const [technology] = technologiesFixture.technologies;
    const technologies = Array.from({ length: 10_000 }, (_, index) => ({
      ...technology,
      name: `Product ${index}`,
    }));
    const { user } = show({
      api: {
        getTechnologies: async () => ({ technologies, unmatched: [] }),
      },
      search: '?technology=product+9999',
    });
    expect(
      await screen.findByRole('region', { name: 'Product 9999' }),
    ).toBeVisible();
    expect(await rows()).toHaveLength(40);
    await user.click(
      screen.getByRole('button', { name: 'Show 40 more of 9960' }),
    );
    expect(await rows()).toHaveLength(80);
  });

  it('says what to do about a name that no roadmap knows', async () => {
    const { user } = show();
    await user.click(
      await screen.findByRole('button', { name: 'What to do about mongodb' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('- name: "mongodb" standing: candidate');
    expect(dialog).toHaveTextContent('match: { tag: "mongodb" }');
    expect(dialog).toHaveTextContent('ignore: ["mongodb"]');
  });

  it('lists suggested links, and the dismissed ones when asked to', async () => {
    const [suggestion] = suggestionsFixture.suggestions;
    const getLinks = jest.fn(async ({ dismissed }: LinksQuery = {}) => ({
      ...suggestionsFixture,
      suggestions: dismissed
        ? [
            {
              ...suggestion,
              dismissed: { by: 'user:default/robin', at: '', reason: 'A test' },
            },
          ]
        : [],
    }));
    const { user } = show({ api: { getLinks } });
    expect(await screen.findByText('Nothing is suggested')).toBeVisible();
    await user.click(screen.getByRole('checkbox', { name: 'Show dismissed' }));
    expect(
      within(
        await screen.findByRole('list', { name: 'Suggested links' }),
      ).getByRole('listitem'),
    ).toHaveTextContent(
      /shop may use Databases.*Dismissed by user:default\/robin: A test/,
    );
    expect(address()).toBe('?dismissed=yes');
  });

  it('says what to do where it cannot be loaded, or no roadmap names one', async () => {
    const getTechnologies = jest
      .fn<Promise<TechnologiesResponse>, []>()
      .mockRejectedValueOnce(new Error('No answer.'))
      .mockResolvedValue({ technologies: [], unmatched: [] });
    const getLinks = jest.fn(async () => {
      throw new Error('Too slow.');
    });
    const { user } = show({ api: { getTechnologies, getLinks } });
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText(/No capability that you can see names/),
    ).toBeVisible();
    // One part of the page says so without the others.
    await waitFor(() =>
      expect(
        screen.getByText(/Could not load the suggested links/),
      ).toBeVisible(),
    );
    expect(screen.getByText('Every name is known')).toBeVisible();
  });
});
