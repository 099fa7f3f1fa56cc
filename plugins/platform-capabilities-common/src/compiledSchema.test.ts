import type { Entity } from '@backstage/catalog-model';
import { matchesSchema } from './compiledSchema';

describe('matchesSchema', () => {
  const entity: Entity = {
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: { name: 'databases' },
    spec: {
      type: 'service',
      layer: 5,
      technologies: [{ name: 'PostgreSQL', standing: 'adopted' }],
      onboarding: { approval: 'owner', parameters: { type: 'object' } },
    },
  };

  it('accepts what is valid', () => {
    expect(matchesSchema(entity)).toBe(true);
  });

  it.each<Partial<Entity>>([
    { apiVersion: 'strata.backstage.io/v1beta1' },
    { metadata: { name: '' } },
    { spec: undefined },
    { spec: { ...entity.spec, layer: 100 } },
    { spec: { ...entity.spec, owner: '' } },
    { spec: { ...entity.spec, livecycle: 'production' } },
    { spec: { ...entity.spec, technologies: [{ name: 'PostgreSQL' }] } },
    { spec: { ...entity.spec, onboarding: { approvals: 'owner' } } },
  ])('refuses %j', change => {
    expect(matchesSchema({ ...entity, ...change })).toBe(false);
  });
});
