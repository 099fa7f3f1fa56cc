import Ajv from 'ajv';
import fc from 'fast-check';
import fs from 'fs';
import path from 'path';
import { parse, stringify } from 'yaml';
import { readRoadmap } from '../readRoadmap';
import {
  DOCUMENT_SCHEMAS,
  documentSchema,
  type DocumentSchemaName,
} from './documentSchema';

/** What the reader says of fields. Names that are taken, references that lead nowhere and dates are no matter of shape. */
const ABOUT_FIELDS = new Set([
  'unknown-field',
  'invalid-field',
  'invalid-name',
  'invalid-reference',
  'invalid-roadmap-id',
  'no-name',
  'unsafe-link',
]);

const ajv = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  keywords: ['enumDescriptions', 'patternErrorMessage'],
});
const validators = Object.fromEntries(
  DOCUMENT_SCHEMAS.map(name => [name, ajv.compile(documentSchema(name))]),
);

function schemaAccepts(name: DocumentSchemaName, yaml: string): boolean {
  return validators[name](parse(yaml));
}

function problemsOf(name: DocumentSchemaName, yaml: string) {
  const overlay = { file: 'it.capabilities.yaml', text: yaml };
  const document = {
    block: {
      file: 'it.md',
      text: `## It\n\`\`\`yaml capability\n${yaml}\n\`\`\``,
    },
    overlay: { file: 'it.md', text: '## It\n', overlay },
    roadmap: { file: 'it.yaml', text: yaml },
  }[name];
  const { problems } = readRoadmap([document], { id: 'it', source: 'it' });
  return problems.filter(({ code }) => ABOUT_FIELDS.has(code));
}

function readerAccepts(name: DocumentSchemaName, yaml: string): boolean {
  return problemsOf(name, yaml).length === 0;
}

it.each(DOCUMENT_SCHEMAS)(
  'the published schema of a %s is the present one; if not, run `yarn workspace @strata/roadmap schema`',
  name => {
    const file = path.resolve(__dirname, `../../schema/${name}.json`);
    const published = JSON.parse(fs.readFileSync(file, 'utf8'));
    expect(published).toEqual(documentSchema(name));
  },
);

it.each(DOCUMENT_SCHEMAS)('every field of a %s is described', name => {
  const undescribed: string[] = [];
  const walk = (schema: any, place: string) => {
    for (const [key, property] of Object.entries<any>(
      schema.properties ?? {},
    )) {
      if (!/[.:-]$|[^.]\W$/.test(property.description ?? '')) {
        undescribed.push(`${place}.${key}`);
      }
      walk(property, `${place}.${key}`);
    }
    const below = [schema.items, schema.additionalProperties];
    for (const part of [...below, ...(schema.anyOf ?? [])]) {
      if (typeof part === 'object') {
        walk(part, place);
      }
    }
    if (schema.enum?.length !== schema.enumDescriptions?.length) {
      undescribed.push(`${place}, its values`);
    }
  };
  walk(documentSchema(name), name);
  expect(undescribed).toEqual([]);
});

describe('the schema and the reader', () => {
  it.each([
    ['{}'],
    ['owner: data'],
    ['owner: Group:Default/Data'],
    ['owner: user:jane'],
    ['owner:'],
    ['owner: 12'],
    ['lifecycle:\nlayer: 0\ntype: service'],
    ['layer: 99'],
    ['id: 012\ntitle: no\ntarget: 2026-01-01'],
    ['id: Block_Storage.v2'],
    [`id: ${'a'.repeat(63)}`],
    ['aliases: [db, Data-Bases]\ntags: [c++, "a:b"]'],
    ['dependsOn: [databases, runtime/block-storage, resource:orders-db]'],
    ['subcapabilityOf: PlatformCapability:it/other'],
    ['technologies: [Harbor, 7, { name: Quay, standing: candidate }]'],
    ['technologies: [{ name: x, aliases: [y], standing: }]'],
    ['links: [https://a.example, { url: mailto:a@a.example, title: A }]'],
    ['onboarding: { template: postgres, approval: none, parameters: {} }'],
    ['onboarding: { checklist: [One, 2], docs: "", support: "#db" }'],
    ['onboarding:'],
    ['description: ""\ndecisions: ["Why?"]'],
  ])('both accept the block %j', yaml => {
    expect(problemsOf('block', yaml)).toEqual([]);
    expect(schemaAccepts('block', yaml)).toBe(true);
  });

  it.each([
    ['onwer: data'],
    ['owner: [data]'],
    ['owner: ""'],
    ['owner: two words'],
    ['owner: a:b:c'],
    ['lifecycle: planed'],
    ['layer: "3"'],
    ['layer: 100'],
    ['layer: 1.5'],
    ['id: BAD NAME!!'],
    [`id: ${'a'.repeat(64)}`],
    ['aliases: db'],
    ['tags: [Storage]'],
    ['dependsOn: databases'],
    ['dependsOn: [a/b/c]'],
    [`dependsOn: [${'a'.repeat(64)}/b]`],
    ['subcapabilityOf: component:it/other'],
    ['technologies: [{ standing: adopted }]'],
    ['technologies: [{ name: x, standing: chosen }]'],
    ['technologies: [{ name: x, version: 1 }]'],
    ['technologies: [""]'],
    ['technologies: [~]'],
    ['links: ["irc://a.example"]'],
    ['links: ["//evil.example"]'],
    ['links: [{ url: "javascript:alert(1)" }]'],
    ['links: [1]'],
    ['onboarding: { approval: maybe }'],
    ['onboarding: { template: a b }'],
    ['onboarding: [docs]'],
    ['decisions: [[why]]'],
    ['kind: User'],
    ['onwer:'],
    ['usedBy: [null]'],
  ])('both refuse the block %j', yaml => {
    expect(problemsOf('block', yaml)).not.toEqual([]);
    expect(schemaAccepts('block', yaml)).toBe(false);
  });

  it.each<[DocumentSchemaName, string, boolean]>([
    ['overlay', 'capabilities:\n  it: { owner: data }', true],
    ['overlay', 'capabilities:\n  it:', true],
    ['overlay', 'capabilities:', true],
    ['overlay', 'capabilities: [{ title: It }]', false],
    ['overlay', 'capabilities:\n  it: { onwer: data }', false],
    ['overlay', 'capabilities:\n  it: [data]', false],
    ['overlay', 'capabilites: {}', false],
    ['roadmap', 'id: it\ntitle: T\ncapabilities: [{ title: A }]', true],
    ['roadmap', 'capabilities: [{ id: a }]\ndraft: false', true],
    ['roadmap', 'layers: [{ layer: 1, title: One }, { layer: 2 }]', true],
    ['roadmap', 'journey: [{ title: A, target: ./a }, { title: B }]', true],
    ['roadmap', 'glossary: [{ term: A, definition: B }]\ntype:', true],
    ['roadmap', 'id: Not An Id', false],
    ['roadmap', 'type: servce', false],
    ['roadmap', 'layer: high', false],
    ['roadmap', 'layers: [{ layer: 1, titel: One }]', false],
    ['roadmap', 'journey: [{ title: A, target: "javascript:x" }]', false],
    ['roadmap', 'journey: [{ target: ./a }]', false],
    ['roadmap', 'glossary: [{ term: A }]', false],
    ['roadmap', 'capabilities: [{ owner: data }]', false],
    ['roadmap', 'capabilities: [text]', false],
    ['roadmap', 'capabilities: { it: { owner: data } }', false],
    ['roadmap', 'publishDate: 2027-01-01', false],
  ])('agree on the %s %j', (name, yaml, accepted) => {
    expect(readerAccepts(name, yaml)).toBe(accepted);
    expect(schemaAccepts(name, yaml)).toBe(accepted);
  });

  const scalar = fc.constantFrom<unknown>(
    'databases',
    'Data-Bases',
    'runtime/databases',
    'component:default/shop',
    'platformcapability:it/other',
    ' padded ',
    'two words',
    'a--b',
    '-a',
    'a/b/c',
    'a:',
    '',
    'x'.repeat(63),
    'x'.repeat(64),
    'service',
    'planned',
    'adopted',
    'owner',
    'https://a.example/b?c',
    'MAILTO:a@a.example',
    'http://a b',
    'data:text/html,x',
    './relative',
    0,
    3,
    99,
    100,
    2027,
    true,
    null,
  );
  const anything = fc.oneof(
    { weight: 4, arbitrary: scalar },
    fc.array(scalar, { maxLength: 3 }),
    fc.record({ name: scalar, standing: scalar }, { requiredKeys: ['name'] }),
    fc.array(
      fc.oneof(
        // A list in the place of a name is the name that its only item gives; no schema needs to know.
        scalar,
        fc.record({ name: scalar, standing: scalar }, { requiredKeys: [] }),
        fc.record({ url: scalar, title: scalar }, { requiredKeys: [] }),
      ),
      { maxLength: 2 },
    ),
    fc.record(
      { template: scalar, approval: scalar, docs: scalar, checklist: scalar },
      { requiredKeys: [] },
    ),
  );
  const fields = Object.keys(
    documentSchema('block').properties as object,
  ).concat('onwer');
  const block = fc.dictionary(fc.constantFrom(...fields), anything, {
    maxKeys: 3,
    noNullPrototype: true,
  });

  it('agree on any block', () => {
    let accepted = 0;
    fc.assert(
      fc.property(block, value => {
        const yaml = stringify(value);
        const verdict = readerAccepts('block', yaml);
        accepted += verdict ? 1 : 0;
        expect({ yaml, accepted: schemaAccepts('block', yaml) }).toEqual({
          yaml,
          accepted: verdict,
        });
        const overlay = stringify({ capabilities: { it: value } });
        expect(schemaAccepts('overlay', overlay)).toBe(verdict);
        expect(readerAccepts('overlay', overlay)).toBe(verdict);
      }),
      { numRuns: 2000 },
    );
    // Two verdicts that are always no would agree as well.
    expect(accepted).toBeGreaterThan(200);
  });
});
