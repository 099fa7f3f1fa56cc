import {
  act,
  configure,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import { mapFixture } from '../__fixtures__/map';
import { mapApi, renderMap } from '../__testUtils__/renderMap';

// The map has hundreds of elements: to ask of each whether it is visible takes a test longer than all the rest.
configure({ defaultHidden: true });

const tile = async (title: string) =>
  (await screen.findByText(title, { selector: 'button[data-ref] *' })).closest(
    'button',
  )!;
const layer = (name: RegExp) => screen.findByRole('region', { name });
const tiles = () =>
  [...document.querySelectorAll<HTMLElement>('button[data-ref]')].map(
    it => it.dataset.ref!.split('/')[1],
  );

describe('LayerMap', () => {
  describe('the strata', () => {
    it('shows the layers from the applications down, each with its tiles', async () => {
      renderMap();
      await layer(/Foundations/);
      expect(
        screen.getAllByRole('heading', { level: 3 }).map(it => it.textContent),
      ).toEqual([
        'Layer 6: Applications',
        'Layer 5: Platform services',
        'Layer 4: Security and observability',
        'Layer 3: Network, storage and access',
        'Layer 2: Lifecycle and configuration',
        'Layer 1: Cluster core',
        'Layer 0: Foundations',
      ]);
      const third = within(await layer(/Layer 3/));
      expect(third.getAllByRole('listitem')).toHaveLength(12);
      expect(third.getByText('9 of 12 ready')).toBeInTheDocument();
    });

    it('says on a tile what it is, with what, how ready and whose', async () => {
      renderMap();
      expect(await tile('Container Registry')).toHaveTextContent(
        /Container Registry.*Harbor.*Production.*Delivery/,
      );
      expect(await tile('Backup')).toHaveTextContent(
        /perhaps Velero.*Experimental.*No owner/,
      );
      expect(await tile('Image Signing')).toHaveTextContent('Planned 2027-Q1');
      expect(await tile('Cost')).toHaveTextContent('finops?');
    });

    it('draws parts inside what they are parts of', async () => {
      renderMap();
      const parts = await screen.findByRole('list', {
        name: 'Parts of Observability',
      });
      expect(within(parts).getAllByRole('button')).toHaveLength(6);
    });

    it('tells the numbers that matter', async () => {
      renderMap();
      expect(
        await screen.findByRole('heading', {
          name: '46 capabilities on 6 layers, run by 9 teams',
        }),
      ).toBeInTheDocument();
      for (const name of [
        '46capabilities',
        '28ready',
        '13coming',
        '8without owner',
        '11services',
      ]) {
        expect(screen.getByRole('button', { name })).toBeInTheDocument();
      }
    });

    it('shows the user’s own components on top, and how many there are', async () => {
      const component = (name: string, owner: string) => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name, namespace: 'default' },
        relations: [{ type: 'ownedBy', targetRef: owner }],
      });
      renderMap({
        entities: [
          component('audit', 'group:default/security'),
          component('shop', 'group:default/web'),
        ],
      });
      const applications = within(await layer(/Applications/));
      expect(
        await applications.findByRole('link', { name: 'audit' }),
      ).toHaveAttribute('href', '/catalog/default/component/audit');
      expect(applications.queryByText('shop')).not.toBeInTheDocument();
      expect(applications.getByText('2 in the catalog')).toBeInTheDocument();
    });

    it('says why a roadmap is not as its source', async () => {
      renderMap();
      const notices = await screen.findByRole('list', { name: 'Notices' });
      expect(notices).toHaveTextContent(
        /Developer Platform is shown as it was.*3 capabilities where there were 11/,
      );
      expect(notices).not.toHaveTextContent('Kubernetes Runtime');
    });
  });

  describe('lighting', () => {
    it('lights what the tile with the focus stands on, and what stands on it', async () => {
      renderMap();
      const service = await tile('Image Build');
      act(() => service.focus());
      await waitFor(async () =>
        expect(await tile('Container Registry')).toHaveAttribute('data-lit'),
      );
      expect(service).toHaveAttribute('data-lit', 'self');
      expect(await tile('Compute Platform')).toHaveAttribute('data-lit');
      expect(await tile('Databases')).not.toHaveAttribute('data-lit');
      act(() => service.blur());
      await waitFor(() => expect(service).not.toHaveAttribute('data-lit'));
    });
  });

  describe('filters', () => {
    it('searches while one types, without filling the browser’s history', async () => {
      const { user, query, back } = renderMap({ query: '?lens=adoption' });
      await user.type(await screen.findByLabelText('Search'), 'harbor');
      await waitFor(() => expect(tiles()).toEqual(['container-registry']));
      expect(query().get('q')).toBe('harbor');
      act(back);
      expect(query().get('q')).toBe('harbor');
    });

    it('goes to the search on a slash', async () => {
      const { user } = renderMap();
      const search = await screen.findByLabelText('Search');
      await user.keyboard('/');
      expect(search).toHaveFocus();
      expect(search).toHaveValue('');
      await user.keyboard('a/b');
      expect(search).toHaveValue('a/b');
    });

    it('filters by the legend, with counts, and Back takes it back', async () => {
      const { user, query, back } = renderMap();
      await user.click(
        await screen.findByRole('button', { name: 'Planned 5' }),
      );
      expect(tiles()).toEqual([
        'service-mesh',
        'serverless',
        'image-signing',
        'profiling',
        'virtual-machines',
      ]);
      expect(query().getAll('lifecycle')).toEqual(['planned']);
      await user.click(screen.getByRole('button', { name: 'Deprecated 2' }));
      expect(tiles()).toHaveLength(7);
      act(back);
      await waitFor(() => expect(tiles()).toHaveLength(5));
      act(back);
      await waitFor(() => expect(tiles()).toHaveLength(46));
    });

    it.each([
      ['Roadmap', 'paas', 11],
      ['Owner', 'group:default/insight', 5],
      ['Technology', 'elasticsearch', 2],
    ])('filters by %s', async (label, value, count) => {
      const { user, query } = renderMap();
      await user.selectOptions(
        await screen.findByLabelText(label, { selector: 'select' }),
        value,
      );
      await waitFor(() => expect(tiles()).toHaveLength(count));
      expect(query().get(label.toLowerCase())).toBe(value);
    });

    it('shows what the user’s teams own', async () => {
      const { user, query } = renderMap();
      await user.click(await screen.findByRole('button', { name: 'Mine (7)' }));
      expect(tiles()).toHaveLength(7);
      expect(query().get('mine')).toBe('1');
    });

    it('shows what a number counts', async () => {
      const { user, query } = renderMap();
      await user.click(
        await screen.findByRole('button', { name: '8without owner' }),
      );
      expect(tiles()).toHaveLength(8);
      expect(query().get('lens')).toBe('ownership');
      await user.click(screen.getByRole('button', { name: '8without owner' }));
      expect(tiles()).toHaveLength(46);
    });

    it('says so when nothing matches, and clears', async () => {
      const { user } = renderMap({ query: '?q=mainframe&lifecycle=planned' });
      expect(
        await screen.findByText(
          'Nothing matches “mainframe” with these filters',
        ),
      ).toBeInTheDocument();
      const [clear] = screen.getAllByRole('button', { name: 'Clear filters' });
      await user.click(clear);
      expect(tiles()).toHaveLength(46);
      expect(screen.getByLabelText('Search')).toHaveValue('');
    });
  });

  describe('lenses', () => {
    it('changes what the tiles and the legend tell', async () => {
      const { user, query } = renderMap();
      await user.click(await screen.findByRole('radio', { name: 'Adoption' }));
      expect(query().get('lens')).toBe('adoption');
      expect(await tile('Container Registry')).toHaveTextContent('27 users');
      const legend = screen.getByRole('list', { name: 'Legend: Adoption' });
      expect(
        within(legend)
          .getAllByRole('button')
          .map(it => it.textContent),
      ).toEqual(['10 or more19', '3 to 912', '1 or 27', 'Nobody8']);
    });

    it('tells the user’s own from others’', async () => {
      renderMap({ query: '?lens=ownership' });
      expect(
        await screen.findByRole('button', { name: 'My teams 7' }),
      ).toBeInTheDocument();
      expect(await tile('Policy')).toHaveAttribute('data-shape', 'star');
      expect(await tile('Ingress')).toHaveAttribute('data-shape', 'disc');
      expect(await tile('Backup')).toHaveAttribute('data-shape', 'dashes');
    });
  });

  describe('the keyboard', () => {
    it('moves from tile to tile across layers, one of them reached by Tab', async () => {
      const { user } = renderMap();
      const first = await tile('Databases');
      expect(
        document.querySelectorAll('button[data-ref][tabindex="0"]'),
      ).toHaveLength(1);
      act(() => first.focus());
      await user.keyboard('{ArrowRight}');
      expect(await tile('Streaming and Messaging')).toHaveFocus();
      await user.keyboard('{End}{ArrowUp}');
      expect(await tile('Key-Value Store')).toHaveFocus();
      await user.keyboard('{ArrowDown}{ArrowLeft}');
      expect(await tile('Source Control')).toHaveFocus();
      expect(await tile('Source Control')).toHaveAttribute('tabindex', '0');
      expect(first).toHaveAttribute('tabindex', '-1');
    });

    it('opens with Enter, closes with Escape and comes back to the tile', async () => {
      const { user, query } = renderMap();
      const start = await tile('Ingress');
      act(() => start.focus());
      await user.keyboard('{Enter}');
      expect(
        await screen.findByRole('dialog', { name: 'Ingress' }),
      ).toBeInTheDocument();
      expect(query().get('capability')).toBe(
        'platformcapability:runtime/ingress',
      );
      await user.keyboard('{Escape}');
      await waitFor(() =>
        expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
      );
      expect(query().has('capability')).toBe(false);
      expect(await tile('Ingress')).toHaveFocus();
    });
  });

  describe('the drawer', () => {
    const databases = '?capability=platformcapability:paas/databases&q=data';

    it('tells all about the capability of the address', async () => {
      renderMap({ query: databases });
      const drawer = within(
        await screen.findByRole('dialog', { name: 'Databases' }),
      );
      expect(drawer.getByText(/Layer 5 · Platform services/)).toBeVisible();
      expect(drawer.getByText(/PostgreSQL, made for you/)).toBeVisible();
      expect(drawer.getByRole('link', { name: 'Data Services' })).toBeVisible();
      expect(drawer.getByText('CrunchyData Operator')).toBeVisible();
      expect(drawer.getByText(/owner decides on each request/)).toBeVisible();
      expect(drawer.getByText('16 entities')).toBeVisible();
      expect(
        drawer.getByRole('link', { name: 'Open its page' }),
      ).toHaveAttribute('href', '/catalog/paas/platformcapability/databases');
    });

    it('leads to what it stands on, and Back comes back', async () => {
      const { user, query, back } = renderMap({ query: databases });
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
      const { catalogApi } = renderMap({
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
      renderMap({ query: '?capability=platformcapability:paas/gone' });
      expect(await screen.findByRole('dialog')).toHaveTextContent(
        /no such capability/,
      );
    });
  });

  describe('the table', () => {
    it('is as good as the map: same filters, sorted, opening the same drawer', async () => {
      const { user, query } = renderMap({ query: '?roadmap=paas' });
      await user.click(await screen.findByRole('button', { name: 'Table' }));
      const titles = () =>
        screen.getAllByRole('rowheader').map(it => it.textContent);
      expect(titles()).toHaveLength(11);
      await user.click(screen.getByRole('button', { name: /^Used by/ }));
      await user.click(screen.getByRole('button', { name: /^Used by/ }));
      expect(query().get('sort')).toBe('-consumers');
      expect(titles().slice(0, 2)).toEqual(['Image Build', 'Databases']);
      expect(
        screen.getByRole('columnheader', { name: /Used by/ }),
      ).toHaveAttribute('aria-sort', 'descending');
      await user.click(screen.getByRole('button', { name: 'Databases' }));
      expect(
        await screen.findByRole('dialog', { name: 'Databases' }),
      ).toBeInTheDocument();
    });
  });

  describe('the panel about the platform', () => {
    it('has the roadmaps’ words and ways, links only where they may lead', async () => {
      const { user, query } = renderMap();
      await user.click(await screen.findByRole('button', { name: 'About' }));
      const panel = within(
        await screen.findByRole('dialog', { name: 'About this platform' }),
      );
      expect(query().get('about')).toBe('1');
      expect(
        panel.getByText('Machines that Kubernetes runs as one.'),
      ).toBeVisible();
      const way = within(
        panel.getByRole('list', { name: 'The way of Kubernetes Runtime' }),
      );
      expect(way.getAllByRole('listitem')).toHaveLength(3);
      expect(way.getAllByRole('link')).toHaveLength(1);
    });
  });

  describe('states', () => {
    it('shows the shape of a map while it is loaded', async () => {
      renderMap({ api: mapApi(() => new Promise(() => {})) });
      expect(
        await screen.findByRole('status', { name: 'Loading the layer map' }),
      ).toBeInTheDocument();
    });

    it('says how to begin where there is no roadmap', async () => {
      renderMap({
        api: mapApi({ roadmaps: [], layers: [], capabilities: [] }),
      });
      expect(await screen.findByText('No roadmap yet')).toBeInTheDocument();
      await waitFor(() =>
        expect(document.body).toHaveTextContent(/strata: *roadmaps: *runtime:/),
      );
    });

    it('says how it stands where the roadmaps are still empty', async () => {
      const [roadmap] = mapFixture.roadmaps;
      const problems = { error: 0, warning: 0, info: 0 };
      renderMap({
        api: mapApi({
          roadmaps: [{ ...roadmap, status: { state: 'pending', problems } }],
          layers: [],
          capabilities: [],
        }),
      });
      expect(
        await screen.findByText(/Kubernetes Runtime has not been read yet/),
      ).toBeInTheDocument();
    });

    it('says why it failed, and tries again', async () => {
      let isUp = false;
      const api = mapApi(async () => {
        if (!isUp) {
          throw new Error('The database is down');
        }
        return mapFixture;
      });
      const { user } = renderMap({ api });
      expect(await screen.findByRole('alert')).toHaveTextContent(
        /Could not load the layer map.*The database is down/,
      );
      isUp = true;
      await user.click(screen.getByRole('button', { name: 'Try again' }));
      expect(await tile('Databases')).toBeInTheDocument();
    });
  });
});
