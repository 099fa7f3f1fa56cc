import { createMockDirectory } from '@backstage/backend-test-utils';
import { createDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import {
  createPluginDatabases,
  startRoadmaps,
} from '../__testUtils__/startRoadmaps';

jest.setTimeout(120_000);

const databases = createDatabases();
const ROWS = 12;
/** Rows before the bad one. */
const PLACES = [1, 6, ROWS - 1];

/** What a document says of one capability, in one way of writing it. */
interface Form {
  file: string;
  /** Before all rows. */
  head: string;
  row(title: string, owner: string): string;
  /** By what is wrong with it: a row, and the codes that it is reported with. */
  bad: Record<string, [row: string, ...codes: string[]]>;
}

const block = (text: string) => `\`\`\`yaml capability\n${text}\n\`\`\`\n`;
const markdown = (text: string) => `## Bad\n\n${block(text)}`;

const FORMS: Form[] = [
  {
    file: 'rows.md',
    head: '# Rows\n\n',
    row: (title, owner) => `## ${title}\n\n${block(`owner: ${owner}`)}\n`,
    // Each costs the capability itself; a wrong field costs only the field.
    bad: {
      'an empty heading': ['##\n', 'no-name'],
      'a heading of signs': ['## 🚀 !!\n', 'no-name'],
      'a name twice': ['## Row 0\n', 'duplicate-id'],
      'a name twice in capitals': ['## ROW 0\n', 'duplicate-id'],
      'a pinned name twice': [markdown('id: row-0'), 'duplicate-id'],
    },
  },
  {
    file: 'rows.yaml',
    head: 'title: Rows\ncapabilities:\n',
    row: (title, owner) => `  - title: ${title}\n    owner: ${owner}\n`,
    bad: {
      'no mapping': ['  - just text\n', 'invalid-field'],
      'a list': ['  - [a, b]\n', 'invalid-field'],
      'a number': ['  - 12\n', 'invalid-field'],
      nothing: ['  -\n', 'invalid-field'],
      'no title': ['  - owner: payments\n', 'no-name'],
      'an empty title': ['  - title: ""\n', 'no-name', 'invalid-field'],
      'a title of signs': ['  - title: "!!"\n', 'no-name'],
      'a name twice': ['  - title: Row 0\n', 'duplicate-id'],
      'a name twice in capitals': ['  - title: ROW 0\n', 'duplicate-id'],
    },
  },
  {
    file: 'rows.csv',
    head: 'title,owner,target\n',
    row: (title, owner) => `${title},${owner},\n`,
    bad: {
      'too many cells': ['Bad,a,b,c,d\n', 'surplus-cells'],
      'an unbalanced quote': ['Bad,"a,b\n', 'unclosed-quote'],
      'no title': [',payments,2027\n', 'no-name'],
      'the header again': ['title,owner,target\n', 'repeated-header'],
      'a name twice': ['Row 0,payments,\n', 'duplicate-id'],
    },
  },
];

/** A field that is wrong costs itself: the capability is there without it. */
const FIELDS: Record<string, [field: string, code: string]> = {
  'a field that does not exist': ['onwer: jane', 'unknown-field'],
  'a lifecycle that does not exist': ['lifecycle: prodution', 'invalid-field'],
  'a layer that is a word': ['layer: three', 'invalid-field'],
  'a layer that is too large': ['layer: 1000', 'invalid-field'],
  'an infinite layer': ['layer: .inf', 'invalid-field'],
  'an owner that is a list': ['owner: [a, b]', 'invalid-field'],
  'an owner that cannot be': ['owner: BAD NAME!!', 'invalid-reference'],
  'an id that cannot be': ['id: ../x', 'invalid-name'],
  'an id that is too long': [`id: ${'x'.repeat(64)}`, 'invalid-name'],
  'a reference that cannot be': ['dependsOn: [a/b/c/d]', 'invalid-reference'],
  'a tag that cannot be': ['tags: [a b]', 'invalid-field'],
  'another kind': ['kind: User', 'unknown-field'],
  metadata: ['metadata: { name: x }', 'unknown-field'],
  'a prototype': ['__proto__: { owner: x }', 'unknown-field'],
  'a constructor': ['constructor: x', 'unknown-field'],
  'a technology without a name': [
    'technologies: [{ standing: adopted }]',
    'invalid-field',
  ],
};

const idOf = (file: string) => file.replace('rows.', '');

const rowsOf = ({ row }: Form, owner: string, count = ROWS - 1) =>
  Array.from({ length: count }, (_, index) => row(`Row ${index}`, owner));

/** What breaks the last row of each form: it is there, and is no capability any more. */
const BROKEN: Record<string, string> = {
  'rows.md': '## !!\n',
  'rows.yaml': '  - title: "!!"\n',
  'rows.csv': '"Row 11,late,\n',
};

describe('one bad row', () => {
  const directory = createMockDirectory();
  let roadmaps: Awaited<ReturnType<typeof startRoadmaps>>;

  beforeAll(async () => {
    for (const { file, head, row } of FORMS) {
      directory.addContent({ [file]: head + row('Row 0', 'first') });
    }
    roadmaps = await startRoadmaps({
      roadmaps: Object.fromEntries(
        FORMS.flatMap(({ file }) => {
          const source = { file: directory.resolve(file) };
          return [
            // What a row was before it broke would stay: these show what one is that never was good.
            [idOf(file), { ...source, heldBack: { share: 100 } }],
            [`${idOf(file)}-guarded`, source],
          ];
        }),
      ),
      database: createPluginDatabases(() => databases.init('SQLITE_3')),
    });
  });

  afterAll(async () => {
    await roadmaps.portal.stop();
  });

  async function read(file: string, text: string, id = idOf(file)) {
    directory.addContent({ [file]: text });
    return roadmaps.refresh(id);
  }

  const lineOf = (text: string) => text.split('\n').length;

  async function ownersOf(id: string) {
    const entities = Object.values(await roadmaps.stored(id));
    return Object.fromEntries(
      entities.map(({ metadata, spec }) => [
        metadata.name,
        spec && 'owner' in spec ? spec.owner : undefined,
      ]),
    );
  }

  const good = (owner: string, rows = ROWS - 1) =>
    Object.fromEntries(
      Array.from({ length: rows }, (_, row) => [
        `row-${row}`,
        `group:default/${owner}`,
      ]),
    );

  it.each(FORMS)('neither sinks the others nor vanishes: $file', async form => {
    const { file, head, bad } = form;
    const id = idOf(file);
    let tried = 0;
    let turn = 0;
    for (const [name, [text, ...codes]] of Object.entries(bad)) {
      for (const place of PLACES) {
        const owner = `team-${(turn += 1)}`;
        const rows = rowsOf(form, owner);
        const before = head + rows.slice(0, place).join('');
        const { documentProblems } = await read(
          file,
          before + text + rows.slice(place).join(''),
        );
        expect({ name, place, owners: await ownersOf(id) }).toEqual({
          name,
          place,
          owners: good(owner),
        });
        const first = lineOf(before);
        expect({ name, place, documentProblems }).toEqual({
          name,
          place,
          documentProblems: codes.map(code =>
            expect.objectContaining({
              code,
              file: directory.resolve(file),
              message: expect.any(String),
            }),
          ),
        });
        const { line } = documentProblems[0];
        expect(line).toBeGreaterThanOrEqual(first);
        expect(line).toBeLessThan(first + lineOf(text));
        tried += 1;
      }
    }
    await roadmaps.settled(id);
    showFigure(
      'One bad row',
      `${Object.keys(bad).length} kinds of bad row in ${
        file.split('.')[1]
      }, each in ${PLACES.length} places`,
      `${
        ROWS - 1
      } of ${ROWS} ingested in ${tried} of ${tried}, the bad one reported with file and line`,
    );
  });

  it('costs no more than the field where it is one field', async () => {
    const [form] = FORMS;
    const { file, head } = form;
    const rows = rowsOf(form, 'fields').join('');
    for (const [name, [field, code]] of Object.entries(FIELDS)) {
      const { documentProblems } = await read(
        file,
        head + rows + markdown(field),
      );
      expect({ name, owners: await ownersOf('md') }).toEqual({
        name,
        owners: { ...good('fields'), bad: undefined },
      });
      expect(documentProblems).toEqual([
        expect.objectContaining({
          code,
          file: directory.resolve(file),
          line: lineOf(head + rows) + 3,
        }),
      ]);
    }
    await roadmaps.settled('md');
    const tried = Object.keys(FIELDS).length;
    showFigure(
      'One bad row',
      `${tried} kinds of bad field`,
      `${ROWS} of ${ROWS} ingested in ${tried} of ${tried}, without the field, which is reported with file and line`,
    );
  });

  it.each(FORMS)(
    'stays as it was before it broke, while the others go on: $file',
    async form => {
      const { file, head } = form;
      const id = `${idOf(file)}-guarded`;
      const write = (owner: string) =>
        head + rowsOf(form, owner, ROWS).join('');
      await read(file, write('old'), id);
      const rows = rowsOf(form, 'new').join('');
      const { status, documentProblems } = await read(
        file,
        head + rows + BROKEN[file],
        id,
      );
      expect(status).toMatchObject({
        state: 'held',
        reason: expect.stringContaining(`${id}/row-${ROWS - 1} stay`),
      });
      expect(documentProblems).toEqual([
        expect.objectContaining({
          file: directory.resolve(file),
          line: lineOf(head + rows),
          severity: 'error',
        }),
      ]);
      await expect(ownersOf(id)).resolves.toEqual({
        ...good('new'),
        [`row-${ROWS - 1}`]: 'group:default/old',
      });
      const healed = await read(file, write('old'), id);
      expect(healed.status.state).toBe('ok');
      await expect(ownersOf(id)).resolves.toEqual(good('old', ROWS));
      await roadmaps.settled(id);
    },
  );

  it('stays with all others where the whole document cannot be parsed for it', async () => {
    const form = FORMS[1];
    const { file, head } = form;
    const rows = rowsOf(form, 'whole');
    await read(file, head + rows.join(''), 'yaml-guarded');
    const { status, documentProblems } = await read(
      file,
      `${head}${rows.join('')}  - title: "Bad" and more\n`,
      'yaml-guarded',
    );
    expect(status.state).toBe('held');
    expect(documentProblems).toEqual([
      expect.objectContaining({
        code: 'yaml-syntax',
        file: directory.resolve(file),
        line: lineOf(head + rows.join('')),
      }),
    ]);
    const owners = await ownersOf('yaml-guarded');
    for (const [name, owner] of Object.entries(good('whole'))) {
      expect(owners[name]).toBe(owner);
    }
    const kept = Object.keys(await roadmaps.settled('yaml-guarded'));
    showFigure(
      'One bad row',
      'a row that breaks after it was good, in Markdown, YAML and CSV, and one that breaks the whole document',
      `it stays as it was, ${ROWS - 1} others go on; of the whole document ${
        kept.length
      } of ${ROWS - 1} stay`,
    );
  });
});
