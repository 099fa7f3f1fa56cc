import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { screen, within } from '@testing-library/react';
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

  it('says how to name a provider', async () => {
    showCard(<CapabilityProvidersCard />, registry);
    expect(
      await screen.findByText('Nothing in the catalog provides it'),
    ).toBeVisible();
  });
});
