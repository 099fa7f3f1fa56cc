import type { Entity } from '@backstage/catalog-model';
import { isPlatformCapability, validatePlatformCapability } from './kind';

type Spec = NonNullable<Entity['spec']>;

describe('validatePlatformCapability', () => {
  // Loosely typed, so that the tests can write what is wrong.
  let entity: Entity & { spec: Spec };

  beforeEach(() => {
    entity = {
      apiVersion: 'strata.backstage.io/v1alpha1',
      kind: 'PlatformCapability',
      metadata: {
        namespace: 'paas',
        name: 'databases',
        title: 'Databases',
        annotations: { 'backstage.io/source-location': 'url:https://a/b#L1' },
        links: [{ url: 'https://example.com', title: 'More' }],
      },
      spec: {
        type: 'service',
        layer: 5,
        lifecycle: 'production',
        owner: 'group:default/data',
        subcapabilityOf: 'paas/storage',
        technologies: [
          { name: 'PostgreSQL', standing: 'adopted', aliases: ['postgres'] },
        ],
        dependsOn: ['runtime/volumes'],
        providedBy: ['component:default/postgres'],
        usedBy: ['component:default/shop'],
        description: 'A *database*',
        decisions: ['Which one?'],
        onboarding: {
          template: 'template:default/database',
          approval: 'owner',
          parameters: { type: 'object' },
          checklist: ['Make it'],
          docs: 'https://example.com/docs',
          support: 'https://example.com/chat',
        },
        successor: 'paas/new-databases',
        target: '2027-Q1',
        aliases: ['db'],
      },
    };
  });

  it('accepts a valid entity', () => {
    expect(validatePlatformCapability(entity)).toBe(true);
  });

  it('accepts the least', () => {
    entity.spec = { type: 'capability', layer: 0 };
    expect(validatePlatformCapability(entity)).toBe(true);
  });

  it('leaves other kinds alone', () => {
    const other = { ...entity, kind: 'Component' };
    expect(isPlatformCapability(other)).toBe(false);
    expect(validatePlatformCapability(other)).toBe(false);
  });

  it.each([
    'backstage.io/v1alpha1',
    'vendor.example/v1',
    'strata.backstage.io.example/v1alpha1',
    'v1',
  ])('leaves the same name in %s alone', apiVersion => {
    const other = { ...entity, apiVersion, spec: { layer: 'theirs' } };
    expect(isPlatformCapability(other)).toBe(false);
    expect(validatePlatformCapability(other)).toBe(false);
  });

  it('goes by the kind where an answer of the catalog has left the version out', () => {
    expect(
      isPlatformCapability({ ...entity, apiVersion: undefined as never }),
    ).toBe(true);
  });

  it('says which version to write', () => {
    entity.apiVersion = 'strata.backstage.io/v1beta1';
    expect(() => validatePlatformCapability(entity)).toThrow(
      "apiVersion is 'strata.backstage.io/v1beta1'; write 'strata.backstage.io/v1alpha1'",
    );
  });

  it('refuses metadata that is none', () => {
    entity.metadata.name = '';
    expect(() => validatePlatformCapability(entity)).toThrow('/metadata/name');
  });

  it('refuses an entity without a spec', () => {
    Object.assign(entity, { spec: undefined });
    expect(() => validatePlatformCapability(entity)).toThrow(
      '`spec` must be a mapping of fields to values',
    );
  });

  it.each<[string, Spec[string], string]>([
    ['type', 'product', 'spec.type'],
    ['type', undefined, 'spec.type'],
    ['layer', 'five', 'spec.layer'],
    ['layer', -1, 'spec.layer'],
    ['layer', 1.5, 'spec.layer'],
    ['layer', undefined, 'spec.layer'],
    ['lifecycle', 'ready', 'spec.lifecycle'],
    ['owner', '', 'spec.owner'],
    ['owner', ['a'], 'spec.owner'],
    ['technologies', 'PostgreSQL', 'spec.technologies'],
    ['technologies', [{ name: 'a' }], '.standing'],
    [
      'technologies',
      [{ name: 'a', standing: 'loved' }],
      'must be example, candidate, adopted or retiring, not `loved`',
    ],
    ['dependsOn', 'runtime/volumes', 'spec.dependsOn'],
    ['providedBy', [1], 'spec.providedBy'],
    ['onboarding', { approval: 'maybe' }, 'spec.onboarding.approval'],
    ['target', 2027, 'spec.target'],
  ])('names the field when %s is %j', (field, value, named) => {
    entity.spec[field] = value;
    expect(() => validatePlatformCapability(entity)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(named),
      }),
    );
  });

  it('suggests the right name of a field', () => {
    entity.spec.livecycle = 'production';
    expect(() => validatePlatformCapability(entity)).toThrow(
      /livecycle.*lifecycle/s,
    );
  });

  it('names all that is wrong, not the first only', () => {
    entity.spec.layer = 'five';
    entity.spec.lifecycle = 'ready';
    expect(() => validatePlatformCapability(entity)).toThrow(
      /spec\.layer.*spec\.lifecycle/s,
    );
  });
});
