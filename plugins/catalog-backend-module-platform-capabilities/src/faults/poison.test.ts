import { createMockDirectory } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { createDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import {
  createPluginDatabases,
  startRoadmaps,
  type Served,
} from '../__testUtils__/startRoadmaps';

jest.setTimeout(120_000);

const databases = createDatabases();
const RUNS = 6;
const DOCUMENTS = 40;

const EVIL = 'evil.example';
/** What it depends on, it names in an order that the catalog changes. */
const GOOD = `## Good

\`\`\`yaml capability
dependsOn: [platformcapability:other/services, group:default/admins]
\`\`\`
`;

const key = fc.constantFrom(
  ...['kind', 'apiVersion', 'metadata', 'spec', 'relations', 'status'],
  ...['annotations', 'labels', 'namespace', 'name', 'uid', 'etag'],
  ...['metadata.annotations', 'metadata.namespace', 'managed-by-location'],
  'backstage.io/managed-by-location',
  'backstage.io/managed-by-origin-location',
  'backstage.io/source-location',
  'backstage.io/edit-url',
  'backstage.io/orphan',
  'strata.backstage.io/uses',
  ...['id', 'aliases', 'title', 'description', 'type', 'layer', 'lifecycle'],
  ...['owner', 'dependsOn', 'providedBy', 'usedBy', 'subcapabilityOf'],
  ...['successor', 'target', 'tags', 'links', 'technologies', 'onboarding'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'],
);
const value = fc.oneof(
  fc.constantFrom(
    ...['User', 'Location', 'Template', '~', 'true', '012', '.inf'],
    ...['[a, b]', '[]', '{}', '[[a]]', '"../../x"', '"BAD NAME!!"'],
    'user:default/admin',
    'location:default/evil',
    'platformcapability:other/services',
    '[platformcapability:other/services, group:default/admins]',
    '"user:default/admin\\nkind: User"',
    `"javascript:alert('${EVIL}')"`,
    `"url:https://${EVIL}/catalog-info.yaml"`,
    `["https://${EVIL}", { url: "javascript:x", title: x }]`,
    `{ annotations: { backstage.io/managed-by-location: "url:https://${EVIL}" } }`,
    `{ backstage.io/managed-by-location: "url:https://${EVIL}" }`,
    '{ kind: User, name: admin, namespace: default, polluted: true }',
    '{ $ref: "#/x", polluted: true }',
    `{ template: template:default/${EVIL}, parameters: { kind: User } }`,
  ),
  fc.string({ maxLength: 12 }).map(text => JSON.stringify(text)),
);
const fields = fc
  .uniqueArray(fc.tuple(key, value), { selector: ([name]) => name })
  .map(list => list.map(([name, said]) => `${name}: ${said}`));

type Files = Record<string, string>;

/** A document of some form, and its overlay; `title` is of the one capability that it is about. */
const form = fc.record({
  kind: fc.constantFrom('md', 'yaml', 'csv', 'overlay', 'entity'),
  top: fields,
  own: fields,
});

function write(
  { kind, top, own }: typeof form extends fc.Arbitrary<infer T> ? T : never,
  name: string,
): Files {
  const lines = (list: string[], indent = '') =>
    list.map(line => `${indent}${line}\n`).join('');
  const block = `## ${name}\n\nWhat it is.\n\n\`\`\`yaml capability\n${lines(
    own,
  )}\`\`\`\n`;
  switch (kind) {
    case 'yaml':
      return {
        [`${name}.yaml`]: `${lines(top)}capabilities:\n  - ${
          own[0] ?? 'title: x'
        }\n${lines(own.slice(1), '    ')}  - title: ${name}\n`,
      };
    case 'csv': {
      const cells = own.map(line => line.split(': '));
      const quote = (text = '') => `"${text.replaceAll('"', '""')}"`;
      return {
        [`${name}.csv`]: `title,layer,${cells
          .map(([column]) => quote(column))
          .join()}\n${name},5,${cells.map(([, said]) => quote(said)).join()}\n`,
      };
    }
    case 'overlay':
      return {
        [`${name}.md`]: `## ${name}\n`,
        [`${name}.capabilities.yaml`]: `${lines(
          top,
        )}capabilities:\n  ${name}:\n${lines(own, '    ')}`,
      };
    case 'entity':
      // As in any catalog-info.yaml, several documents in one file.
      return {
        [`${name}.yaml`]: `apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: ${name} }\nspec: {}\n---\n${lines(
          own,
        )}`,
        [`${name}.md`]: block,
      };
    default:
      return { [`${name}.md`]: `---\n${lines(top)}---\n${block}` };
  }
}

const METADATA = [
  ...['namespace', 'name', 'title', 'description', 'annotations'],
  ...['links', 'tags'],
];
const SPEC = [
  ...['type', 'layer', 'lifecycle', 'owner', 'subcapabilityOf', 'successor'],
  ...['technologies', 'dependsOn', 'providedBy', 'usedBy', 'description'],
  ...['decisions', 'onboarding', 'target', 'aliases'],
];
const ANNOTATIONS = [
  'backstage.io/managed-by-location',
  'backstage.io/managed-by-origin-location',
  'backstage.io/source-location',
];
const RELATIONS = [
  ...['ownedBy', 'ownerOf', 'dependsOn', 'dependencyOf', 'partOf', 'hasPart'],
  ...['providedBy', 'providesCapability'],
];

describe('a document that wants to be more than a roadmap', () => {
  const directory = createMockDirectory();
  let roadmaps: Awaited<ReturnType<typeof startRoadmaps>>;

  beforeAll(async () => {
    directory.setContent({
      'other.md': '## Services\n\nWhat they are.\n',
      'poison/good.md': GOOD,
    });
    roadmaps = await startRoadmaps({
      roadmaps: {
        other: { file: directory.resolve('other.md') },
        poison: {
          folder: directory.resolve('poison'),
          heldBack: { share: 100 },
        },
      },
      database: createPluginDatabases(() => databases.init('SQLITE_3')),
    });
    await roadmaps.refresh('other');
    await roadmaps.settled('other');
  });

  afterAll(async () => {
    await roadmaps.portal.stop();
  });

  function expectHarmless({ kind, metadata: all, spec = {} }: Served) {
    const { uid, etag, ...metadata } = all;
    expect(kind).toBe('PlatformCapability');
    expect(metadata.namespace).toBe('poison');
    expect(METADATA).toEqual(expect.arrayContaining(Object.keys(metadata)));
    expect(SPEC).toEqual(expect.arrayContaining(Object.keys(spec)));
    const { 'backstage.io/view-url': _, ...annotations } =
      metadata.annotations ?? {};
    expect(Object.keys(annotations).sort()).toEqual(ANNOTATIONS);
    for (const location of Object.values(annotations)) {
      expect(location).toContain(`file:${directory.resolve('poison')}/`);
      expect(location).not.toContain(EVIL);
    }
    const { links = [] } = metadata as { links?: { url: string }[] };
    for (const { url } of links) {
      expect(url).toMatch(/^(https?|mailto):/);
    }
  }

  it('makes capabilities of its own roadmap only, with the annotations that are ours', async () => {
    const before = await roadmaps.shown('other');
    const found = { documents: 0, capabilities: 0, problems: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(form, { minLength: DOCUMENTS, maxLength: DOCUMENTS }),
        async forms => {
          const files = forms.map((one, index) => write(one, `case-${index}`));
          directory.addContent({
            poison: Object.assign({ 'good.md': GOOD }, ...files),
          });
          const { documentProblems, status } = await roadmaps.refresh('poison');
          expect(status.state).toBe('ok');
          const stored = Object.values(await roadmaps.stored('poison'));
          expect(stored.map(({ metadata }) => metadata.name)).toContain('good');
          for (const entity of stored) {
            expectHarmless(entity);
            // These are for the catalog to give.
            expect(entity.metadata.uid ?? entity.metadata.etag).toBeUndefined();
          }
          found.documents += forms.length;
          found.capabilities += stored.length;
          found.problems += documentProblems.length;
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(found.capabilities).toBeGreaterThan(found.documents / 4);
    expect(found.problems).toBeGreaterThan(found.documents);

    Object.values(await roadmaps.settled('poison')).forEach(expectHarmless);
    const response = await fetch(
      `http://localhost:${roadmaps.portal.port}/api/catalog/entities`,
    );
    const all: (Served & { relations?: { type: string }[] })[] =
      await response.json();
    const others = all.filter(
      ({ kind, metadata }) =>
        kind !== 'PlatformCapability' || metadata.namespace !== 'poison',
    );
    expect(others.map(({ metadata }) => metadata.name)).toEqual(['services']);
    expect(others[0].metadata.uid).toBe(before.services.metadata.uid);
    expect(others[0].spec).toEqual(before.services.spec);
    for (const { relations = [] } of all) {
      for (const { type } of relations) {
        expect(RELATIONS).toContain(type);
      }
    }
    expect('polluted' in {}).toBe(false);
    showFigure(
      'Poisoned documents',
      `${found.documents} random documents (Markdown, YAML, CSV, overlays, entity files) with kinds, annotations, references and prototypes`,
      `${found.capabilities} entities, ${
        others.length - 1
      } of another kind or roadmap; no annotation that is not ours; ${
        found.problems
      } problems reported`,
    );
  });
});
