import type { PlatformCapabilityEntity } from './kind';
import { getCapabilityReferences, parseCapabilityRefs } from './references';

function capability(
  spec: Partial<PlatformCapabilityEntity['spec']>,
  namespace?: string,
) {
  return {
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: { name: 'databases', namespace },
    spec: { type: 'service', layer: 5, ...spec },
  } as PlatformCapabilityEntity;
}

describe('parseCapabilityRefs', () => {
  it.each([
    ['paas/databases', ['platformcapability:paas/databases']],
    [
      ' paas/databases,runtime/container-registry ,\n\tpaas/caches, ',
      [
        'platformcapability:paas/databases',
        'platformcapability:runtime/container-registry',
        'platformcapability:paas/caches',
      ],
    ],
    [
      'PaaS/Databases, platformcapability:paas/databases PlatformCapability:paas/DATABASES',
      ['platformcapability:paas/databases'],
    ],
    ['', []],
    [' , ', []],
  ])('reads %j', (value, refs) => {
    expect(parseCapabilityRefs(value)).toEqual({ refs, problems: [] });
  });

  it.each([
    ['databases', `'databases' is not '<roadmap>/<capability>'`],
    ['a/b/c', `'a/b/c' is not '<roadmap>/<capability>'`],
    ['paas/', `'paas/' is not`],
    ['/databases', `'/databases' is not`],
    [':paas/databases', `':paas/databases' is not`],
    ['paas/<script>', `'paas/<script>' is not`],
    [`paas/${'x'.repeat(191)}`, 'is not'],
    ['component:default/billing', 'is no capability'],
  ])('reports %j and keeps the others', (bad, message) => {
    expect(parseCapabilityRefs(`paas/caches, ${bad}, paas/queues`)).toEqual({
      refs: [
        'platformcapability:paas/caches',
        'platformcapability:paas/queues',
      ],
      problems: [{ value: bad, message: expect.stringContaining(message) }],
    });
  });
});

describe('getCapabilityReferences', () => {
  it('completes every field with its own defaults', () => {
    const references = getCapabilityReferences(
      capability(
        {
          owner: 'Storage',
          subcapabilityOf: 'data',
          dependsOn: ['volumes', 'runtime/volumes', 'resource:default/disk'],
          providedBy: ['postgres-operator', 'System:shop/postgres'],
          usedBy: ['billing', 'shop/cart'],
          successor: 'databases-2',
          onboarding: { template: 'new-database' },
        },
        'paas',
      ),
    );
    expect(references).toEqual({
      owner: 'group:default/storage',
      subcapabilityOf: 'platformcapability:paas/data',
      dependsOn: [
        'platformcapability:paas/volumes',
        'platformcapability:runtime/volumes',
        'resource:default/disk',
      ],
      providedBy: [
        'component:default/postgres-operator',
        'system:shop/postgres',
      ],
      usedBy: ['component:default/billing', 'component:shop/cart'],
      successor: 'platformcapability:paas/databases-2',
      template: 'template:default/new-database',
      problems: [],
    });
  });

  it('says which field is wrong and keeps the others', () => {
    const references = getCapabilityReferences(
      capability({ owner: 'team a', dependsOn: ['volumes', 'a/b/c'] }, 'paas'),
    );
    expect(references.owner).toBeUndefined();
    expect(references.dependsOn).toEqual(['platformcapability:paas/volumes']);
    expect(references.problems).toEqual([
      {
        field: 'spec.owner',
        value: 'team a',
        message: `'team a' is not a reference; write it like 'group:default/name'`,
      },
      {
        field: 'spec.dependsOn',
        value: 'a/b/c',
        message: `'a/b/c' is not a reference; write it like 'platformcapability:paas/name'`,
      },
    ]);
  });

  it('names a capability once, and takes an entity without namespace', () => {
    expect(
      getCapabilityReferences(
        capability({ dependsOn: ['volumes', 'default/Volumes'] }),
      ).dependsOn,
    ).toEqual(['platformcapability:default/volumes']);
  });
});
