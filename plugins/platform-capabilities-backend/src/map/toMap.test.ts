import type { Entity } from '@backstage/catalog-model';
import type { RoadmapInfo } from '@strata/backstage-plugin-platform-capabilities-common';
import { toMap, type MapInput } from './toMap';
import { toMapEntry } from './toMapEntry';

function roadmap(id: string, layers: RoadmapInfo['layers'] = []): RoadmapInfo {
  return {
    id,
    title: id,
    source: `${id}.md`,
    layers,
    glossary: [],
    journey: [],
    status: { state: 'ok', problems: { error: 0, warning: 0, info: 0 } },
  };
}

function entity(
  namespace: string,
  name: string,
  spec: Record<string, unknown> = {},
): Entity {
  return {
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: { namespace, name },
    spec: { type: 'service', layer: 5, ...spec } as Entity['spec'],
  };
}

function map({
  entities = [],
  ...input
}: Partial<MapInput> & { entities?: Entity[] }) {
  return toMap({
    roadmaps: [],
    entries: entities.flatMap(it => toMapEntry(it) ?? []),
    owners: new Map(),
    consumers: new Map(),
    providers: new Map(),
    order: new Map(),
    earlierNames: new Map(),
    ...input,
  });
}

describe('toMap', () => {
  it('is empty without entities', () => {
    expect(map({})).toEqual({ roadmaps: [], layers: [], capabilities: [] });
  });

  it('has what the pages need', () => {
    const ref = 'platformcapability:paas/databases';
    const { capabilities } = map({
      entities: [
        {
          ...entity('paas', 'databases', {
            lifecycle: 'production',
            owner: 'group:default/data',
            subcapabilityOf: 'storage',
            technologies: [{ name: 'PostgreSQL', standing: 'adopted' }],
            dependsOn: ['runtime/volumes', 'resource:default/disk'],
            successor: 'paas/new-databases',
            target: '2027-Q1',
            onboarding: { approval: 'owner' },
          }),
          metadata: {
            namespace: 'paas',
            name: 'databases',
            title: 'Databases',
            description: 'A database of your own',
          },
        },
      ],
      owners: new Map([
        [
          'group:default/data',
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Group',
            metadata: { name: 'data', title: 'data' },
            spec: { profile: { displayName: 'Data Platform' } },
          },
        ],
      ]),
      consumers: new Map([[ref, 3]]),
      providers: new Map([[ref, 1]]),
    });
    expect(capabilities).toEqual([
      {
        ref,
        roadmap: 'paas',
        title: 'Databases',
        description: 'A database of your own',
        type: 'service',
        layer: 5,
        lifecycle: 'production',
        owner: {
          ref: 'group:default/data',
          title: 'Data Platform',
          found: true,
        },
        parent: 'platformcapability:paas/storage',
        technologies: [{ name: 'PostgreSQL', standing: 'adopted' }],
        dependsOn: ['platformcapability:runtime/volumes'],
        successor: 'platformcapability:paas/new-databases',
        target: '2027-Q1',
        onboarding: { approval: 'owner' },
        consumers: 3,
        providers: 1,
      },
    ]);
  });

  it('names an owner that is not there by its ref', () => {
    const { capabilities } = map({
      entities: [entity('paas', 'a', { owner: 'gone' })],
    });
    expect(capabilities[0].owner).toEqual({
      ref: 'group:default/gone',
      title: 'gone',
      found: false,
    });
  });

  it('leaves out what is not valid any more', () => {
    const { capabilities } = map({
      entities: [entity('paas', 'a', { layer: 'five' }), entity('paas', 'b')],
    });
    expect(capabilities.map(({ title }) => title)).toEqual(['b']);
  });

  it('sorts by layer, then roadmap, then place in it', () => {
    const { capabilities } = map({
      roadmaps: [roadmap('z'), roadmap('a')],
      order: new Map([
        ['platformcapability:z/2', 0],
        ['platformcapability:z/1', 1],
      ]),
      entities: [
        entity('hand', 'written'),
        entity('a', '1'),
        entity('z', '0'),
        entity('z', '1'),
        entity('z', '2'),
        entity('a', 'low', { layer: 0 }),
      ],
    });
    expect(capabilities.map(({ ref }) => ref.split(':')[1])).toEqual([
      'a/low',
      'z/2',
      'z/1',
      'z/0',
      'a/1',
      'hand/written',
    ]);
  });

  it('puts the layers of all roadmaps together; the first title stands', () => {
    const { layers } = map({
      roadmaps: [
        roadmap('a', [{ layer: 5 }, { layer: 1, title: 'First' }]),
        roadmap('b', [
          { layer: 1, title: 'Second' },
          { layer: 5, title: 'Five' },
        ]),
      ],
      entities: [entity('hand', 'written', { layer: 7 })],
    });
    expect(layers).toEqual([
      { layer: 1, title: 'First' },
      { layer: 5, title: 'Five' },
      { layer: 7 },
    ]);
  });
});
