import { editCatalogEntity } from './editCatalogEntity';
import { EditError } from './EditError';

const catalog = `# everything of the shop
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
  annotations:
    strata.backstage.io/uses: 'paas/queues, platformcapability:runtime/dns' # why
    other: x
spec:
  type: service
  dependsOn:
    - resource:orders # theirs
    - PlatformCapability:paas/Databases
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata:
  name: shop
spec: {owner: team-a}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: plain
  namespace: Other
spec:
  type: service
`;
const databases = 'platformcapability:paas/databases';
const caches = 'platformcapability:paas/caches';

describe('a link is added', () => {
  it('to the dependencies of a Component', () => {
    expect(
      editCatalogEntity(catalog, 'component:default/shop', {
        type: 'add-link',
        relation: 'uses',
        capability: caches,
      }),
    ).toBe(
      catalog.replace('paas/Databases\n', `paas/Databases\n    - ${caches}\n`),
    );
    expect(
      editCatalogEntity(catalog, 'component:other/plain', {
        type: 'add-link',
        relation: 'uses',
        capability: caches,
      }),
    ).toBe(`${catalog}  dependsOn:\n    - ${caches}\n`);
  });

  it('to the annotations of what has no dependencies', () => {
    expect(
      editCatalogEntity(catalog, 'system:default/shop', {
        type: 'add-link',
        relation: 'uses',
        capability: caches,
      }),
    ).toBe(
      catalog.replace(
        '  name: shop\nspec: {',
        '  name: shop\n  annotations:\n    strata.backstage.io/uses: paas/caches\nspec: {',
      ),
    );
  });

  it('to what an entity provides', () => {
    const once = editCatalogEntity(catalog, 'component:default/shop', {
      type: 'add-link',
      relation: 'provides',
      capability: caches,
    });
    expect(once).toBe(
      catalog.replace(
        'other: x\n',
        'other: x\n    strata.backstage.io/provides: paas/caches\n',
      ),
    );
    expect(
      editCatalogEntity(once, 'component:default/shop', {
        type: 'add-link',
        relation: 'provides',
        capability: databases,
      }),
    ).toBe(
      once.replace(
        'provides: paas/caches',
        'provides: paas/caches, paas/databases',
      ),
    );
  });

  it.each([databases, 'platformcapability:paas/queues'])(
    'only once: %s',
    capability => {
      expect(() =>
        editCatalogEntity(catalog, 'component:default/shop', {
          type: 'add-link',
          relation: 'uses',
          capability,
        }),
      ).toThrow('already. Do it by hand: ');
    },
  );
});

describe('a link is replaced', () => {
  it.each([
    [databases, 'PlatformCapability:paas/Databases', caches],
    ['platformcapability:paas/queues', 'paas/queues', 'paas/caches'],
    [
      'platformcapability:runtime/dns',
      'platformcapability:runtime/dns',
      caches,
    ],
  ])('%s', (from, written, to) => {
    expect(
      editCatalogEntity(catalog, 'component:default/shop', {
        type: 'replace-link',
        from,
        to: caches,
      }),
    ).toBe(catalog.replace(written, to));
  });

  it('by nothing where the new one is there', () => {
    expect(
      editCatalogEntity(catalog, 'component:default/shop', {
        type: 'replace-link',
        from: 'platformcapability:paas/queues',
        to: 'platformcapability:runtime/dns',
      }),
    ).toBe(catalog.replace('paas/queues, ', ''));
  });
});

describe('a link is replaced in one relation', () => {
  const both = `kind: Component
metadata:
  name: a
  annotations:
    strata.backstage.io/uses: paas/databases
    strata.backstage.io/provides: paas/databases
spec:
  dependsOn: [ "platformcapability:paas/databases" ]
`;
  const uses = both
    .replace('uses: paas/databases', 'uses: paas/caches')
    .replace(databases, caches);
  const provides = (text: string) =>
    text.replace('provides: paas/databases', 'provides: paas/caches');

  it.each([
    ['uses', uses],
    ['provides', provides(both)],
    [undefined, provides(uses)],
  ] as const)('%s', (relation, expected) => {
    expect(
      editCatalogEntity(both, 'component:default/a', {
        type: 'replace-link',
        relation,
        from: databases,
        to: caches,
      }),
    ).toBe(expected);
  });

  it('which needs to name it', () => {
    expect(() =>
      editCatalogEntity(catalog, 'component:default/shop', {
        type: 'replace-link',
        relation: 'provides',
        from: databases,
        to: caches,
      }),
    ).toThrow(
      `The entity does not name \`${databases}\`. Do it by hand: write \`${caches}\` for \`${databases}\` in what it provides in`,
    );
  });
});

describe('a link is removed', () => {
  it.each([
    [databases, '    - PlatformCapability:paas/Databases\n'],
    ['platformcapability:paas/queues', 'paas/queues, '],
    ['platformcapability:runtime/dns', ', platformcapability:runtime/dns'],
  ])('%s', (capability, written) => {
    expect(
      editCatalogEntity(catalog, 'component:default/shop', {
        type: 'remove-link',
        capability,
      }),
    ).toBe(catalog.replace(written, ''));
  });

  it('from everywhere, with what nothing is left in', () => {
    const text = `kind: Component
metadata:
  name: a
  annotations:
    strata.backstage.io/provides: paas/databases
spec:
  type: x
  dependsOn: [ "platformcapability:paas/databases" ]
`;
    expect(
      editCatalogEntity(text, 'component:default/a', {
        type: 'remove-link',
        capability: databases,
      }),
    ).toBe('kind: Component\nmetadata:\n  name: a\nspec:\n  type: x\n');
  });

  it('needs to be there', () => {
    expect(() =>
      editCatalogEntity(catalog, 'component:default/shop', {
        type: 'remove-link',
        capability: caches,
      }),
    ).toThrow(
      `The entity does not name \`${caches}\`. Do it by hand: take \`${caches}\` out of \`component:default/shop\`.`,
    );
  });
});

it('changes the fields of a capability that is written by hand', () => {
  const text = `kind: PlatformCapability
metadata: { name: cache, namespace: paas }
spec:
  type: service
  dependsOn: [databases, queues]
`;
  const ref = 'platformcapability:paas/cache';
  expect(
    editCatalogEntity(text, ref, {
      type: 'set',
      field: 'owner',
      value: 'group:default/a',
    }),
  ).toBe(`${text}  owner: group:default/a\n`);
  expect(
    editCatalogEntity(text, ref, {
      type: 'remove',
      field: 'dependsOn',
      value: databases,
    }),
  ).toBe(text.replace('databases, ', ''));
  expect(
    editCatalogEntity(text, ref, {
      type: 'replace',
      field: 'dependsOn',
      from: databases,
      to: caches,
    }),
  ).toBe(text.replace('databases', caches));
});

describe('is refused', () => {
  it.each([
    ['an entity that is not there', catalog, 'component:default/other'],
    [
      'an entity that is there twice',
      `${catalog}---\n${catalog}`,
      'component:default/shop',
    ],
    [
      'a mistake in it',
      'kind: Component\nmetadata:\n  name: [shop\n',
      'component:default/shop',
    ],
    [
      'a list by an alias',
      'x: &d [resource:a]\nkind: Component\nmetadata: {name: shop}\nspec:\n  dependsOn: *d\n',
      'component:default/shop',
    ],
    [
      'a spec of two entities',
      'kind: Component\nmetadata: {name: shop}\nspec: &s\n  type: x\nmore: *s\n',
      'component:default/shop',
    ],
    [
      'values taken from elsewhere',
      'base: &s {dependsOn: [resource:a]}\nkind: Component\nmetadata: {name: shop}\nspec:\n  <<: *s\n  type: x\n',
      'component:default/shop',
    ],
    ['a bomb', `kind: ${'['.repeat(5000)}`, 'component:default/shop'],
  ])('for %s', (_, text, ref) => {
    expect(() =>
      editCatalogEntity(text, ref, {
        type: 'add-link',
        relation: 'uses',
        capability: caches,
      }),
    ).toThrow(EditError);
  });

  it('but a mistake in another document is none', () => {
    const text = `${catalog}---\na: [\n`;
    expect(
      editCatalogEntity(text, 'component:default/shop', {
        type: 'remove-link',
        capability: databases,
      }),
    ).toContain('---\na: [\n');
  });
});
