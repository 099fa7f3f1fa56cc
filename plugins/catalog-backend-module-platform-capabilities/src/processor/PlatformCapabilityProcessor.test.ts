import type { Entity } from '@backstage/catalog-model';
import { PlatformCapabilityProcessor } from './PlatformCapabilityProcessor';

describe('PlatformCapabilityProcessor', () => {
  const processor = new PlatformCapabilityProcessor();
  let entity: Entity & { spec: Record<string, unknown> };

  beforeEach(() => {
    entity = {
      apiVersion: 'strata.backstage.io/v1alpha1',
      kind: 'PlatformCapability',
      metadata: { name: 'databases', namespace: 'paas' },
      spec: {
        type: 'service',
        layer: 5,
        owner: 'storage',
        dependsOn: ['runtime/volumes'],
      },
    };
  });

  it('accepts a valid capability', async () => {
    await expect(processor.validateEntityKind(entity)).resolves.toBe(true);
  });

  it('leaves other kinds to others', async () => {
    entity.kind = 'Component';
    await expect(processor.validateEntityKind(entity)).resolves.toBe(false);
  });

  it('names the version to write', async () => {
    entity.apiVersion = 'backstage.io/v1alpha1';
    await expect(processor.validateEntityKind(entity)).rejects.toThrow(
      `write 'strata.backstage.io/v1alpha1'`,
    );
  });

  it('names each wrong field and the fix', async () => {
    entity.spec.layer = 'five';
    entity.spec.lifecycel = 'ready';
    await expect(processor.validateEntityKind(entity)).rejects.toThrow(
      /`spec\.layer` must be a number, not `five`.*`spec\.lifecycel`.*Did you mean `lifecycle`/s,
    );
  });

  it('returns what needs no change as it is', async () => {
    const emit = jest.fn();
    await expect(processor.postProcessEntity(entity, {}, emit)).resolves.toBe(
      entity,
    );
    expect(emit.mock.calls.map(([{ type }]) => type)).toEqual([
      'relation',
      'relation',
      'relation',
      'relation',
    ]);
  });

  it('puts the error of an annotation into the status, next to what is there', async () => {
    const component = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'billing',
        annotations: { 'strata.backstage.io/uses': 'databases' },
      },
      status: { items: [{ type: 'other' }] },
    };
    const emit = jest.fn();
    await expect(
      processor.postProcessEntity(component, {}, emit),
    ).resolves.toMatchObject({
      status: {
        items: [
          { type: 'other' },
          {
            type: 'backstage.io/catalog-processing',
            level: 'error',
            message: expect.stringContaining('strata.backstage.io/uses'),
            error: { name: 'InputError' },
          },
        ],
      },
    });
    expect(emit).not.toHaveBeenCalled();
    expect(component.status.items).toHaveLength(1);
  });
});
