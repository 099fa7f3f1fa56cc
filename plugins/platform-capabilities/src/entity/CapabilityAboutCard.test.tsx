import { screen } from '@testing-library/react';
import { capabilityEntity, group } from './__testUtils__/entities';
import { showCard } from './__testUtils__/showCard';
import { CapabilityAboutCard } from './CapabilityAboutCard';

const registry = capabilityEntity('container-registry', {
  title: 'Container Registry',
  annotations: {
    'backstage.io/source-location':
      'url:https://git.example.com/roadmap/runtime.md#L33',
    'backstage.io/edit-url': 'https://git.example.com/edit/runtime.md',
  },
  spec: {
    type: 'service',
    lifecycle: 'production',
    owner: 'group:default/delivery',
    onboarding: {
      approval: 'none',
      docs: 'https://docs.example.com/registry',
      support: '#registry',
    },
  },
  relations: [
    ['ownedBy', 'group:default/delivery'],
    ['dependsOn', 'platformcapability:runtime/identity'],
    ['dependencyOf', 'platformcapability:runtime/image-scanning'],
    ['dependencyOf', 'component:default/kpack'],
    ['hasPart', 'platformcapability:runtime/mirror'],
  ],
});

describe('CapabilityAboutCard', () => {
  it('says what a capability is, who runs it and where it belongs', async () => {
    showCard(<CapabilityAboutCard />, registry, {
      others: [group('delivery', 'Software Delivery')],
    });
    expect(
      await screen.findByRole('link', { name: 'Software Delivery' }),
    ).toHaveAttribute('href', '/catalog/default/group/delivery');
    expect(
      await screen.findByRole('link', {
        name: '3 · Network, storage and access',
      }),
    ).toHaveAttribute(
      'href',
      '/platform/map?capability=platformcapability%3Aruntime%2Fcontainer-registry',
    );
    expect(screen.getByText('Kubernetes Runtime')).toBeVisible();
    expect(screen.getByText('Service for developers')).toBeVisible();
    expect(screen.getByText('Production')).toBeVisible();
    expect(screen.getByText('Self-service')).toBeVisible();
    expect(screen.getByText('#registry')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'runtime/identity' }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', {
        name: 'runtime/image-scanning',
      }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'runtime/mirror' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'kpack' })).toBeNull();
    expect(screen.queryByRole('note')).toBeNull();
    expect(screen.getByRole('link', { name: /^Get started/ })).toHaveAttribute(
      'href',
      '/platform/onboarding/new?capability=platformcapability%3Aruntime%2Fcontainer-registry',
    );
  });

  it('leads to the line that it is written on', async () => {
    showCard(<CapabilityAboutCard />, registry);
    expect(
      await screen.findByRole('link', { name: /^runtime.md, line 33/ }),
    ).toHaveAttribute('href', 'https://git.example.com/roadmap/runtime.md#L33');
    expect(screen.getByRole('link', { name: /Edit/ })).toHaveAttribute(
      'href',
      'https://git.example.com/edit/runtime.md',
    );
  });

  it('says what to do where nobody is accountable', async () => {
    showCard(<CapabilityAboutCard />, capabilityEntity('backup'));
    expect(await screen.findByRole('note')).toHaveTextContent(
      /Nobody is accountable/,
    );
    expect(screen.getByText('No owner')).toBeVisible();
  });

  it('says that the owner does not exist', async () => {
    showCard(<CapabilityAboutCard />, registry);
    expect(await screen.findByText(/owner not found/)).toBeVisible();
    expect(screen.getByRole('note')).toHaveTextContent(
      'The catalog has no group:default/delivery',
    );
  });

  it.each(['team/', 'https://x', 'group:'])(
    'shows the owner %p as it is written, since nothing can be called that',
    async owner => {
      showCard(
        <CapabilityAboutCard />,
        capabilityEntity('backup', { spec: { owner } }),
      );
      expect(await screen.findByText('(owner not found)')).toBeVisible();
      expect(screen.getByRole('note')).toHaveTextContent(
        `The catalog has no ${owner} that you can see.`,
      );
      expect(screen.queryByRole('link', { name: owner })).toBeNull();
    },
  );

  it('shows a successor and a template that nothing can be called', async () => {
    showCard(
      <CapabilityAboutCard />,
      capabilityEntity('build-service', {
        spec: {
          lifecycle: 'deprecated',
          successor: 'paas/',
          onboarding: { template: 'builds/' },
        },
        relations: [['ownedBy', 'group:default/delivery']],
      }),
      { others: [group('delivery', 'Software Delivery')] },
    );
    expect(await screen.findByRole('note')).toHaveTextContent(
      'Deprecated. Use paas/ instead.',
    );
    expect(screen.queryByRole('link', { name: 'paas/' })).toBeNull();
  });

  it('leads from what is deprecated to its successor', async () => {
    showCard(
      <CapabilityAboutCard />,
      capabilityEntity('build-service', {
        spec: { lifecycle: 'deprecated', successor: 'paas/image-build' },
        relations: [['ownedBy', 'group:default/delivery']],
      }),
      { others: [group('delivery', 'Software Delivery')] },
    );
    expect(await screen.findByRole('note')).toHaveTextContent(/Deprecated/);
    expect(screen.getByRole('link', { name: /image-build/ })).toHaveAttribute(
      'href',
      '/catalog/paas/platformcapability/image-build',
    );
  });
});
