import type {
  CapabilityLink,
  LinkSource,
  Patch,
  PlatformCapabilitiesApi,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { screen, waitFor, within } from '@testing-library/react';
import { findingsFixture } from '../__fixtures__/findings';
import { mapFixture } from '../__fixtures__/map';
import { entity } from './__testUtils__/entities';
import { linksAnswer, showCard } from './__testUtils__/showCard';
import { ComponentCapabilitiesCard } from './ComponentCapabilitiesCard';

const component = entity('Component:default/shop', {
  title: 'Shop',
  relations: [
    ['dependsOn', 'platformcapability:runtime/build-service'],
    ['dependsOn', 'resource:default/database'],
    ['providesCapability', 'platformcapability:runtime/edi'],
  ],
});

const buildService = {
  ref: 'platformcapability:runtime/build-service',
  title: 'Build Service',
  layer: 4,
  lifecycle: 'deprecated',
  successor: 'platformcapability:paas/image-build',
  owner: {
    ref: 'group:default/delivery',
    title: 'Software Delivery',
    found: true,
  },
} as const;
const edi = {
  ref: 'platformcapability:runtime/edi',
  title: 'EDI',
  layer: 3,
  lifecycle: 'production',
} as const;
const databases = {
  ref: 'platformcapability:paas/databases',
  title: 'Databases',
  layer: 5,
};

function link(
  name: string,
  capability: { ref: string },
  relation: CapabilityLink['relation'],
  ...sources: LinkSource[]
): CapabilityLink {
  return {
    entity: `component:default/${name}`,
    capability: capability.ref,
    relation,
    sources,
  };
}

const answer = linksAnswer({
  links: [
    link('shop', buildService, 'uses', 'component', 'roadmap'),
    link('shop', databases, 'uses', 'onboarding'),
    link('shop', edi, 'provides', 'roadmap'),
  ],
  entities: [
    { ref: 'component:default/shop', title: 'Shop', kind: 'Component' },
  ],
  capabilities: [buildService, databases, edi],
});

function suggestions(number: number) {
  return Array.from({ length: number }, (_, index) => ({
    entity: 'component:default/shop',
    capability: `platformcapability:paas/service-${index}`,
    evidence: [
      { field: 'tag', value: 'postgres', technology: 'PostgreSQL' } as const,
    ],
    alternatives: [],
  }));
}

const patch: Patch = {
  file: 'catalog-info.yaml',
  title: 'Shop uses Cache',
  digest: 'a1',
  diff: '--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n one\n+paas/cache\n',
  pullRequest: { possible: false, reason: 'There is no token.' },
};

const part = (name: string) => screen.findByRole('region', { name });

describe('ComponentCapabilitiesCard', () => {
  it('shows what is used and provided, who says so, and what replaces the deprecated', async () => {
    const getLinks = jest.fn(async () => answer);
    showCard(<ComponentCapabilitiesCard />, component, { api: { getLinks } });
    const [first, second, ...more] = within(await part('Uses')).getAllByRole(
      'listitem',
    );
    expect(more).toEqual([]);
    expect(within(first).getByText('Deprecated')).toBeVisible();
    expect(within(first).getByText('Layer 4')).toBeVisible();
    expect(
      within(first).getByRole('link', { name: 'Software Delivery' }),
    ).toBeVisible();
    expect(
      within(first).getByRole('link', { name: 'paas/image-build' }),
    ).toHaveAttribute('href', '/catalog/paas/platformcapability/image-build');
    expect(first).toHaveTextContent(
      'Declared in its own file, said by the roadmap',
    );
    expect(second).toHaveTextContent('Onboarded here');
    const [provided] = within(await part('Provides')).getAllByRole('listitem');
    expect(provided).toHaveTextContent(/EDI.*No owner.*Said by the roadmap/);
    expect(getLinks).toHaveBeenCalledTimes(1);
    expect(getLinks).toHaveBeenCalledWith(
      { entity: 'component:default/shop' },
      expect.anything(),
    );
  });

  it('suggests a few with their evidence, and the others when asked', async () => {
    const { user } = showCard(<ComponentCapabilitiesCard />, component, {
      api: {
        getLinks: async () =>
          linksAnswer({ ...answer, suggestions: suggestions(5) }),
      },
    });
    const suggested = within(await part('Suggested'));
    const rows = () => suggested.getAllByRole('listitem');
    expect(rows()).toHaveLength(3);
    expect(rows()[0]).toHaveTextContent('tag postgres matches PostgreSQL');
    await user.click(suggested.getByRole('button', { name: /^Show 2 more/ }));
    expect(rows()).toHaveLength(5);
  });

  it('lists the findings about it, with the way to mend them', async () => {
    const getFindings: PlatformCapabilitiesApi['getFindings'] = jest.fn(
      async () => findingsFixture,
    );
    showCard(<ComponentCapabilitiesCard />, component, {
      api: { getFindings },
    });
    const findings = within(await part('Findings'));
    expect(
      await findings.findByText(/by its earlier name postgres/),
    ).toBeVisible();
    expect(
      findings.getByRole('button', { name: /^Show the change/ }),
    ).toBeVisible();
    expect(getFindings).toHaveBeenCalledWith(
      { entity: 'component:default/shop' },
      expect.anything(),
    );
  });

  it('adds a capability that is looked for, as a change of its file', async () => {
    const proposePatch = jest.fn(async () => patch);
    const { user } = showCard(<ComponentCapabilitiesCard />, component, {
      api: {
        getLinks: async () => answer,
        getMap: async () => mapFixture,
        proposePatch,
      },
    });
    await part('Uses');
    await user.click(screen.getByRole('button', { name: 'Add a capability' }));
    const dialog = within(await screen.findByRole('dialog'));
    const field = await dialog.findByRole('searchbox');
    await user.type(field, 'databases');
    expect(dialog.getByText('0 capabilities')).toBeVisible();
    await user.clear(field);
    await user.type(field, 'redis');
    await user.click(
      dialog.getByRole('button', { name: 'Choose Cache of paas' }),
    );
    expect(
      await dialog.findByRole('table', { name: 'Change of catalog-info.yaml' }),
    ).toBeVisible();
    expect(
      dialog.getByRole('button', { name: 'Choose another' }),
    ).toHaveFocus();
    expect(proposePatch).toHaveBeenCalledWith(
      {
        type: 'add-link',
        entity: 'component:default/shop',
        capability: 'platformcapability:paas/cache',
        relation: 'uses',
      },
      expect.anything(),
    );
  });

  it('shows how to declare what is used', async () => {
    showCard(<ComponentCapabilitiesCard />, entity('API:default/orders'));
    expect(
      await screen.findByText('This api uses no platform capability yet'),
    ).toBeVisible();
    await screen.findByRole('button', { name: /copy/i });
    expect(screen.getByRole('article')).toHaveTextContent(
      'strata.backstage.io/uses: paas/databases, runtime/container-registry',
    );
  });

  it('shows what the catalog knows where the links cannot be loaded, and tries again', async () => {
    const getLinks = jest
      .fn(async () => answer)
      .mockRejectedValueOnce(new Error('The backend is away'));
    const { user } = showCard(<ComponentCapabilitiesCard />, component, {
      api: { getLinks, getFindings: async () => findingsFixture },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The backend is away',
    );
    expect(
      within(await part('Uses')).getByRole('link', {
        name: 'runtime/build-service',
      }),
    ).toBeVisible();
    expect(await screen.findByText('Nobody owns Cache.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'Build Service' }),
    ).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('keeps the links where the findings cannot be loaded', async () => {
    showCard(<ComponentCapabilitiesCard />, component, {
      api: {
        getLinks: async () => answer,
        getFindings: () => Promise.reject(new Error('No findings today')),
      },
    });
    expect(await screen.findByText(/No findings today/)).toBeVisible();
    expect(await part('Uses')).toBeVisible();
  });
});

describe('ComponentCapabilitiesCard on the page of a System', () => {
  const system = entity('System:default/trade', { title: 'Trade' });

  it('shows the sum of its parts, with their names on demand', async () => {
    const { user } = showCard(<ComponentCapabilitiesCard />, system, {
      api: {
        getLinks: async () =>
          linksAnswer({
            links: [
              link('shop', databases, 'uses', 'component'),
              link('stock', buildService, 'uses', 'component'),
              link('shop', buildService, 'uses', 'roadmap'),
              {
                ...link('', databases, 'uses', 'roadmap'),
                entity: 'system:default/trade',
              },
            ],
            entities: [
              {
                ref: 'component:default/shop',
                title: 'Shop',
                kind: 'Component',
              },
              {
                ref: 'component:default/stock',
                title: 'Stock',
                kind: 'Component',
              },
            ],
            capabilities: [buildService, databases],
          }),
      },
    });
    const uses = within(await part('Uses'));
    expect(uses.getByText('2')).toBeVisible();
    await waitFor(() =>
      expect(
        uses.getAllByRole('button').map(button => button.textContent),
      ).toEqual(['2 parts', '1 part']),
    );
    const [first, second] = uses.getAllByRole('listitem');
    expect(first).toHaveTextContent('Build Service');
    expect(second).toHaveTextContent(/Databases.*Itself Said by the roadmap/);
    expect(uses.queryByRole('link', { name: 'Stock' })).toBeNull();
    await user.click(uses.getByRole('button', { name: '2 parts' }));
    expect(uses.getByRole('link', { name: 'Stock' })).toHaveAttribute(
      'href',
      '/catalog/default/component/stock',
    );
    expect(
      uses.getByRole('link', { name: 'Shop' }).parentElement,
    ).toHaveTextContent('Shop Said by the roadmap');
  });
});
