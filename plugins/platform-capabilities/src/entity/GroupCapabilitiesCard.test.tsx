import { screen, within } from '@testing-library/react';
import { capabilityEntity, entity, group } from './__testUtils__/entities';
import { showCard } from './__testUtils__/showCard';
import { GroupCapabilitiesCard } from './GroupCapabilitiesCard';

const team = group('delivery', 'Software Delivery');
const owned: [string, string][] = [['ownedBy', 'group:default/delivery']];

const rows = (name: string) =>
  within(screen.getByRole('heading', { name }).parentElement!).getAllByRole(
    'listitem',
  );

describe('GroupCapabilitiesCard', () => {
  it('shows what the team runs, and what its components use', async () => {
    showCard(<GroupCapabilitiesCard />, team, {
      others: [
        group('data', 'Data Services'),
        capabilityEntity('registry', { title: 'Registry', relations: owned }),
        capabilityEntity('databases', {
          title: 'Databases',
          relations: [['ownedBy', 'group:default/data']],
        }),
        capabilityEntity('unrelated', { title: 'Unrelated' }),
        ...['a', 'b'].map(name =>
          entity(`Component:default/${name}`, {
            relations: [
              ...owned,
              ['dependsOn', 'platformcapability:runtime/databases'],
            ],
          }),
        ),
        entity('Component:default/other', {
          relations: [['dependsOn', 'platformcapability:runtime/unrelated']],
        }),
      ],
    });
    await screen.findByRole('link', { name: 'Registry' });
    expect(rows('Runs')).toHaveLength(1);
    const used = rows('Uses');
    expect(used).toHaveLength(1);
    expect(within(used[0]).getByText('Databases')).toBeVisible();
    expect(
      within(used[0]).getByRole('link', { name: 'Data Services' }),
    ).toBeVisible();
  });

  it('says how many there are where it does not show all', async () => {
    showCard(<GroupCapabilitiesCard />, team, {
      others: Array.from({ length: 60 }, (_, index) =>
        capabilityEntity(`c${index}`, { relations: owned }),
      ),
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Runs 60, of which these 50',
      }),
    ).toBeVisible();
  });

  it('says what it means to show nothing', async () => {
    showCard(<GroupCapabilitiesCard />, team);
    expect(
      await screen.findByText('This team neither runs nor uses the platform'),
    ).toBeVisible();
  });
});
