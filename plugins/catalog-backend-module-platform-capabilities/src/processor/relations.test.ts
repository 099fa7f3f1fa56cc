import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { relationsOf } from './relations';

function capability(spec: Record<string, unknown>): Entity {
  return {
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: { name: 'databases', namespace: 'paas' },
    spec: { type: 'service', layer: 5, ...spec },
  } as Entity;
}

function entity(kind: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'billing', annotations },
  };
}

const noAliases = () => undefined;

function related(subject: Entity, aliases: Record<string, string> = {}) {
  return relationsOf(subject, ref => aliases[ref]).relations.map(
    ({ source, type, target }) =>
      `${stringifyEntityRef(source)} ${type} ${stringifyEntityRef(target)}`,
  );
}

const SELF = 'platformcapability:paas/databases';
const BILLING = 'component:default/billing';

describe('relationsOf', () => {
  it.each([
    [
      { owner: 'storage' },
      [
        `${SELF} ownedBy group:default/storage`,
        `group:default/storage ownerOf ${SELF}`,
      ],
    ],
    [
      { subcapabilityOf: 'data' },
      [
        `${SELF} partOf platformcapability:paas/data`,
        `platformcapability:paas/data hasPart ${SELF}`,
      ],
    ],
    [
      { dependsOn: ['runtime/volumes'] },
      [
        `${SELF} dependsOn platformcapability:runtime/volumes`,
        `platformcapability:runtime/volumes dependencyOf ${SELF}`,
      ],
    ],
    [
      { providedBy: ['billing'] },
      [
        `${SELF} providedBy ${BILLING}`,
        `${BILLING} providesCapability ${SELF}`,
      ],
    ],
    [
      { usedBy: ['billing'] },
      [`${SELF} dependencyOf ${BILLING}`, `${BILLING} dependsOn ${SELF}`],
    ],
    [{ successor: 'databases-2', onboarding: { template: 'new' } }, []],
  ])('relates a capability with %j', (spec, expected) => {
    expect(related(capability(spec))).toEqual(expected);
  });

  it.each(['Component', 'System', 'Resource', 'API'])(
    'relates a %s by its annotations',
    kind => {
      const self = `${kind.toLocaleLowerCase('en-US')}:default/billing`;
      expect(
        related(
          entity(kind, {
            'strata.backstage.io/uses': 'paas/databases, paas/queues',
            'strata.backstage.io/provides': 'paas/invoices',
          }),
        ),
      ).toEqual([
        `${self} dependsOn ${SELF}`,
        `${SELF} dependencyOf ${self}`,
        `${self} dependsOn platformcapability:paas/queues`,
        `platformcapability:paas/queues dependencyOf ${self}`,
        `${self} providesCapability platformcapability:paas/invoices`,
        `platformcapability:paas/invoices providedBy ${self}`,
      ]);
    },
  );

  it.each(['Component', 'System', 'Resource', 'API'])(
    'relates a %s by its onboardings, each capability once',
    kind => {
      const self = `${kind.toLocaleLowerCase('en-US')}:default/billing`;
      const subject = entity(kind, {
        'strata.backstage.io/uses': 'paas/databases',
      });
      const queues = 'platformcapability:paas/queues';
      expect(
        relationsOf(subject, noAliases, [SELF, queues]).relations.map(
          ({ source, type, target }) =>
            `${stringifyEntityRef(source)} ${type} ${stringifyEntityRef(
              target,
            )}`,
        ),
      ).toEqual([
        `${self} dependsOn ${SELF}`,
        `${SELF} dependencyOf ${self}`,
        `${self} dependsOn ${queues}`,
        `${queues} dependencyOf ${self}`,
      ]);
    },
  );

  it.each(['Group', 'User', 'Domain', 'Template'])(
    'leaves a %s alone',
    kind => {
      expect(
        related(entity(kind, { 'strata.backstage.io/uses': 'paas/databases' })),
      ).toEqual([]);
    },
  );

  it('names the annotation of a bad reference and relates the good ones', () => {
    const { relations, problems } = relationsOf(
      entity('Component', {
        'strata.backstage.io/provides': 'databases, paas/queues',
      }),
      noAliases,
    );
    expect(relations).toHaveLength(2);
    expect(problems).toEqual([
      `Annotation strata.backstage.io/provides: 'databases' is not '<roadmap>/<capability>'; write it like 'paas/databases', several separated by commas`,
    ]);
  });

  it('names the field of a bad reference and relates the good ones', () => {
    const { relations, problems } = relationsOf(
      capability({ owner: 'storage', dependsOn: ['a volume'] }),
      noAliases,
    );
    expect(relations).toHaveLength(2);
    expect(problems).toEqual([
      `spec.dependsOn: 'a volume' is not a reference; write it like 'platformcapability:paas/name'`,
    ]);
  });

  describe('with earlier names', () => {
    const aliases = {
      'platformcapability:paas/db': SELF,
      'platformcapability:runtime/disks': 'platformcapability:runtime/volumes',
    };

    it('relates the present capability instead, by a field or an annotation of ours', () => {
      expect(
        related(
          capability({ dependsOn: ['runtime/disks', 'runtime/volumes'] }),
          aliases,
        ),
      ).toEqual([
        `${SELF} dependsOn platformcapability:runtime/volumes`,
        `platformcapability:runtime/volumes dependencyOf ${SELF}`,
      ]);
      expect(
        related(
          entity('API', { 'strata.backstage.io/uses': 'paas/db' }),
          aliases,
        ),
      ).toEqual([
        `api:default/billing dependsOn ${SELF}`,
        `${SELF} dependencyOf api:default/billing`,
      ]);
    });

    it.each([
      ['Component', 'platformcapability:paas/db'],
      ['Component', 'PlatformCapability:PaaS/DB'],
      ['Resource', 'platformcapability:paas/db'],
    ])(
      `relates it as well, by a %s's own reference to %s`,
      (kind, reference) => {
        const subject = {
          ...entity(kind, {}),
          spec: {
            dependsOn: [reference, 'component:default/shop'],
            dependencyOf: ['platformcapability:runtime/disks'],
          },
        };
        const self = `${kind.toLocaleLowerCase('en-US')}:default/billing`;
        expect(related(subject, aliases)).toEqual([
          `${self} dependsOn ${SELF}`,
          `${SELF} dependencyOf ${self}`,
          `${self} dependencyOf platformcapability:runtime/volumes`,
          `platformcapability:runtime/volumes dependsOn ${self}`,
        ]);
        expect(related(subject)).toEqual([]);
      },
    );

    it(`takes the namespace of the component where its reference has none, as the catalog does`, () => {
      const subject = {
        ...entity('Component', {}),
        metadata: { name: 'billing', namespace: 'paas' },
        spec: { dependsOn: ['platformcapability:db'] },
      };
      expect(related(subject, aliases)).toContain(
        `component:paas/billing dependsOn ${SELF}`,
      );
    });

    it('leaves alone what is no list of references', () => {
      const subject = {
        ...entity('Component', {}),
        spec: { dependsOn: { platformcapability: 1 }, dependencyOf: [7] },
      };
      expect(related(subject, aliases)).toEqual([]);
    });
  });
});
