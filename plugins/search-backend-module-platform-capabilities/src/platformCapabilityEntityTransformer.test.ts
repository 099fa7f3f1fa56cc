import type { Entity } from '@backstage/catalog-model';
import { defaultCatalogCollatorEntityTransformer } from '@backstage/plugin-search-backend-module-catalog';
import { platformCapabilityEntityTransformer } from './platformCapabilityEntityTransformer';

describe('platformCapabilityEntityTransformer', () => {
  const transform = platformCapabilityEntityTransformer();
  let registry: Entity;

  beforeEach(() => {
    registry = {
      apiVersion: 'strata.backstage.io/v1alpha1',
      kind: 'PlatformCapability',
      metadata: {
        namespace: 'runtime',
        name: 'container-registry',
        title: 'Container Registry',
        description: 'Keeps images.',
      },
      spec: {
        type: 'capability',
        layer: 3,
        lifecycle: 'production',
        owner: 'group:default/registry',
        technologies: [
          { name: 'Harbor', standing: 'adopted', aliases: ['goharbor'] },
          { name: 'Quay', standing: 'example' },
        ],
        aliases: ['image-store'],
      },
    };
  });

  it('adds the layer and all the names, and nothing else', () => {
    expect(transform(registry)).toEqual({
      ...defaultCatalogCollatorEntityTransformer(registry),
      layer: 3,
      text: 'Keeps images. · Harbor, goharbor, Quay, image-store, runtime',
    });
  });

  it('keeps layer 0', () => {
    registry.spec!.layer = 0;
    expect(transform(registry)).toMatchObject({ layer: 0 });
  });

  it('has only the roadmap to add where nothing else is known', () => {
    registry.spec = { type: 'capability', layer: 3 };
    delete registry.metadata.description;
    expect(transform(registry).text).toBe('runtime');
  });

  it('takes the namespace that the catalog takes', () => {
    registry.spec = { type: 'capability', layer: 3 };
    delete registry.metadata.namespace;
    expect(transform(registry).text).toBe('Keeps images. · default');
  });

  it('says a name once', () => {
    registry.spec!.technologies = [
      { name: 'Harbor', standing: 'adopted', aliases: ['Harbor'] },
    ];
    registry.spec!.aliases = ['Harbor'];
    expect(transform(registry).text).toBe('Keeps images. · Harbor, runtime');
  });

  it('leaves every other entity as it was', () => {
    const component = { ...registry, kind: 'Component' };
    expect(transform(component)).toEqual(
      defaultCatalogCollatorEntityTransformer(component),
    );
  });

  it.each([
    ['without a spec', undefined],
    ['with another spec', { layer: 'three', technologies: 'Harbor' }],
  ])('leaves an entity of the kind %s as it was', (_, spec) => {
    const other = { ...registry, spec };
    expect(transform(other)).toEqual(
      defaultCatalogCollatorEntityTransformer(other),
    );
  });

  it("adds to what the host's own transformer makes of an entity", () => {
    const ours = platformCapabilityEntityTransformer(entity => ({
      ...defaultCatalogCollatorEntityTransformer(entity),
      title: `${entity.kind} ${entity.metadata.name}`,
      text: 'Ours',
    }));
    expect(ours(registry)).toMatchObject({
      title: 'PlatformCapability container-registry',
      layer: 3,
      text: 'Ours · Harbor, goharbor, Quay, image-store, runtime',
    });
    expect(ours({ ...registry, kind: 'Component' })).toMatchObject({
      title: 'Component container-registry',
      text: 'Ours',
    });
  });
});
