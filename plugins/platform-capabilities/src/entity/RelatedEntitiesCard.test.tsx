import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import type { CapabilityLink } from '@strata/backstage-plugin-platform-capabilities-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityEntity, entity, group } from './__testUtils__/entities';
import { linksAnswer, showCard } from './__testUtils__/showCard';
import { CapabilityConsumersCard } from './CapabilityConsumersCard';
import { CapabilityProvidersCard } from './CapabilityProvidersCard';

const registry = capabilityEntity('container-registry');

function consumer(name: string, owner?: string) {
  return entity(`Component:default/${name}`, {
    spec: { type: 'service' },
    relations: [
      ['dependsOn', 'platformcapability:runtime/container-registry'],
      ...(owner
        ? [['ownedBy', `group:default/${owner}`] as [string, string]]
        : []),
    ],
  });
}

/** The same component uses and provides it, and different people say so. */
const links: CapabilityLink[] = [
  {
    entity: 'component:default/a',
    capability: 'platformcapability:runtime/container-registry',
    relation: 'uses',
    sources: ['component', 'onboarding'],
  },
  {
    entity: 'component:default/a',
    capability: 'platformcapability:runtime/container-registry',
    relation: 'provides',
    sources: ['roadmap'],
  },
];

describe('CapabilityConsumersCard', () => {
  it('shows who uses it, team by team, the largest first and nobody last', async () => {
    showCard(<CapabilityConsumersCard />, registry, {
      others: [
        consumer('orphan'),
        consumer('a', 'small'),
        consumer('b', 'large'),
        consumer('c', 'large'),
        consumer('d', 'gone'),
        group('small', 'Small Team'),
        group('large', 'Large Team'),
        entity('Component:default/unrelated'),
        capabilityEntity('scanner', {
          relations: [
            ['dependsOn', 'platformcapability:runtime/container-registry'],
          ],
        }),
      ],
    });
    expect(
      await screen.findByRole('heading', { name: 'Used by (5)' }),
    ).toBeVisible();
    await screen.findByRole('link', { name: 'Large Team' });
    expect(
      screen.getAllByRole('heading', { level: 4 }).map(it => it.textContent),
    ).toEqual([
      'Large Team2',
      'gone (owner not found)1',
      'Small Team1',
      'No owner1',
    ]);
    expect(screen.getByRole('link', { name: 'b' })).toHaveAttribute(
      'href',
      '/catalog/default/component/b',
    );
    expect(screen.queryByText('unrelated')).toBeNull();
    expect(screen.queryByText('scanner')).toBeNull();
  });

  it('counts the consumers of a team that are not shown yet as well', async () => {
    const consumers = (first: string, amount: number, owner?: string) =>
      Array.from({ length: amount }, (_, index) =>
        consumer(`${first}-${index}`, owner),
      );
    showCard(<CapabilityConsumersCard />, registry, {
      others: [
        ...consumers('a', 40, 'early'),
        ...consumers('b', 10, 'other'),
        ...consumers('c', 50),
        ...consumers('d', 20, 'early'),
        ...consumers('e', 50, 'late'),
        ...consumers('f', 5),
        group('early', 'Early Team'),
        group('late', 'Late Team'),
        group('other', 'Other Team'),
      ],
    });
    const teams = () =>
      screen.getAllByRole('heading', { level: 4 }).map(it => it.textContent);
    await screen.findByRole('link', { name: 'Late Team' });
    expect(teams()).toEqual([
      'Early Team40 of 60',
      'Late Team0 of 50',
      'Other Team10',
      'No owner50 of 55',
    ]);
    await userEvent.click(screen.getByText('Show more of the other 75'));
    await screen.findByText('f-4');
    expect(teams()).toEqual([
      'Early Team60',
      'Late Team50',
      'Other Team10',
      'No owner55',
    ]);
  });

  it('names no team before it knows whose they are, and says where it cannot', async () => {
    const catalogApi = new InMemoryCatalogClient({
      entities: [consumer('a', 'small'), group('small', 'Small Team')],
    });
    jest
      .spyOn(catalogApi, 'getEntitiesByRefs')
      .mockRejectedValueOnce(new Error('The catalog is away'));
    showCard(<CapabilityConsumersCard />, registry, { catalogApi });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The catalog is away',
    );
    expect(screen.queryByText('No owner')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'Small Team' }),
    ).toBeVisible();
  });

  it('says of an owner that nothing can be called what is written, and names the others', async () => {
    const catalogApi = new InMemoryCatalogClient({
      entities: [
        entity('Component:default/b', {
          spec: { owner: 'team/' },
          relations: [
            ['dependsOn', 'platformcapability:runtime/container-registry'],
          ],
        }),
        consumer('a', 'small'),
        group('small', 'Small Team'),
      ],
    });
    const getEntitiesByRefs = jest.spyOn(catalogApi, 'getEntitiesByRefs');
    showCard(<CapabilityConsumersCard />, registry, { catalogApi });
    expect(
      await screen.findByRole('heading', {
        name: /^team\/ \(owner not found\)/,
      }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Small Team' })).toBeVisible();
    // Of one that it cannot read, the catalog refuses the whole question.
    expect(
      getEntitiesByRefs.mock.calls.flatMap(([it]) => it.entityRefs),
    ).toEqual(['group:default/small']);
  });

  it('says who says so', async () => {
    showCard(<CapabilityConsumersCard />, registry, {
      others: [consumer('a'), consumer('b')],
      api: { getLinks: async () => linksAnswer({ links }) },
    });
    const [a, b] = await waitFor(() => {
      const rows = screen.getAllByRole('listitem');
      expect(rows[0]).toHaveTextContent(
        'Declared in its own file, onboarded here',
      );
      return rows;
    });
    expect(a).not.toHaveTextContent('said by the roadmap');
    expect(b).not.toHaveTextContent(/declared|said|onboarded/i);
  });

  it('shows a hundred, and the others when asked to', async () => {
    showCard(<CapabilityConsumersCard />, registry, {
      others: Array.from({ length: 103 }, (_, index) =>
        consumer(`service-${index + 100}`),
      ),
    });
    const more = await screen.findByText('Show more of the other 3');
    expect(screen.getByText('service-199')).toBeVisible();
    expect(screen.queryByText('service-200')).not.toBeInTheDocument();
    await userEvent.click(more);
    expect(await screen.findByText('service-202')).toBeVisible();
    expect(more).not.toBeInTheDocument();
  });

  it('suggests who else may use it', async () => {
    const getLinks = jest.fn(async () =>
      linksAnswer({
        suggestions: [
          {
            entity: 'component:default/shop',
            capability: 'platformcapability:runtime/container-registry',
            evidence: [{ field: 'image', value: 'harbor-core' }],
            alternatives: [],
          },
        ],
        entities: [
          { ref: 'component:default/shop', title: 'Shop', kind: 'Component' },
        ],
      }),
    );
    showCard(<CapabilityConsumersCard />, registry, { api: { getLinks } });
    const suggested = within(
      await screen.findByRole('region', { name: 'Suggested' }),
    );
    expect(suggested.getByRole('link', { name: 'Shop' })).toBeVisible();
    expect(suggested.getByText('harbor-core')).toBeVisible();
    expect(getLinks).toHaveBeenCalledWith(
      { capability: 'platformcapability:runtime/container-registry' },
      expect.anything(),
    );
  });

  it('says how to become the first', async () => {
    showCard(<CapabilityConsumersCard />, registry);
    expect(await screen.findByText('Nobody uses it yet')).toBeVisible();
    expect(
      screen.getByText('strata.backstage.io/uses: runtime/container-registry'),
    ).toBeVisible();
  });

  it('says why it fails, and tries again', async () => {
    const catalogApi = new InMemoryCatalogClient({
      entities: [consumer('a')],
    });
    jest
      .spyOn(catalogApi, 'queryEntities')
      .mockRejectedValueOnce(new Error('The catalog is away'));
    showCard(<CapabilityConsumersCard />, registry, { catalogApi });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The catalog is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'a' })).toBeVisible();
  });
});

describe('CapabilityProvidersCard', () => {
  it('shows what provides it', async () => {
    showCard(<CapabilityProvidersCard />, registry, {
      others: [
        entity('Component:default/harbor', {
          relations: [
            [
              'providesCapability',
              'platformcapability:runtime/container-registry',
            ],
          ],
        }),
        consumer('a'),
      ],
    });
    expect(await screen.findByRole('link', { name: 'harbor' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'a' })).toBeNull();
  });

  it('says who says so', async () => {
    showCard(<CapabilityProvidersCard />, registry, {
      others: [
        entity('Component:default/a', {
          relations: [
            [
              'providesCapability',
              'platformcapability:runtime/container-registry',
            ],
          ],
        }),
      ],
      api: { getLinks: async () => linksAnswer({ links }) },
    });
    expect(await screen.findByText('Said by the roadmap')).toBeVisible();
  });

  it('says how to name a provider', async () => {
    showCard(<CapabilityProvidersCard />, registry);
    expect(
      await screen.findByText('Nothing in the catalog provides it'),
    ).toBeVisible();
  });
});
