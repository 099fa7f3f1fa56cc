import { act, screen, waitFor, within } from '@testing-library/react';
import { renderFew, tile, tiles } from '../__testUtils__/renderMap';

/** The button of a category in the legend, with its count. */
async function legend(word: string) {
  const list = await screen.findByLabelText(/^Legend/);
  return within(list).getByText(word).closest('button')!;
}

/** What one can make of the map: narrow it down, see it otherwise, open what is on it. */
describe('LayerMap', () => {
  describe('filters', () => {
    it('searches while one types, without filling the browser’s history', async () => {
      const { user, query, back } = renderFew({ query: '?lens=adoption' });
      await user.type(await screen.findByLabelText('Search'), 'harbor');
      await waitFor(() => expect(tiles()).toEqual(['container-registry']));
      expect(query().get('q')).toBe('harbor');
      act(back);
      expect(query().get('q')).toBe('harbor');
    });

    it('goes to the search on a slash', async () => {
      const { user } = renderFew();
      const search = await screen.findByLabelText('Search');
      await user.keyboard('/');
      expect(search).toHaveFocus();
      expect(search).toHaveValue('');
      await user.keyboard('a/b');
      expect(search).toHaveValue('a/b');
    });

    it('filters by the legend, with counts, and Back takes it back', async () => {
      const { user, query, back } = renderFew();
      await user.click(await legend('Planned'));
      expect(tiles()).toEqual(['image-signing', 'virtual-machines']);
      expect(query().getAll('lifecycle')).toEqual(['planned']);
      expect(await legend('Deprecated')).toHaveTextContent('Deprecated1');
      await user.click(await legend('Deprecated'));
      expect(tiles()).toHaveLength(3);
      act(back);
      await waitFor(() => expect(tiles()).toHaveLength(2));
      act(back);
      await waitFor(() => expect(tiles()).toHaveLength(15));
    });

    it.each([
      ['Roadmap', 'paas', 4],
      ['Owner', 'group:default/insight', 2],
      ['Technology', 'elasticsearch', 2],
    ])('filters by %s', async (label, value, count) => {
      const { user, query } = renderFew();
      await user.selectOptions(
        await screen.findByLabelText(label, { selector: 'select' }),
        value,
      );
      await waitFor(() => expect(tiles()).toHaveLength(count));
      expect(query().get(label.toLowerCase())).toBe(value);
    });

    it('shows what the user’s teams own', async () => {
      const { user, query } = renderFew();
      await user.click(await screen.findByText('Mine (2)'));
      expect(tiles()).toHaveLength(2);
      expect(query().get('mine')).toBe('1');
    });

    it('shows what a number counts', async () => {
      const { user, query } = renderFew();
      await user.click(await screen.findByText('no owner found'));
      expect(tiles()).toHaveLength(3);
      expect(query().get('lens')).toBe('ownership');
      await user.click(screen.getByText('no owner found'));
      expect(tiles()).toHaveLength(15);
    });

    it('says so when nothing matches, and clears', async () => {
      const { user } = renderFew({ query: '?q=mainframe&lifecycle=planned' });
      expect(
        await screen.findByText(
          'Nothing matches “mainframe” with these filters',
        ),
      ).toBeInTheDocument();
      const [clear] = screen.getAllByText('Clear filters');
      await user.click(clear);
      expect(tiles()).toHaveLength(15);
      expect(screen.getByLabelText('Search')).toHaveValue('');
    });
  });

  describe('lenses', () => {
    it('changes what the tiles and the legend tell', async () => {
      const { user, query } = renderFew();
      await user.click(await screen.findByLabelText('Adoption'));
      expect(query().get('lens')).toBe('adoption');
      expect(await tile('Container Registry')).toHaveTextContent('27 users');
      const list = screen.getByLabelText('Legend: Adoption');
      expect(
        within(list)
          .getAllByRole('button')
          .map(it => it.textContent),
      ).toEqual(['10 or more7', '3 to 94', '1 or 23', 'Nobody1']);
    });

    it('tells the user’s own from others’', async () => {
      renderFew({ query: '?lens=ownership' });
      await waitFor(async () =>
        expect(await legend('My teams')).toHaveTextContent('My teams2'),
      );
      expect(await tile('Policy')).toHaveAttribute('data-shape', 'star');
      expect(await tile('Ingress')).toHaveAttribute('data-shape', 'disc');
      expect(await tile('Backup')).toHaveAttribute('data-shape', 'dashes');
    });
  });

  describe('the drawer', () => {
    const databases = '?capability=platformcapability:paas/databases&q=data';

    it('tells all about the capability of the address', async () => {
      renderFew({ query: databases });
      const drawer = within(
        await screen.findByRole('dialog', { name: 'Databases' }),
      );
      expect(drawer.getByText(/Layer 5 · Platform services/)).toBeVisible();
      expect(drawer.getByText(/PostgreSQL, made for you/)).toBeVisible();
      expect(drawer.getByRole('link', { name: 'Data Services' })).toBeVisible();
      expect(drawer.getByText('CrunchyData Operator')).toBeVisible();
      expect(drawer.getByText('Owner approves')).toBeVisible();
      expect(
        drawer.getByRole('link', { name: 'Request access to Databases' }),
      ).toHaveAttribute(
        'href',
        '/platform/onboarding/new?capability=platformcapability%3Apaas%2Fdatabases',
      );
      expect(drawer.getByText('16 entities')).toBeVisible();
      expect(
        drawer.getByRole('link', { name: 'Open its page' }),
      ).toHaveAttribute('href', '/catalog/paas/platformcapability/databases');
    });

    it('leads to what it stands on, and Back comes back', async () => {
      const { user, query, back } = renderFew({ query: databases });
      await user.click(await screen.findByRole('link', { name: /^Backup/ }));
      expect(
        await screen.findByRole('dialog', { name: 'Backup' }),
      ).toBeInTheDocument();
      expect(query().get('q')).toBe('data');
      expect(
        screen.getByRole('link', { name: /^Databases/ }),
      ).toBeInTheDocument();
      act(back);
      expect(
        await screen.findByRole('dialog', { name: 'Databases' }),
      ).toBeInTheDocument();
    });

    it('shows what only the catalog knows', async () => {
      const { catalogApi } = renderFew({
        query: databases,
        entities: [
          {
            apiVersion: 'strata.backstage.io/v1alpha1',
            kind: 'PlatformCapability',
            metadata: {
              namespace: 'paas',
              name: 'databases',
              annotations: {
                'backstage.io/edit-url': 'https://git.example.com/paas.md#L4',
              },
            },
            spec: {
              description: 'With **daily** copies',
              decisions: ['Which region?'],
            },
          },
        ],
      });
      expect(await screen.findByText('daily')).toBeVisible();
      expect(screen.getByText('Which region?')).toBeVisible();
      expect(
        screen.getByRole('link', { name: /Edit the roadmap/ }),
      ).toHaveAttribute('href', 'https://git.example.com/paas.md#L4');
      expect(catalogApi).toBeDefined();
    });

    it('says so when there is no such capability', async () => {
      renderFew({ query: '?capability=platformcapability:paas/gone' });
      expect(await screen.findByRole('dialog')).toHaveTextContent(
        /no such capability/,
      );
    });
  });

  describe('the table', () => {
    it('is as good as the map: same filters, sorted, opening the same drawer', async () => {
      const { user, query } = renderFew({ query: '?roadmap=paas' });
      await user.click(await screen.findByText('Table'));
      const titles = () =>
        screen.getAllByRole('rowheader').map(it => it.textContent);
      expect(titles()).toHaveLength(4);
      await user.click(screen.getByText(/^Used by/, { selector: 'th *' }));
      await user.click(screen.getByText(/^Used by/, { selector: 'th *' }));
      expect(query().get('sort')).toBe('-consumers');
      expect(titles().slice(0, 2)).toEqual(['Image Build', 'Databases']);
      expect(
        screen.getByText(/^Used by/, { selector: 'th *' }).closest('th'),
      ).toHaveAttribute('aria-sort', 'descending');
      await user.click(screen.getByText('Databases', { selector: 'th *' }));
      expect(
        await screen.findByRole('dialog', { name: 'Databases' }),
      ).toBeInTheDocument();
    });
  });

  describe('the panel about the platform', () => {
    it('has the roadmaps’ words and ways, links only where they may lead', async () => {
      const { user, query } = renderFew();
      await user.click(await screen.findByText('About'));
      const panel = within(
        await screen.findByRole('dialog', { name: 'About this platform' }),
      );
      expect(query().get('about')).toBe('1');
      expect(
        panel.getByText('Machines that Kubernetes runs as one.'),
      ).toBeVisible();
      const way = within(
        panel.getByRole('navigation', {
          name: 'The way onto Kubernetes Runtime',
        }),
      );
      expect(way.getAllByRole('listitem').map(it => it.textContent)).toEqual([
        expect.stringMatching(/^Containers/),
        'Runtime',
        'Services on it',
      ]);
      expect(
        way.getAllByRole('link').map(it => it.getAttribute('href')),
      ).toEqual([
        'https://docs.example.com/containers',
        '/platform/map?roadmap=runtime',
      ]);
    });
  });
});
