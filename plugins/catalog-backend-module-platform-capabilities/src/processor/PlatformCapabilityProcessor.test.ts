import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogProcessorCache } from '@backstage/plugin-catalog-node';
import type { JsonValue } from '@backstage/types';
import { Directory } from '../sync/Directory';
import { PlatformCapabilityProcessor } from './PlatformCapabilityProcessor';

/** One that does not know anything yet, where nothing is given. */
function directoryOf<T>(entries: Record<string, T> | undefined) {
  const directory = new Directory<T>();
  if (entries) {
    directory.replace(new Map(Object.entries(entries)));
  }
  return directory;
}

describe('PlatformCapabilityProcessor', () => {
  const processor = new PlatformCapabilityProcessor({
    aliases: directoryOf({}),
    onboarded: directoryOf({}),
  });
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

  describe('with what the backend plugin says', () => {
    const volumes = 'platformcapability:runtime/volumes';
    const disks = 'platformcapability:runtime/disks';
    const queues = 'platformcapability:paas/queues';

    interface Said {
      aliases?: Record<string, string>;
      onboarded?: string[];
    }

    beforeEach(() => {
      entity = {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'System',
        metadata: {
          name: 'Billing',
          annotations: { 'strata.backstage.io/uses': 'runtime/volumes' },
        },
        spec: {},
      };
    });

    /** Processes the entity as a process that knows this, or none of it yet, and gives what it depends on and remembers. */
    async function process(
      { aliases, onboarded }: Said,
      remembered: Said | undefined,
    ) {
      const emit = jest.fn();
      const set = jest.fn();
      await new PlatformCapabilityProcessor({
        aliases: directoryOf(aliases),
        onboarded: directoryOf(
          onboarded && { 'system:default/billing': onboarded },
        ),
      }).postProcessEntity(entity, {}, emit, {
        get: async <T extends JsonValue>() => remembered as T | undefined,
        set,
      });
      const dependsOn = emit.mock.calls
        .map(([{ relation }]) => relation)
        .filter(({ type }) => type === 'dependsOn')
        .map(({ target }) => stringifyEntityRef(target));
      return { dependsOn, remembers: set.mock.lastCall };
    }

    const none: Said = { aliases: {}, onboarded: [] };
    const renamed: Said = { aliases: { [volumes]: disks } };
    const uses: Said = { onboarded: [queues] };

    it.each<[string, Said, Said | undefined, string[], Said | undefined]>([
      [
        'learns an earlier name',
        { ...none, ...renamed },
        { onboarded: [] },
        [disks],
        { ...renamed, onboarded: [] },
      ],
      [
        'keeps an earlier name',
        { ...none, ...renamed },
        { ...renamed, onboarded: [] },
        [disks],
        undefined,
      ],
      [
        'forgets an earlier name',
        none,
        { ...renamed, onboarded: [] },
        [volumes],
        { onboarded: [] },
      ],
      [
        'takes an earlier name for granted until it knows',
        {},
        renamed,
        [disks],
        undefined,
      ],
      [
        'learns an onboarding',
        { ...none, ...uses },
        undefined,
        [volumes, queues],
        uses,
      ],
      ['forgets an onboarding', none, uses, [volumes], { onboarded: [] }],
      [
        'takes an onboarding for granted until it knows',
        {},
        uses,
        [volumes, queues],
        undefined,
      ],
      [
        'keeps what it does not know yet when it learns the rest',
        { aliases: {} },
        { ...renamed, ...uses },
        [volumes, queues],
        uses,
      ],
      ['knows nothing', {}, undefined, [volumes], undefined],
    ])('%s', async (_, said, remembered, dependsOn, written) => {
      expect(await process(said, remembered)).toEqual({
        dependsOn,
        remembers: written && ['said', written],
      });
    });
  });
});
