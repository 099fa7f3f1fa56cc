import { createMockDirectory } from '@backstage/backend-test-utils';
import type { RoadmapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { LocalServer } from '../__testUtils__/LocalServer';
import { createDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import {
  createPluginDatabases,
  startRoadmaps,
} from '../__testUtils__/startRoadmaps';

jest.setTimeout(120_000);

const databases = createDatabases();

/** A folder's documents, besides one that is good, and what comes of them. */
interface Fixture {
  group: number;
  files: Record<string, string | Buffer>;
  /** The capabilities besides those of the good document. */
  names: string[];
  /** Each as `file:line code`, in order. */
  problems: string[];
  /** Default: `ok`. */
  state?: string;
}

const md = (front: string, body = '## Kept\n') => `---\n${front}\n---\n${body}`;
const block = (fields: string) =>
  `## Kept\n\n\`\`\`yaml capability\n${fields}\n\`\`\`\n`;
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

const ALIASES = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
  ...Array.from(
    { length: 9 },
    (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`,
  ),
].join('\n');

const SCALARS = `a: &a ${'x'.repeat(100_000)}\n${Array.from(
  { length: 99 },
  (_, n) => `b${n}: *a`,
).join('\n')}`;

const FIXTURES: Record<string, Fixture> = {
  'a thousand open brackets': {
    group: 1,
    files: { 'a.md': md(`a: ${'['.repeat(1000)}`) },
    names: ['kept'],
    problems: ['a.md:2 too-complex'],
  },
  'aliases that multiply': {
    group: 2,
    files: { 'a.md': md(ALIASES) },
    names: ['kept'],
    problems: ['a.md:2 too-complex'],
  },
  'a large scalar many times': {
    group: 3,
    files: { 'a.md': md(SCALARS) },
    names: ['kept'],
    problems: ['a.md:2 too-complex'],
  },
  'keys of a prototype': {
    group: 4,
    files: {
      'a.md': md(
        '__proto__: { x: 1 }\nconstructor: { x: 1 }',
        block('__proto__: { owner: x }\nconstructor: x'),
      ),
      'b.yaml':
        'capabilities:\n  - title: __proto__\n    __proto__: { owner: x }\n  - title: constructor\n',
    },
    names: ['constructor', 'kept', 'proto'],
    problems: [
      'a.md:2 unknown-field',
      'a.md:8 unknown-field',
      'a.md:9 unknown-field',
      'b.yaml:3 unknown-field',
    ],
  },
  'front matter that never ends': {
    group: 5,
    files: { 'a.md': '---\ntitle: X\n\n## Kept\n' },
    names: ['kept'],
    problems: ['a.md:1 unclosed-front-matter'],
  },
  'a byte order mark, CRLF, and CR': {
    group: 5,
    files: {
      'a.md': '\uFEFF---\r\ntitle: X\r\n---\r\n\r\n## Kept\r\n\r\nText.\r\n',
      'b.md': '## With CR\r\rText.\r',
    },
    names: ['kept', 'with-cr'],
    problems: [],
  },
  'UTF-16': {
    group: 5,
    files: { 'a.md': utf16('## Kept\n') },
    names: [],
    problems: ['a.md:1 document-unreadable'],
    state: 'failing',
  },
  'a body cut within a row': {
    group: 6,
    files: { 'a.csv': 'title,owner,layer\nKept,a,5\nCut,b' },
    names: ['kept'],
    problems: ['a.csv:3 missing-cells'],
  },
  'a page to log in, and nothing': {
    group: 7,
    files: { 'a.md': '<!doctype html><title>Sign in</title>', 'b.md': '' },
    names: [],
    problems: ['a.md:1 document-unreadable', 'b.md:1 document-unreadable'],
    state: 'failing',
  },
  'ids in capitals, and in two documents': {
    group: 9,
    files: { 'a.md': '## Db\n\nFirst.\n\n## db\n', 'b.md': '## DB\n' },
    names: ['db'],
    problems: ['a.md:5 duplicate-id', 'b.md:1 duplicate-id'],
  },
  'names that cannot be': {
    group: 10,
    files: {
      'a.md': [
        ...['## BAD NAME!!', `## ${'Long '.repeat(20)}`, '## 🚀', '## ../x'],
        ...['##', '## 数据库', `## ${'y'.repeat(64)}`],
      ].join('\n\n'),
      'b.md': block('id: ../x'),
    },
    names: [
      'bad-name',
      'kept',
      `${'long-'.repeat(12)}lon`,
      'x',
      'y'.repeat(63),
    ],
    problems: [
      'a.md:5 no-name',
      'a.md:9 no-name',
      'a.md:11 no-name',
      'b.md:4 invalid-name',
    ],
  },
  'CSV: an unbalanced quote': {
    group: 11,
    files: { 'a.csv': 'title,owner\nKept,a\nBad,"b\nToo,c\n' },
    names: ['kept', 'too'],
    problems: ['a.csv:3 unclosed-quote'],
  },
  'CSV: a line break in a cell, semicolons, a formula': {
    group: 11,
    files: {
      'a.csv':
        'title;description\nKept;"Two\nlines"\n"=HYPERLINK(""https://evil.example"")";x\n',
    },
    names: ['hyperlink-https-evil-example', 'kept'],
    problems: [],
  },
  'CSV: a header twice, a column twice, a large cell': {
    group: 11,
    files: {
      'a.csv': 'title,owner\nKept,a\ntitle,owner\nMore,b\n',
      'b.csv': `title,description\nLarge,${'x'.repeat(1_000_000)}\n`,
      'c.csv': 'title,owner,owner\nTwice,a,b\n',
    },
    names: ['kept', 'large', 'more', 'twice'],
    problems: [
      'a.csv:3 repeated-header',
      'b.csv:2 cell-too-large',
      'c.csv:1 duplicate-field',
    ],
  },
  'scalars that are something else': {
    group: 12,
    files: {
      'a.yaml':
        'capabilities:\n  - title: no\n  - title: 012\n  - title: 2026-01-01\n  - title: .inf\n  - title: ~\n  - { title: Kept, owner: no, target: 2027, layer: .inf, lifecycle: ~ }\n',
    },
    names: ['012', '2026-01-01', 'inf', 'kept', 'no'],
    problems: ['a.yaml:6 no-name', 'a.yaml:7 invalid-field'],
  },
  'a kind and a location': {
    group: 13,
    files: {
      'a.md': md(
        'kind: User\nmanaged-by-location: url:https://evil.example',
        block(
          'kind: User\nmetadata: { annotations: { backstage.io/managed-by-location: "url:https://evil.example" } }',
        ),
      ),
    },
    names: ['kept'],
    problems: [
      'a.md:2 unknown-field',
      'a.md:3 unknown-field',
      'a.md:8 unknown-field',
      'a.md:9 unknown-field',
    ],
  },
  'links that do something': {
    group: 14,
    files: {
      'a.md':
        '## Kept\n\n[a](irc://x) [b](xmpp:x) [c](<jAvA\tscript:x>) [d](data:text/html,x) [e](//evil.example)\n\n<img src=x onerror=alert(1)> <svg onload=alert(1)>\n',
    },
    names: ['kept'],
    problems: [
      'a.md:3 unsafe-link',
      'a.md:3 unsafe-link',
      'a.md:3 unsafe-link',
      'a.md:3 unsafe-link',
      'a.md:3 unsafe-link',
    ],
  },
  'owners and circles': {
    group: 15,
    files: {
      'a.md': [
        block('owner: user:default/jane\ndependsOn: [kept, second]'),
        '## Second\n\n```yaml capability\nowner: group:default/gone\ndependsOn: [kept]\nsubcapabilityOf: third\n```\n',
        '## Third\n\n```yaml capability\nsubcapabilityOf: second\n```\n',
      ].join('\n'),
    },
    names: ['kept', 'second', 'third'],
    problems: [
      'a.md:4 owner-not-a-group',
      'a.md:5 self-dependency',
      'a.md:5 dependency-cycle',
      'a.md:13 part-of-itself',
    ],
  },
  '50 MB': {
    group: 17,
    files: { 'a.md': Buffer.alloc(50_000_000, '## A\n') },
    names: [],
    problems: ['a.md:1 document-unreadable'],
    state: 'failing',
  },
};

const GOOD = '## Good\n\nWhat it is.\n';

describe('bad input', () => {
  const directory = createMockDirectory();
  const web = new LocalServer();
  let roadmaps: Awaited<ReturnType<typeof startRoadmaps>>;

  beforeAll(async () => {
    await web.start();
    web.answer = (_, response) => response.writeHead(304).end();
    directory.setContent({
      'other.md': GOOD,
      'bad/good.md': GOOD,
      'table.csv': 'Databases,payments\nQueues,payments\n',
    });
    roadmaps = await startRoadmaps({
      roadmaps: {
        other: { file: directory.resolve('other.md') },
        bad: { folder: directory.resolve('bad'), heldBack: { share: 100 } },
        web: { url: `http://${web.host}/paas.md` },
        table: { file: directory.resolve('table.csv') },
      },
      database: createPluginDatabases(() => databases.init('SQLITE_3')),
      allow: [web.host],
    });
    await roadmaps.refresh('other');
    await roadmaps.refresh('bad');
  });

  afterAll(async () => {
    await roadmaps.portal.stop();
    await web.stop();
  });

  const groups = new Set<number>();

  async function read(files: Fixture['files']) {
    rmSync(directory.resolve('bad'), { recursive: true });
    directory.addContent({ bad: { 'good.md': GOOD, ...files } });
    return roadmaps.refresh('bad');
  }

  const toText = ({
    file,
    line,
    code,
  }: RoadmapResponse['documentProblems'][number]) =>
    `${file.split('/').pop()}:${line} ${code}`;

  it('costs itself, is reported with file and line, and nothing else', async () => {
    let problems = 0;
    for (const [name, fixture] of Object.entries(FIXTURES)) {
      // So that nothing is left of the one before.
      await read({});
      // What has grown the stack once must not end the process later.
      await read(fixture.files);
      const { documentProblems, status } = await read(fixture.files);
      expect({
        name,
        state: status.state,
        names: Object.keys(await roadmaps.stored('bad')).sort(),
        problems: documentProblems.map(toText),
      }).toEqual({
        name,
        state: fixture.state ?? 'ok',
        names: [...fixture.names, 'good'].sort(),
        problems: fixture.problems,
      });
      groups.add(fixture.group);
      problems += documentProblems.length;
    }
    showFigure(
      'Bad input',
      `${Object.keys(FIXTURES).length} bad documents of ${
        groups.size
      } groups beside a good one, each read twice`,
      `${problems} problems with file and line, nothing else lost`,
    );
  });

  it('is the same in the catalog, all of it at once', async () => {
    const other = await roadmaps.settled('other');
    const files: Fixture['files'] = {};
    const names = ['good'];
    for (const [index, fixture] of Object.values(FIXTURES).entries()) {
      for (const [file, content] of Object.entries(fixture.files)) {
        files[`${index}-${file}`] =
          typeof content === 'string'
            ? content.replaceAll('Kept', `Kept ${index}`)
            : content;
      }
      names.push(
        ...fixture.names.map(name =>
          name === 'kept' ? `kept-${index}` : name,
        ),
      );
    }
    const { status } = await read(files);
    expect(status.state).toBe('failing');
    const shown = await roadmaps.settled('bad');
    expect(Object.keys(shown).sort()).toEqual(names.sort());
    await expect(roadmaps.settled('other')).resolves.toEqual(other);
    expect(roadmaps.portal.errors).toEqual([]);
    showFigure(
      'Bad input',
      `the same ${Object.keys(FIXTURES).length} documents in one folder`,
      `${Object.keys(shown).length} of ${
        names.length
      } entities in the catalog, ${
        roadmaps.portal.errors.length
      } refused; the other roadmap as it was`,
    );
  });

  it('from a server, or as a file that is named, is told in the status', async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, row) => `## Row ${row}\n`).join('\n');
    const counts: number[] = [];
    const answers: [group: number, answer: RequestListener, state: string][] = [
      [8, (_, response) => response.writeHead(304).end(), 'failing'],
      [7, (_, response) => response.writeHead(204).end(), 'failing'],
      [7, (_, response) => response.writeHead(206).end(rows(9)), 'failing'],
      [7, (_, response) => response.end(), 'failing'],
      [7, (_, response) => response.end('<html>Sign in</html>'), 'failing'],
      [16, (_, response) => response.end(rows(100)), 'ok'],
      [8, (_, response) => response.writeHead(304).end(), 'failing'],
      [16, (_, response) => response.end(rows(40)), 'held'],
      [16, (_, response) => response.end('# Nothing\n'), 'held'],
      [16, (_, response) => response.end(rows(100)), 'ok'],
      [
        17,
        (_, response) => {
          const chunk = Buffer.alloc(1_000_000, '## A\n');
          const more = (error?: Error | null) =>
            error || response.write(chunk, more);
          more();
        },
        'failing',
      ],
    ];
    for (const [group, answer, state] of answers) {
      web.answer = answer;
      const { status } = await roadmaps.refresh('web');
      expect(status.state).toBe(state);
      counts.push(Object.keys(await roadmaps.stored('web')).length);
      groups.add(group);
    }
    expect(counts).toEqual([0, 0, 0, 0, 0, 100, 100, 100, 100, 100, 100]);

    const { status, documentProblems } = await roadmaps.refresh('table');
    expect(status.state).toBe('held');
    expect(documentProblems.map(toText)).toContain(
      'table.csv:1 missing-header',
    );
    expect(groups.size).toBe(17);
    showFigure(
      'Bad input',
      'every group of bad input, from document to catalog and status',
      `${groups.size} of 17 groups told, the process lives`,
    );
  });
});
