import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import {
  createPluginDatabases,
  startRoadmaps,
  type Served,
} from '../__testUtils__/startRoadmaps';

jest.setTimeout(120_000);

const databases = createDatabases();

function write(names: string[]): string {
  const sections = names.map(name => `## ${name}\n\nExamples: Älpha, Beta.\n`);
  return `---\ntitle: Services\n---\n\n${sections.join('\n')}`;
}

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix} ${index}`);

const DOCUMENT = write(names('Service', 7));
const OTHER = write(names('Other', 7));

describe('a read of files that fails', () => {
  const directory = createMockDirectory();
  const file = directory.resolve('paas.md');
  const folder = directory.resolve('lab');
  const part = directory.resolve('lab/a.md');
  let roadmaps: Awaited<ReturnType<typeof startRoadmaps>>;
  let before: Record<string, Served>[];
  let cursor: string;

  /** Everything as it was, whatever was there. */
  function restore() {
    for (const path of [file, folder]) {
      rmSync(path, { recursive: true, force: true });
    }
    mkdirSync(folder);
    writeFileSync(file, DOCUMENT);
    writeFileSync(part, DOCUMENT);
    writeFileSync(directory.resolve('lab/b.md'), OTHER);
  }

  const settled = () =>
    Promise.all(['paas', 'lab'].map(id => roadmaps.settled(id)));

  async function heal() {
    restore();
    for (const id of ['paas', 'lab']) {
      const { status } = await roadmaps.refresh(id);
      expect(status.state).toBe('ok');
    }
    await expect(settled()).resolves.toEqual(before);
    expect(await roadmaps.deletions()).toBe(0);
  }

  const expectNothingToApply = async () =>
    expect(await roadmaps.changesSince(cursor)).toEqual([]);

  beforeAll(async () => {
    restore();
    roadmaps = await startRoadmaps({
      roadmaps: { paas: { file }, lab: { folder } },
      database: createPluginDatabases(() => databases.init('SQLITE_3')),
    });
    await roadmaps.refresh('paas');
    await roadmaps.refresh('lab');
    before = await settled();
    cursor = await roadmaps.cursor();
  });

  afterAll(async () => {
    await roadmaps.portal.stop();
  });

  const replace = (path: string, make?: () => void) => () => {
    rmSync(path, { recursive: true, force: true });
    make?.();
  };
  const isRoot = process.getuid?.() === 0;
  const BREAKS: Record<string, ['paas' | 'lab', () => void]> = {
    'no file': ['paas', replace(file)],
    'a folder for a file': ['paas', replace(file, () => mkdirSync(file))],
    'an empty file': ['paas', () => writeFileSync(file, '')],
    'a file that is no text': [
      'paas',
      () => writeFileSync(file, Buffer.from([0, 1, 2])),
    ],
    'a link to nothing': [
      'paas',
      replace(file, () => symlinkSync('none.md', file)),
    ],
    'a link to itself': [
      'paas',
      replace(file, () => symlinkSync('paas.md', file)),
    ],
    'no folder': ['lab', replace(folder)],
    'a file for a folder': [
      'lab',
      replace(folder, () => writeFileSync(folder, DOCUMENT)),
    ],
    'an empty folder': ['lab', replace(folder, () => mkdirSync(folder))],
    'a folder without a document': ['lab', replace(part)],
    'with a link to nothing': [
      'lab',
      replace(part, () => symlinkSync('none.md', part)),
    ],
    'with an empty one': ['lab', () => writeFileSync(part, '')],
    'with one too large': [
      'lab',
      () => writeFileSync(part, Buffer.alloc(6_000_000, 'a\n')),
    ],
    // Who runs as root may read everything.
    ...(isRoot
      ? {}
      : {
          'a file that may not be read': ['paas', () => chmodSync(file, 0)],
          'with one that may not be read': ['lab', () => chmodSync(part, 0)],
        }),
  };

  it('removes nothing, is told at once, and is over with the next good one', async () => {
    expect(before.map(it => Object.keys(it).length)).toEqual([7, 14]);
    for (const [name, [id, breakIt]] of Object.entries(BREAKS)) {
      breakIt();
      const { status } = await roadmaps.refresh(id);
      expect({ name, state: status.state }).toEqual({
        name,
        state: name === 'a folder without a document' ? 'held' : 'failing',
      });
      expect(status.reason).toContain(id);
      await expectNothingToApply();
      restore();
    }
    await heal();
    showFigure(
      'Failed, empty or cut read',
      `${Object.keys(BREAKS).length} broken sources: ${Object.keys(BREAKS).join(
        ', ',
      )}`,
      `${await roadmaps.deletions()} deletions; told at once`,
    );
  });

  it('takes what other documents say while one is broken', async () => {
    writeFileSync(part, '');
    const changed = OTHER.replaceAll('Beta', 'Gamma');
    writeFileSync(directory.resolve('lab/b.md'), changed);
    const { status } = await roadmaps.refresh('lab');
    expect(status.state).toBe('failing');
    const shown = await roadmaps.settled('lab');
    const newer = Object.values(shown).filter(({ spec }) =>
      JSON.stringify(spec).includes('Gamma'),
    );
    expect(newer).toHaveLength(7);
    expect(Object.keys(shown)).toHaveLength(14);
    await heal();
    cursor = await roadmaps.cursor();
  });

  it('removes nothing while it is written byte by byte', async () => {
    const bytes = Buffer.from(DOCUMENT);
    let tried = 0;
    let told = 0;
    for (const [path, id] of [
      [file, 'paas'],
      [part, 'lab'],
    ]) {
      const descriptor = openSync(path, 'w');
      for (let length = 0; length < bytes.length; length += 1) {
        // An end with a line is as an edit where little is lost: then the next byte is there before it is read.
        if (
          length === 0 ||
          (bytes[length - 1] !== 10 && bytes[length] !== 10)
        ) {
          const { status } = await roadmaps.refresh(id);
          told += status.state === 'ok' ? 0 : 1;
          tried += 1;
        }
        writeSync(descriptor, bytes, length, 1);
      }
      closeSync(descriptor);
      await expectNothingToApply();
    }
    expect(told).toBe(tried);
    await heal();
    showFigure(
      'Failed, empty or cut read',
      `${tried} reads of a file and a folder while a document is written byte by byte`,
      `${await roadmaps.deletions()} deletions, ${told} told`,
    );
  });

  it('reads the old or the new one, never a mixture, while files are put in place', async () => {
    const texts = ['Alpha', 'Gamma', 'Delta'].map(name =>
      DOCUMENT.replaceAll('Beta', name),
    );
    let done = false;
    const writing = (async () => {
      for (let round = 0; !done; round += 1) {
        writeFileSync(`${file}.new`, texts[round % texts.length]);
        renameSync(`${file}.new`, file);
        await new Promise(resolve => setImmediate(resolve));
      }
    })();
    const reads = 50;
    let mixtures = 0;
    for (let read = 0; read < reads; read += 1) {
      const { status } = await roadmaps.refresh('paas');
      expect(status.state).not.toBe('held');
      const technologies = Object.values(await roadmaps.stored('paas')).map(
        ({ spec }) => JSON.stringify(spec),
      );
      mixtures += new Set(technologies).size - 1;
    }
    done = true;
    await writing;
    restore();
    await roadmaps.refresh('paas');
    await roadmaps.settled('paas');
    expect(await roadmaps.deletions()).toBe(0);
    expect(mixtures).toBe(0);
    showFigure(
      'Failed, empty or cut read',
      `${reads} reads while files are put in place of another`,
      `${await roadmaps.deletions()} deletions, ${mixtures} mixtures`,
    );
  });
});
