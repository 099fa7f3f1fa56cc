import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { SearchResultListItemBlueprint } from '@backstage/plugin-search-react/alpha';
import { screen } from '@testing-library/react';
import type { CapabilityDocument } from './capabilityDocument';
import { CapabilitySearchResult } from './CapabilitySearchResult';
import { capabilitySearchResult } from './extension';

const registry: CapabilityDocument = {
  title: 'Container Registry',
  text: 'Keeps and scans images',
  location: '/catalog/runtime/platformcapability/container-registry',
  kind: 'PlatformCapability',
  namespace: 'runtime',
  type: 'service',
  lifecycle: 'production',
  owner: 'group:default/delivery',
  layer: 3,
};

function show(
  result: CapabilityDocument,
  highlight?: Parameters<typeof CapabilitySearchResult>[0]['highlight'],
) {
  renderInTestApp(
    <CapabilitySearchResult result={result} highlight={highlight} />,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

describe('CapabilitySearchResult', () => {
  it('shows layer, owner and readiness', async () => {
    show(registry);
    expect(
      await screen.findByRole('link', { name: 'Container Registry' }),
    ).toHaveAttribute('href', registry.location);
    expect(screen.getByText('Service · Layer 3 · runtime')).toBeVisible();
    expect(screen.getByText('Production')).toBeVisible();
    expect(screen.getByRole('link', { name: /delivery/ })).toHaveAttribute(
      'href',
      '/catalog/default/group/delivery',
    );
  });

  it('does without what the index or the capability does not have', async () => {
    show({ ...registry, layer: undefined, owner: '', lifecycle: '' });
    expect(await screen.findByText('Service · runtime')).toBeVisible();
    expect(screen.getByText('No owner')).toBeVisible();
    expect(screen.getByText('Not stated')).toBeVisible();
  });

  it('shows an owner as it is written where nothing can be called that', async () => {
    show({ ...registry, owner: 'team/' });
    expect(await screen.findByText('team/')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'team/' })).toBeNull();
  });

  it('marks what was searched for', async () => {
    show(registry, {
      preTag: '<m>',
      postTag: '</m>',
      fields: { text: 'Keeps and <m>scans</m> images' },
    });
    expect((await screen.findByText('scans')).tagName).toBe('MARK');
  });

  it('is for capabilities only', () => {
    const { predicate } = createExtensionTester(capabilitySearchResult).get(
      SearchResultListItemBlueprint.dataRefs.item,
    );
    const result = (document: object) =>
      predicate?.({
        type: 'software-catalog',
        document: document as CapabilityDocument,
      });
    expect(result(registry)).toBe(true);
    expect(result({ ...registry, kind: 'Component' })).toBe(false);
    expect(result({ title: 'A page', text: '', location: '/' })).toBe(false);
  });
});
