import { act, screen, waitFor, within } from '@testing-library/react';
import { mapFixture } from '../__fixtures__/map';
import {
  layer,
  mapApi,
  renderFew,
  renderMap,
  tile,
} from '../__testUtils__/renderMap';

/** A Component, and the names of the services that it uses. */
const component = (name: string, owner: string, uses: string[] = []) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  relations: [
    { type: 'ownedBy', targetRef: owner },
    ...uses.map(it => ({
      type: 'dependsOn',
      targetRef: `platformcapability:paas/${it}`,
    })),
  ],
});

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
      renderFew();
      expect(
        await screen.findByRole('heading', {
          name: '15 capabilities on 5 layers, run by 7 teams',
        }),
      ).toBeInTheDocument();
      expect(screen.getByLabelText('In numbers').textContent).toBe(
        '15capabilities9ready5coming3no owner found4services',
      );
    });

    it('shows the user’s own components on top, and how many there are', async () => {
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
      expect(await layer(/Applications/)).toHaveTextContent(
        '2 in the catalog, 1 yours',
      );
      expect(
        applications.getByRole('list', { name: 'Yours' }),
      ).toHaveTextContent('audit');
      const all = applications.getByRole('link', { name: '2 in the catalog' });
      expect(new URL(all.getAttribute('href')!, 'http://x').search).toBe(
        '?filters%5Bkind%5D=component&filters%5Buser%5D=all',
      );
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

  it('lights what one’s own component uses, and what that stands on', async () => {
    renderMap({
      entities: [component('audit', 'group:default/security', ['image-build'])],
    });
    const audit = await screen.findByText('audit');
    act(() => audit.focus());
    await waitFor(async () =>
      expect(await tile('Image Build')).toHaveAttribute('data-lit'),
    );
    expect(audit).toHaveAttribute('data-lit', 'self');
    expect(await tile('Container Registry')).toHaveAttribute('data-lit');
    expect(await tile('Databases')).not.toHaveAttribute('data-lit');
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
