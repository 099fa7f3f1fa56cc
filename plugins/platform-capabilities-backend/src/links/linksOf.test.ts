import type { Entity } from '@backstage/catalog-model';
import { capabilitiesOf, declarationsOf, linksOf } from './linksOf';

const DATABASES = 'platformcapability:paas/databases';
const CACHING = 'platformcapability:paas/caching';
const aliases = new Map([['platformcapability:paas/db', DATABASES]]);

function entity(
  kind: string,
  relations: [string, string][],
  { annotations = {}, dependsOn = [] as unknown[] } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'shop', namespace: 'default', annotations },
    spec: { dependsOn } as Entity['spec'],
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

/** What `paas/databases` and `paas/caching` declare. */
function declared(spec: { usedBy?: string[]; providedBy?: string[] } = {}) {
  const capability = {
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: { namespace: 'paas', name: 'databases' },
    spec: { type: 'service', layer: 5, ...spec },
  };
  const nothing = { uses: new Set<string>(), provides: new Set<string>() };
  return new Map([
    [DATABASES, declarationsOf(capability)],
    [CACHING, nothing],
  ]);
}

function sources(
  of: Entity,
  declarations: ReturnType<typeof declared> = declared(),
  onboarded: string[] = [],
) {
  const uses = new Map([['component:default/shop', new Set(onboarded)]]);
  return linksOf(of, declarations, aliases, uses).map(
    ({ capability, relation, sources: who }) =>
      `${relation} ${capability} ${who.join('+')}`,
  );
}

const uses: [string, string] = ['dependsOn', DATABASES];

describe('linksOf', () => {
  it.each<[string, Entity]>([
    [
      'the field of a Component',
      entity('Component', [uses], {
        dependsOn: ['PlatformCapability:paas/databases', 7, 'resource:other'],
      }),
    ],
    [
      'the annotation of a System',
      entity('System', [uses], {
        annotations: { 'strata.backstage.io/uses': 'paas/databases' },
      }),
    ],
    [
      'an earlier name',
      entity('API', [uses], {
        annotations: { 'strata.backstage.io/uses': 'paas/db' },
      }),
    ],
    ['somebody who is not known', entity('API', [uses])],
  ])('says of %s that it is the component', (_, declaring) => {
    expect(sources(declaring)).toEqual([`uses ${DATABASES} component`]);
  });

  it('says that it is an onboarding, and what else', () => {
    const shop = entity('Component', [uses]);
    const onboarded = [DATABASES, CACHING];
    expect(sources(shop, declared(), onboarded)).toEqual([
      `uses ${DATABASES} onboarding`,
    ]);
    expect(sources(shop, declared({ usedBy: ['shop'] }), onboarded)).toEqual([
      `uses ${DATABASES} roadmap+onboarding`,
    ]);
    const declaring = entity('Component', [uses], {
      annotations: { 'strata.backstage.io/uses': 'paas/db' },
    });
    expect(sources(declaring, declared(), onboarded)).toEqual([
      `uses ${DATABASES} component+onboarding`,
    ]);
  });

  it('makes no provider of who uses it by an onboarding', () => {
    const provider = entity('Component', [['providesCapability', DATABASES]]);
    expect(sources(provider, declared(), [DATABASES])).toEqual([
      `provides ${DATABASES} component`,
    ]);
  });

  it('says that it is the roadmap', () => {
    const declarations = declared({ usedBy: ['shop'] });
    expect(sources(entity('Component', [uses]), declarations)).toEqual([
      `uses ${DATABASES} roadmap`,
    ]);
  });

  it('has a link once, with all who say so', () => {
    const declaring = entity(
      'Component',
      [uses, ['ownedBy', 'group:default/a']],
      {
        annotations: { 'strata.backstage.io/uses': 'paas/databases' },
        dependsOn: [DATABASES],
      },
    );
    expect(sources(declaring, declared({ usedBy: ['shop'] }))).toEqual([
      `uses ${DATABASES} component+roadmap`,
    ]);
  });

  it('tells using and providing apart', () => {
    const both = entity(
      'Component',
      [
        ['dependsOn', CACHING],
        ['providesCapability', DATABASES],
      ],
      { annotations: { 'strata.backstage.io/uses': 'paas/databases' } },
    );
    expect(sources(both, declared({ providedBy: ['shop'] }))).toEqual([
      `uses ${CACHING} component`,
      `provides ${DATABASES} roadmap`,
    ]);
  });

  it('has no link to what is not to be seen, or is no capability', () => {
    const hidden = entity('Component', [
      ['dependsOn', 'platformcapability:paas/hidden'],
      ['dependsOn', 'component:default/other'],
      ['partOf', DATABASES],
    ]);
    expect(sources(hidden)).toEqual([]);
    expect(capabilitiesOf(hidden)).toEqual(['platformcapability:paas/hidden']);
  });
});
