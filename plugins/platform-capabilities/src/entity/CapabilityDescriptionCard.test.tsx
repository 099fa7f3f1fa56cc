import { screen, within } from '@testing-library/react';
import { capabilityEntity } from './__testUtils__/entities';
import { showCard } from './__testUtils__/showCard';
import { CapabilityDescriptionCard } from './CapabilityDescriptionCard';
import { CapabilityTechnologiesCard } from './CapabilityTechnologiesCard';

describe('CapabilityDescriptionCard', () => {
  it('shows the section, with its open questions apart and once', async () => {
    showCard(
      <CapabilityDescriptionCard />,
      capabilityEntity('platform', {
        spec: {
          description: 'Where **everything** runs.\n\n- Which cloud?\n',
          decisions: ['Which cloud?'],
        },
      }),
    );
    expect((await screen.findByText('everything')).tagName).toBe('STRONG');
    expect(
      screen.getByRole('heading', { name: 'Open questions' }),
    ).toBeVisible();
    expect(
      within(screen.getByRole('list')).getAllByText('Which cloud?'),
    ).toHaveLength(1);
    expect(screen.getAllByText('Which cloud?')).toHaveLength(1);
  });

  it('falls back to the short description', async () => {
    showCard(
      <CapabilityDescriptionCard />,
      capabilityEntity('platform', { description: 'In short.' }),
    );
    expect(await screen.findByText('In short.')).toBeVisible();
  });

  it('says what to do where there is none', async () => {
    showCard(<CapabilityDescriptionCard />, capabilityEntity('platform'));
    expect(await screen.findByText('Not described yet')).toBeVisible();
  });
});

describe('CapabilityTechnologiesCard', () => {
  it('shows them', async () => {
    showCard(
      <CapabilityTechnologiesCard />,
      capabilityEntity('registry', {
        spec: { technologies: [{ name: 'Harbor', standing: 'adopted' }] },
      }),
    );
    expect(await screen.findByText('Harbor')).toBeVisible();
  });

  it('says what to do where there are none', async () => {
    showCard(<CapabilityTechnologiesCard />, capabilityEntity('registry'));
    expect(await screen.findByText('No technology named yet')).toBeVisible();
  });
});
