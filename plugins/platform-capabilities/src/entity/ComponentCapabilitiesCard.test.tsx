import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityEntity, entity, group } from './__testUtils__/entities';
import { showCard } from './__testUtils__/showCard';
import { ComponentCapabilitiesCard } from './ComponentCapabilitiesCard';

const component = entity('Component:default/carrier-adapter', {
  relations: [
    ['dependsOn', 'platformcapability:runtime/build-service'],
    ['dependsOn', 'platformcapability:runtime/hidden'],
    ['dependsOn', 'resource:default/database'],
    ['providesCapability', 'platformcapability:runtime/edi'],
  ],
});

const others = [
  group('delivery', 'Software Delivery'),
  capabilityEntity('build-service', {
    title: 'Build Service',
    spec: {
      layer: 4,
      lifecycle: 'deprecated',
      successor: 'platformcapability:paas/image-build',
    },
    relations: [['ownedBy', 'group:default/delivery']],
  }),
  capabilityEntity('edi', { title: 'EDI', spec: { lifecycle: 'production' } }),
];

const rows = (name: string) => {
  const heading = screen.getByRole('heading', { name });
  return within(heading.parentElement!).getAllByRole('listitem');
};

describe('ComponentCapabilitiesCard', () => {
  it('shows what is used and provided, and what replaces the deprecated', async () => {
    showCard(<ComponentCapabilitiesCard />, component, { others });
    await screen.findByRole('link', { name: 'Build Service' });
    const [used, ...more] = rows('Uses');
    expect(more).toEqual([]);
    expect(within(used).getByText('Deprecated')).toBeVisible();
    expect(within(used).getByText('Layer 4')).toBeVisible();
    expect(
      within(used).getByRole('link', { name: 'Software Delivery' }),
    ).toBeVisible();
    expect(
      within(used).getByRole('link', { name: 'paas/image-build' }),
    ).toHaveAttribute('href', '/catalog/paas/platformcapability/image-build');
    const [provided] = rows('Provides');
    expect(within(provided).getByText('EDI')).toBeVisible();
    expect(within(provided).getByText('No owner')).toBeVisible();
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

  it('says why it fails, and tries again', async () => {
    const catalogApi = new InMemoryCatalogClient({ entities: others });
    jest
      .spyOn(catalogApi, 'getEntitiesByRefs')
      .mockRejectedValueOnce(new Error('The catalog is away'));
    showCard(<ComponentCapabilitiesCard />, component, { catalogApi });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The catalog is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('link', { name: 'Build Service' }),
    ).toBeVisible();
  });
});
