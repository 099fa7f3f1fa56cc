import {
  DefaultNamespaceEntityPolicy,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import fs from 'fs';
import path from 'path';
import { capabilitySpecSchema } from './spec';
import type { ReadRoadmapOptions } from './options';
import { readRoadmap } from './readRoadmap';

const FIXTURES = path.join(__dirname, '__fixtures__');
const GOLDEN = [
  'layers.md',
  'services.md',
  'traps.md',
  'mistakes.md',
  'toml.md',
  'roadmap.yaml',
  'backlog.csv',
  'semicolon.csv',
];

function readFixture(file: string) {
  const text = (name: string) =>
    fs.readFileSync(path.join(FIXTURES, name), 'utf8');
  const overlay = file.replace(/\.\w+$/, '.capabilities.yaml');
  return readRoadmap(
    [
      {
        file,
        text: text(file),
        ...(fs.existsSync(path.join(FIXTURES, overlay)) && {
          overlay: { file: overlay, text: text(overlay) },
        }),
      },
    ],
    { id: 'fixture', source: file },
  );
}

/** Reads one Markdown document. */
function read(text: string, options?: Partial<ReadRoadmapOptions>) {
  return readRoadmap([{ file: 'doc.md', text }], {
    id: 'doc',
    source: 'doc.md',
    ...options,
  });
}

const codes = ({ problems }: ReturnType<typeof read>) =>
  problems.map(({ code }) => code);
const names = ({ roadmap }: ReturnType<typeof read>) =>
  roadmap.capabilities.map(({ name }) => name);

describe('readRoadmap', () => {
  // To accept what changed on purpose, run the test with UPDATE_GOLDEN=1 and read the difference.
  it.each(GOLDEN)('reads %s as its golden file says', async file => {
    const result = readFixture(file);
    const golden = path.join(FIXTURES, `${file}.golden.json`);
    if (process.env.UPDATE_GOLDEN) {
      fs.writeFileSync(golden, `${JSON.stringify(result, undefined, 2)}\n`);
    }
    expect(result).toEqual(JSON.parse(fs.readFileSync(golden, 'utf8')));
  });

  it.each(GOLDEN)(
    'makes entities of %s that the catalog accepts',
    async file => {
      const policy = EntityPolicies.allOf([
        new SchemaValidEntityPolicy(),
        new DefaultNamespaceEntityPolicy(),
        new NoForeignRootFieldsEntityPolicy(),
        new FieldFormatEntityPolicy(),
      ]);
      const { entities } = readFixture(file);
      expect(entities.length).toBeGreaterThan(0);
      for (const entity of entities) {
        await expect(
          policy.enforce(entity as unknown as Entity),
        ).resolves.toEqual(entity);
        expect(capabilitySpecSchema.parse(entity.spec)).toEqual(entity.spec);
        expect(JSON.parse(JSON.stringify(entity))).toEqual(entity);
      }
    },
  );

  it('publishes nothing of a draft', () => {
    const result = read('---\ntitle: T\ndraft: true\n---\n## Databases\n');
    expect(result.entities).toEqual([]);
    expect(result.roadmap.title).toBe('doc');
    expect(result.problems).toEqual([
      expect.objectContaining({ severity: 'info', code: 'draft', line: 3 }),
    ]);
  });

  it('publishes nothing of the future', () => {
    const text = '---\ndate: 2030-01-02\n---\n## Databases\n';
    const before = read(text, { now: new Date('2030-01-01') });
    expect(before.entities).toEqual([]);
    expect(codes(before)).toEqual(['not-yet-published']);
    const after = read(text, { now: new Date('2030-01-03') });
    expect(names(after)).toEqual(['databases']);
    expect(codes(after)).toEqual([]);
    expect(names(read(text))).toEqual(['databases']);
  });

  it('takes layer and type from front matter before the configuration', () => {
    const defaults = { layer: 3, type: 'capability' as const };
    const { roadmap } = read('---\nlayer: 4\ntype: docs\n---\n## Caches\n', {
      defaults,
    });
    expect(roadmap.capabilities[0]).toMatchObject({
      layer: 4,
      type: 'capability',
    });
    const [without] = read('## Caches\n', { defaults }).roadmap.capabilities;
    expect(without).toMatchObject({ layer: 3, type: 'capability' });
  });

  it('leaves out headings that the configuration names', () => {
    const text = '## Databases\n## Who We Are\n### Team\n## Caches\n';
    expect(names(read(text, { ignoredHeadings: ['who we are'] }))).toEqual([
      'databases',
      'caches',
    ]);
  });

  it('gives an owner by block, by parent, by rule and by default', () => {
    const text = [
      '## Observability',
      '```yaml capability',
      'owner: watchers',
      '```',
      '### Logging',
      '## Databases',
      '## Caches',
      '### Redis',
    ].join('\n');
    const { roadmap } = read(text, {
      owners: [
        { name: 'data*', owner: 'storage' },
        { name: 'logging', owner: 'loggers' },
      ],
      defaults: { owner: 'group:platform/everyone' },
    });
    expect(roadmap.capabilities.map(it => [it.name, it.owner])).toEqual([
      ['observability', 'group:default/watchers'],
      ['logging', 'group:default/watchers'],
      ['databases', 'group:default/storage'],
      ['caches', 'group:platform/everyone'],
      ['redis', 'group:platform/everyone'],
    ]);
  });

  it('keeps the name of a capability whose block is broken', () => {
    const result = read(
      '## Databases\n```yaml capability\nid: data-stores\nowner: [\n```\n',
    );
    expect(names(result)).toEqual(['data-stores']);
    expect(codes(result)).toContain('yaml-syntax');
  });

  it('leaves out the second of two capabilities with one name', () => {
    const result = read('## Db\n## Caches\n\n## db\n### Backup\n');
    expect(names(result)).toEqual(['db', 'caches', 'backup']);
    expect(result.problems).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'duplicate-id',
        line: 4,
        message: expect.stringContaining('doc.md:1'),
        hint: expect.stringContaining('id:'),
      }),
    ]);
  });

  it('reports a name that is taken by another document', () => {
    const { roadmap, problems } = readRoadmap(
      [
        { file: 'a.md', text: '## Db' },
        { file: 'b.md', text: '\n## DB' },
      ],
      { id: 'doc', source: '.' },
    );
    expect(roadmap.capabilities).toHaveLength(1);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'duplicate-id', file: 'b.md', line: 2 }),
    ]);
  });

  it('breaks circles of parts and reports circles of dependencies', () => {
    const block = (fields: string) =>
      `\`\`\`yaml capability\n${fields}\n\`\`\`\n`;
    const result = read(
      `## A\n${block('subcapabilityOf: b\ndependsOn: [c]')}## B\n${block(
        'subcapabilityOf: a\ndependsOn: [b]',
      )}## C\n${block('dependsOn: [a]')}`,
    );
    const [a, b, c] = result.roadmap.capabilities;
    expect([a.subcapabilityOf, b.subcapabilityOf]).toEqual([
      undefined,
      'platformcapability:doc/a',
    ]);
    expect(b).not.toHaveProperty('dependsOn');
    expect([a.dependsOn, c.dependsOn]).toEqual([
      ['platformcapability:doc/c'],
      ['platformcapability:doc/a'],
    ]);
    expect(codes(result).sort()).toEqual([
      'dependency-cycle',
      'part-of-itself',
      'self-dependency',
    ]);
  });

  it.each([
    ['group:default/', 'The name after the `/` is missing.'],
    ['group:', 'The name after the `:` is missing.'],
    ['Data Team', 'Write `data-team`, or in full `group:default/data-team`.'],
  ])('says how to write an owner that is none: %s', (owner, hint) => {
    const { problems } = read(
      `## A\n\`\`\`yaml capability\nowner: '${owner}'\n\`\`\`\n`,
    );
    expect(problems).toEqual([
      expect.objectContaining({ code: 'invalid-reference', hint }),
    ]);
  });

  it('looks up earlier names', () => {
    const result = read(
      '## Stores\n```yaml capability\naliases: [Databases]\n```\n## Caches\n```yaml capability\ndependsOn: [databases]\nsuccessor: storez\n```\n',
    );
    const [, caches] = result.roadmap.capabilities;
    expect(caches.dependsOn).toEqual(['platformcapability:doc/stores']);
    expect(result.problems).toEqual([
      expect.objectContaining({
        severity: 'info',
        code: 'earlier-name-used',
        line: 7,
        message: expect.stringContaining('platformcapability:doc/stores'),
      }),
      expect.objectContaining({
        severity: 'warning',
        code: 'unresolved-reference',
        line: 8,
        column: 12,
        hint: expect.stringContaining('platformcapability:doc/stores'),
      }),
    ]);
  });

  it.each([
    ['CRLF', (text: string) => text.replace(/\n/g, '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['neither', (text: string) => text],
  ])('finds the line and column with %s', (_, change) => {
    const text = [
      '---',
      'title: T',
      'layer: high',
      '---',
      '## Databases',
      '',
      '```yaml capability',
      'owner: data',
      'technologies:',
      '  - name: PostgreSQL',
      '    standing: chosen',
      'onwer: data',
      '```',
    ].join('\n');
    const places = read(change(text)).problems.map(
      ({ code, line, column }) => `${code} ${line}:${column}`,
    );
    expect(places).toEqual([
      'invalid-field 3:8',
      'invalid-field 11:15',
      'unknown-field 12:1',
    ]);
  });

  it('finds the column in a block that is indented', () => {
    const { problems } = read(
      '## Databases\n\n  ```yaml capability\n  onwer: data\n  ```\n',
    );
    expect(problems).toEqual([expect.objectContaining({ line: 4, column: 3 })]);
  });

  it('reads scalars as they are meant', () => {
    const { roadmap, problems } = read(
      '## Databases\n```yaml capability\nid: 012\ntitle: no\ntarget: 2026-01-01\nowner: ~\nlayer: .inf\n```\n',
    );
    expect(roadmap.capabilities[0]).toMatchObject({
      name: '012',
      title: 'no',
      target: '2026-01-01',
      layer: 5,
    });
    expect(roadmap.capabilities[0].owner).toBeUndefined();
    expect(problems).toEqual([
      expect.objectContaining({ code: 'invalid-field', line: 7, column: 8 }),
    ]);
  });

  it('says of a number in quotes that it is a text', () => {
    const { problems } = read(
      '---\nlayer: "3"\n---\n## Db\n```yaml capability\nlayer: "4"\n```\n',
    );
    expect(problems).toMatchObject([
      {
        message: '`layer` must be a number, not the text `3`.',
        hint: 'Remove the quotes: `3`.',
        line: 2,
      },
      { hint: 'Remove the quotes: `4`.', line: 6 },
    ]);
  });

  it('never takes what only the catalog may set', () => {
    const { entities, problems } = read(
      '---\nkind: User\nbackstage.io/managed-by-location: url:https://evil.example\n---\n## Db\n```yaml capability\nkind: User\nannotations: {backstage.io/managed-by-location: x}\nmetadata: {name: root}\n```\n',
    );
    expect(entities).toHaveLength(1);
    expect(entities[0].kind).toBe('PlatformCapability');
    expect(entities[0].metadata.annotations).toEqual({
      'backstage.io/managed-by-location': 'file:doc.md',
      'backstage.io/managed-by-origin-location': 'file:doc.md',
    });
    expect(problems.map(({ code, line }) => `${code} ${line}`)).toEqual([
      'unknown-field 2',
      'unknown-field 3',
      'unknown-field 7',
      'unknown-field 8',
      'unknown-field 9',
    ]);
  });

  it('puts the locations that it is given on the entities', () => {
    const { entities } = read('\n## Databases\n', {
      locate: (file, line) => ({
        managedBy: `url:https://git.example/${file}#L${line}`,
        source: `url:https://git.example/${file}`,
        edit: `https://git.example/edit/${file}#L${line}`,
      }),
    });
    expect(entities[0].metadata.annotations).toEqual({
      'backstage.io/managed-by-location': 'url:https://git.example/doc.md#L2',
      'backstage.io/managed-by-origin-location':
        'url:https://git.example/doc.md',
      'backstage.io/source-location': 'url:https://git.example/doc.md',
      'backstage.io/edit-url': 'https://git.example/edit/doc.md#L2',
    });
  });

  it('links only to what is safe', () => {
    const { entities, problems } = read(
      [
        '## Databases',
        '[a](https://a.example) [b](irc:x) [c](xmpp:x) [d](jAvA&Tab;script:x)',
        '[e](data:text/html,x) [f](//evil.example) [g](mailto:g@a.example)',
        '[h](../relative) [i][i] <img src=x onerror=alert(1)>',
        '',
        '[i]: https://i.example',
      ].join('\n'),
    );
    expect(entities[0].metadata.links).toEqual([
      { url: 'https://a.example', title: 'a' },
      { url: 'mailto:g@a.example', title: 'g' },
      { url: 'https://i.example', title: 'i' },
    ]);
    expect(problems.map(({ code }) => code)).toEqual(
      Array(5).fill('unsafe-link'),
    );
  });

  it('refuses a roadmap id that is no namespace', () => {
    const result = read('## Databases\n', { id: 'My Roadmap' });
    expect(result.entities).toEqual([]);
    expect(codes(result)).toEqual(['invalid-roadmap-id']);
  });

  it('stops at the limits', () => {
    const many = read('## A\n## B\n## C\n', { limits: { capabilities: 2 } });
    expect(names(many)).toEqual(['a', 'b']);
    expect(codes(many)).toEqual(['too-many-capabilities']);
    const large = read('## Ä', { limits: { bytes: 4 } });
    expect(codes(large)).toEqual(['too-large']);
    expect(codes(read('## Ä', { limits: { bytes: 5 } }))).toEqual([]);
  });

  it.each([
    ['UTF-16', '#\0#\0 \0A\0', 'not-utf8'],
    ['what could not be decoded', '## Caf\ufffd', 'not-utf8'],
    ['a login page', '<!DOCTYPE html><title>Sign in</title>', 'html-page'],
    ['nothing', ' \n', 'empty-document'],
  ])('reads nothing from %s', (_, text, code) => {
    const result = read(text);
    expect(result.entities).toEqual([]);
    expect(codes(result)).toEqual([code]);
  });

  it('reads front matter that is never closed', () => {
    const result = read('---\ntitle: T\ndraft: false\n\n## Databases\n');
    expect(result.roadmap.title).toBe('T');
    expect(names(result)).toEqual(['databases']);
    expect(codes(result)).toEqual(['unclosed-front-matter']);
  });

  it('says where a document is cut in a block', () => {
    const result = read('## A\n\n## B\n```yaml capability\nowner: te');
    expect(names(result)).toEqual(['a', 'b']);
    expect(result.problems).toEqual([
      expect.objectContaining({ code: 'unclosed-fence', line: 4 }),
    ]);
  });
});
