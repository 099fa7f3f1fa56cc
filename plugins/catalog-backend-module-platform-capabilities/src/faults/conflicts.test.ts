import { createMockDirectory } from '@backstage/backend-test-utils';
import { rmSync } from 'node:fs';
import { createDatabases } from '../__testUtils__/databases';
import { eventually } from '../__testUtils__/eventually';
import { showFigure } from '../__testUtils__/figures';
import {
  createPluginDatabases,
  startRoadmaps,
} from '../__testUtils__/startRoadmaps';

jest.setTimeout(120_000);

const databases = createDatabases();

const NAMES = ['Caches', 'Databases', 'Files', 'Mail', 'Queues', 'Search'];

const write = (names: string[], said = 'What it is.', depth = '##') =>
  names.map(name => `${depth} ${name}\n\n${said}\n`).join('\n');

const entity = (ref: string) => {
  const [namespace, name] = ref.split('/');
  return `---
apiVersion: strata.backstage.io/v1alpha1
kind: PlatformCapability
metadata: { namespace: ${namespace}, name: ${name} }
spec: { type: service, layer: 4 }
`;
};

describe('conflicts and duplicates', () => {
  const directory = createMockDirectory();
  const database = createPluginDatabases(() => databases.init('SQLITE_3'));
  let roadmaps: Awaited<ReturnType<typeof startRoadmaps>>;

  beforeAll(async () => {
    directory.setContent({
      // By hand, before any roadmap has it.
      'catalog-info.yaml': entity('lab/queues') + entity('elsewhere/other'),
      lab: { 'a.md': write(['Caches']) },
      moves: { 'a.md': write(NAMES), 'b.md': '# Nothing yet\n' },
    });
    roadmaps = await startRoadmaps({
      roadmaps: {
        lab: { folder: directory.resolve('lab') },
        moves: { folder: directory.resolve('moves') },
      },
      database,
      file: directory.resolve('catalog-info.yaml'),
    });
    await roadmaps.refresh('moves');
    await roadmaps.settled('moves');
  });

  afterAll(async () => {
    await roadmaps.portal.stop();
  });

  const lineOf = (text: string, part: string) =>
    text.slice(0, text.indexOf(part)).split('\n').length;

  /** As if what the roadmap says were in the catalog for long enough to be missed there. */
  const letTimePass = async () => {
    const knex = await database('platform-capabilities');
    await knex('roadmaps').update({ accepted_at: '2026-01-01T00:00:00.000Z' });
  };

  it('are surfaced in the status, each with file and line', async () => {
    await eventually(async () =>
      expect(Object.keys(await roadmaps.portal.entities())).toEqual(
        expect.arrayContaining([
          'PlatformCapability:lab/queues',
          'PlatformCapability:elsewhere/other',
        ]),
      ),
    );
    const a = [
      write(['Caches', 'Databases', 'DATABASES', 'Queues']),
      '## Pinned\n\n```yaml capability\nid: mail\naliases: [post, caches]\n```\n',
    ].join('\n');
    const b = write(['Files', 'caches', 'Mail'], 'Another.');
    directory.addContent({ 'lab/a.md': a, 'lab/b.md': b });
    await roadmaps.refresh('lab');
    await eventually(async () =>
      expect(Object.keys(await roadmaps.shown('lab')).sort()).toEqual([
        'caches',
        'databases',
        'files',
        'mail',
        'queues',
      ]),
    );
    await letTimePass();
    const { documentProblems } = await roadmaps.refresh('lab');

    const inA = { file: directory.resolve('lab/a.md') };
    const inB = { file: directory.resolve('lab/b.md') };
    const expected = [
      { ...inA, code: 'duplicate-id', line: lineOf(a, '## DATABASES') },
      { ...inA, code: 'alias-taken', line: lineOf(a, 'aliases:') },
      { ...inB, code: 'duplicate-id', line: lineOf(b, '## caches') },
      { ...inB, code: 'duplicate-id', line: lineOf(b, '## Mail') },
      { ...inA, code: 'not-in-catalog', line: lineOf(a, '## Queues') },
    ];
    expect(documentProblems).toEqual(
      expected.map(problem => expect.objectContaining(problem)),
    );
    expect(documentProblems[4].message).toContain('catalog-info.yaml');
    // What came first is what the catalog has.
    const shown = await roadmaps.shown('lab');
    expect(shown.caches.metadata.description).toBe('What it is.');
    expect(shown.queues.spec).toMatchObject({ layer: 4 });
    showFigure(
      'Conflicts and duplicates',
      'two in one document, two of which one is in capitals, one id in two documents (twice), an alias that is another’s name, and one that the catalog has from a file',
      `${documentProblems.length} of ${expected.length} in the status with file and line; the first counts`,
    );
  });

  it('leave the uid alone: 100 refreshes in which sections move between documents, layers and parents', async () => {
    const before = await roadmaps.settled('moves');
    const deletions = await roadmaps.deletions();
    const refreshes = 100;
    let moves = 0;
    for (let step = 1; step <= refreshes; step += 1) {
      // Each step another part of them is in the second document, in another order, and below a layer every third time.
      const at = step % NAMES.length;
      const turned = [...NAMES.slice(at), ...NAMES.slice(0, at)];
      const split = 1 + (step % (NAMES.length - 1));
      const layer = step % 3 === 0 ? `## Layer ${step % 7}\n\n` : '';
      const depth = layer ? '###' : '##';
      const said = `Step ${step}.`;
      directory.addContent({
        'moves/a.md': layer + write(turned.slice(0, split), said, depth),
        'moves/b.md': layer + write(turned.slice(split), said, depth),
      });
      const { status } = await roadmaps.refresh('moves');
      expect(status.state).toBe('ok');
      moves += 1;
    }
    const after = await roadmaps.settled('moves');
    expect(Object.keys(after)).toHaveLength(NAMES.length);
    const stable = Object.entries(after).filter(
      ([name, { metadata }]) => metadata.uid === before[name].metadata.uid,
    );
    expect(stable).toHaveLength(NAMES.length);
    expect(await roadmaps.deletions()).toBe(deletions);
    showFigure(
      'Conflicts and duplicates',
      `${moves} refreshes in which ${NAMES.length} sections move between documents, layers and places`,
      `${stable.length} of ${NAMES.length} uids as before, ${
        (await roadmaps.deletions()) - deletions
      } deletions`,
    );
  });

  it('leave the uid alone: a document that is renamed, and one put in the place of another', async () => {
    directory.addContent({ 'moves/a.md': write(NAMES) });
    rmSync(directory.resolve('moves/b.md'));
    await roadmaps.refresh('moves');
    const before = await roadmaps.settled('moves');
    const deletions = await roadmaps.deletions();
    const places = ['moves/c.md', 'moves/deep/down/d.md', 'moves/e.markdown'];
    let last = 'moves/a.md';
    for (const place of places) {
      rmSync(directory.resolve(last));
      directory.addContent({ [place]: write(NAMES) });
      const { status } = await roadmaps.refresh('moves');
      expect(status.state).toBe('ok');
      last = place;
    }
    const after = await roadmaps.settled('moves');
    for (const [name, { metadata }] of Object.entries(after)) {
      expect(metadata.uid).toBe(before[name].metadata.uid);
      expect(
        metadata.annotations?.['backstage.io/managed-by-location'],
      ).toContain(directory.resolve(last));
    }
    expect(await roadmaps.deletions()).toBe(deletions);
    showFigure(
      'Conflicts and duplicates',
      `a document that is renamed and moved ${places.length} times`,
      `${Object.keys(after).length} of ${
        Object.keys(before).length
      } uids as before`,
    );
  });
});
