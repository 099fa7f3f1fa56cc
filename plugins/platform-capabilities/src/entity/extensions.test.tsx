import type { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { platformCapabilitiesApiRef } from '../api';
import { rootRouteRef } from '../routes';
import { capabilityEntity, entity, group } from './__testUtils__/entities';
import { quietApi } from './__testUtils__/showCard';
import { entityExtensions } from './extensions';

function showPage(shown: Entity) {
  renderTestApp({
    extensions: [createTestEntityPage({ entity: shown }), ...entityExtensions],
    apis: [
      [catalogApiRef, catalogApiMock({ entities: [shown] })],
      [platformCapabilitiesApiRef, quietApi],
    ],
    mountedRoutes: { '/platform': rootRouteRef },
  });
}

const titles = async (count: number) => {
  const headings = await screen.findAllByRole('heading', { level: 3 });
  expect(headings).toHaveLength(count);
  return headings.map(it => it.textContent);
};

describe('entityExtensions', () => {
  it('puts seven cards on the page of a PlatformCapability', async () => {
    showPage(capabilityEntity('registry'));
    await screen.findByText('Provided by');
    expect(await titles(7)).toEqual(
      expect.arrayContaining([
        'Platform capability',
        'Description',
        'Technologies',
        'Used by',
        'Provided by',
        'Findings',
        'History',
      ]),
    );
  });

  it.each(['Component', 'System', 'Resource', 'API'])(
    'puts one card on the page of a %s',
    async kind => {
      showPage(entity(`${kind}:default/x`));
      expect(
        await screen.findByText(/uses no platform capability yet/),
      ).toBeVisible();
      expect(await titles(1)).toEqual(['Platform']);
    },
  );

  it('puts one card on the page of a Group', async () => {
    showPage(group('delivery', 'Software Delivery'));
    expect(await screen.findByText(/neither runs nor uses/)).toBeVisible();
    expect(await titles(1)).toEqual(['Platform']);
  });

  it('leaves other pages alone', async () => {
    showPage(entity('User:default/x'));
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});
