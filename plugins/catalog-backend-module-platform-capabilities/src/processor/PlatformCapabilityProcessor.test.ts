import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogProcessorCache } from '@backstage/plugin-catalog-node';
import type { JsonValue } from '@backstage/types';
import { AliasDirectory } from '../aliases/AliasDirectory';
import { PlatformCapabilityProcessor } from './PlatformCapabilityProcessor';

describe('PlatformCapabilityProcessor', () => {
  const directory = new AliasDirectory();
  directory.replace(new Map());
  const processor = new PlatformCapabilityProcessor({ directory });
  const cache: CatalogProcessorCache = {
    get: async () => undefined,
    set: async () => {},
  };
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

  it('leaves a kind of the same name to whoever it belongs to', async () => {
    entity.apiVersion = 'vendor.example/v1';
    const emit = jest.fn();
    await expect(processor.validateEntityKind(entity)).resolves.toBe(false);
    await processor.postProcessEntity(entity, {}, emit, cache);
    expect(emit).not.toHaveBeenCalled();
  });

  it('does nothing for kinds that have nothing to do with capabilities', async () => {
    entity.kind = 'Group';
    const get = jest.fn();
    await expect(
      processor.postProcessEntity(entity, {}, jest.fn(), { ...cache, get }),
    ).resolves.toBe(entity);
    expect(get).not.toHaveBeenCalled();
  });

  it('names the version to write', async () => {
    entity.apiVersion = 'strata.backstage.io/v1beta1';
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
    await expect(
      processor.postProcessEntity(entity, {}, emit, cache),
    ).resolves.toBe(entity);
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
      processor.postProcessEntity(component, {}, emit, cache),
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

  describe('with earlier names', () => {
    const volumes = 'platformcapability:runtime/volumes';
    const disks = 'platformcapability:runtime/disks';

    /** Processes the entity as a process that knows these aliases, or none yet, and gives what it depends on and remembers. */
    async function process(
      aliases: Record<string, string> | undefined,
      remembered: Record<string, string> | undefined,
    ) {
      const names = new AliasDirectory();
      if (aliases) {
        names.replace(new Map(Object.entries(aliases)));
      }
      const emit = jest.fn();
      const set = jest.fn();
      await new PlatformCapabilityProcessor({
        directory: names,
      }).postProcessEntity(entity, {}, emit, {
        get: async <T extends JsonValue>() => remembered as T | undefined,
        set,
      });
      const dependsOn = emit.mock.calls
        .map(([{ relation }]) => relation)
        .filter(({ type }) => type === 'dependsOn')
        .map(({ target }) => stringifyEntityRef(target));
      return { dependsOn, remembers: set.mock.calls };
    }

    it.each([
      [
        'learns one',
        { [volumes]: disks },
        undefined,
        disks,
        { [volumes]: disks },
      ],
      [
        'keeps one',
        { [volumes]: disks },
        { [volumes]: disks },
        disks,
        undefined,
      ],
      ['forgets one', {}, { [volumes]: disks }, volumes, {}],
      [
        'takes one for granted until it knows',
        undefined,
        { [volumes]: disks },
        disks,
        undefined,
      ],
      ['has none', {}, undefined, volumes, undefined],
    ])('%s', async (_, aliases, remembered, target, written) => {
      expect(await process(aliases, remembered)).toEqual({
        dependsOn: [target],
        remembers: written ? [['aliases', written]] : [],
      });
    });
  });
});
