import { createMockDirectory } from '@backstage/backend-test-utils';
import { createDeferred, type JsonObject } from '@backstage/types';
import fs from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { testConfig } from '../__testUtils__/testConfig';
import { FileDocumentReader } from './FileDocumentReader';

describe('FileDocumentReader', () => {
  const directory = createMockDirectory();
  const { signal } = new AbortController();

  beforeEach(() => {
    directory.setContent({
      'secret.md': '# Secret',
      roadmaps: {
        'a.md': '# A',
        'a.capabilities.yaml': 'b: {}',
        sub: { 'c.yaml': 'id: c', 'notes.txt': 'no' },
        '.git': { 'd.md': '# D' },
        'README.md': '# Read me',
        node_modules: { 'e.md': '# E' },
      },
    });
  });

  const at = (path: string) => directory.resolve(path);

  async function read(config: JsonObject) {
    const result = await new FileDocumentReader(testConfig(config)).read(
      signal,
    );
    if (result === 'unchanged') {
      throw new Error('Expected documents');
    }
    return result;
  }

  /** The paths of the documents in a folder. */
  async function readPaths(config: JsonObject = {}) {
    const folder = at('roadmaps');
    const { documents } = await read({ folder, ...config });
    return documents.map(({ file }) => file.slice(folder.length + 1));
  }

  it('reads a file with the overlay beside it', async () => {
    await expect(read({ file: at('roadmaps/a.md') })).resolves.toEqual({
      documents: [
        {
          file: at('roadmaps/a.md'),
          text: '# A',
          overlay: { file: at('roadmaps/a.capabilities.yaml'), text: 'b: {}' },
        },
      ],
      failures: [],
      etag: expect.any(String),
    });
  });

  it('reads a file whatever its name', async () => {
    directory.addContent({ 'roadmap.txt': '# R' });
    for (const name of ['roadmaps/README.md', 'roadmap.txt']) {
      const file = at(name);
      await expect(read({ file })).resolves.toMatchObject({
        documents: [{ file, text: expect.stringContaining('# R') }],
      });
    }
  });

  it('reads a configured overlay', async () => {
    const result = await read({
      file: at('secret.md'),
      overlay: at('roadmaps/a.capabilities.yaml'),
    });
    expect(result.documents[0].overlay?.text).toBe('b: {}');
  });

  it('reads the documents of a folder', async () => {
    const { documents, failures } = await read({ folder: at('roadmaps') });
    expect(documents.map(({ file }) => file)).toEqual([
      at('roadmaps/a.md'),
      at('roadmaps/sub/c.yaml'),
    ]);
    expect(failures).toEqual([]);
  });

  it('leads to the line', () => {
    const file = at('roadmaps/a.md');
    expect(
      new FileDocumentReader(testConfig({ file })).locate(file, 3),
    ).toEqual({ managedBy: `file:${file}`, source: `file:${file}#L3` });
  });

  it.each([
    ['a missing file', { file: 'no.md' }, 'no.md does not exist'],
    ['a folder as a file', { file: 'roadmaps' }, 'is not a file'],
    ['a missing folder', { folder: 'no' }, 'no does not exist'],
    ['a file as a folder', { folder: 'secret.md' }, 'is not a folder'],
    ['a folder without documents', { folder: 'empty' }, 'holds no document'],
    [
      'a missing overlay',
      { file: 'secret.md', overlay: 'no.yaml' },
      'no.yaml does not exist',
    ],
    [
      'too large a file',
      { file: 'secret.md', limits: { bytes: 3 } },
      'larger than 3 bytes',
    ],
    [
      'too many documents',
      { folder: 'roadmaps', limits: { documents: 1 } },
      'holds more than 1 documents',
    ],
    [
      'too much in all documents',
      { folder: 'roadmaps', limits: { totalBytes: 7 } },
      'larger than 7 bytes together',
    ],
    ['a path that is none', { file: 'a\0.md' }, 'could not be read'],
  ])('refuses %s', async (_, config: JsonObject, message) => {
    directory.addContent({ empty: {} });
    const absolute: JsonObject = { ...config };
    for (const key of ['file', 'folder', 'overlay']) {
      if (config[key]) {
        absolute[key] = at(String(config[key]));
      }
    }
    await expect(read(absolute)).rejects.toMatchObject({
      name: 'SourceError',
      message: expect.stringContaining(message),
    });
  });

  describe('with globs', () => {
    beforeEach(() => {
      directory.addContent({
        'roadmaps/z.md': '# Z',
        'roadmaps/sub/deep/f.md': '# F',
        'roadmaps/sub/old/g.md': '# G',
      });
    });

    it.each<[JsonObject, string[]]>([
      [{}, ['a.md', 'sub/c.yaml', 'sub/deep/f.md', 'sub/old/g.md', 'z.md']],
      [{ include: ['*.md'] }, ['a.md', 'z.md']],
      [
        { include: ['**/*.md'] },
        ['a.md', 'sub/deep/f.md', 'sub/old/g.md', 'z.md'],
      ],
      [{ include: ['sub/*', 'a.md'] }, ['a.md', 'sub/c.yaml']],
      [
        { include: ['sub/**'], exclude: ['**/*.yaml', 'sub/old'] },
        ['sub/deep/f.md'],
      ],
      [{ exclude: ['sub/**'] }, ['a.md', 'z.md']],
      [
        { exclude: ['**/old', 'z.md'] },
        ['a.md', 'sub/c.yaml', 'sub/deep/f.md'],
      ],
      [{ include: ['**/*.{yaml,md}'], exclude: ['sub'] }, ['a.md', 'z.md']],
      // Neither hidden files nor pages such as README become documents by being matched.
      [
        { include: ['**', '.git/*', 'README.md'], exclude: ['sub', 'z.md'] },
        ['a.md'],
      ],
    ])('reads with %j: %j', async (globs, expected) => {
      await expect(readPaths(globs)).resolves.toEqual(expected);
    });

    it('takes the overlay of a document that it reads', async () => {
      const { documents } = await read({
        folder: at('roadmaps'),
        include: ['a.md'],
      });
      expect(documents).toMatchObject([{ overlay: { text: 'b: {}' } }]);
    });

    it('says so when they match nothing', async () => {
      await expect(
        readPaths({ include: ['*.txt'], exclude: ['sub'] }),
      ).rejects.toThrow(
        /holds no document; add a file that ends in .* and matches one of \*.txt and none of sub, or change include and exclude/,
      );
    });

    it('goes into no folder that cannot hold a document', async () => {
      const readdir = jest.spyOn(fs, 'readdir');
      await readPaths({ include: ['sub/deep/*.md', '*.md'], exclude: ['old'] });
      expect(readdir.mock.calls.map(([path]) => path)).toEqual([
        at('roadmaps'),
        at('roadmaps/sub'),
        at('roadmaps/sub/deep'),
      ]);
      readdir.mockRestore();
    });
  });

  describe('again', () => {
    const config = () => testConfig({ folder: at('roadmaps') });

    it.each([
      ['a document', 'roadmaps/a.md', '# B'],
      ['an overlay', 'roadmaps/a.capabilities.yaml', 'c: {}'],
      ['a new document', 'roadmaps/b.md', '# B'],
      ['a new overlay', 'roadmaps/sub/c.capabilities.yaml', 'c: {}'],
    ])('tells whether anything changed: %s', async (_, path, text) => {
      const reader = new FileDocumentReader(config());
      const first = await reader.read(signal);
      const { etag } = first as { etag: string };
      await expect(reader.read(signal, etag)).resolves.toBe('unchanged');
      directory.addContent({ [path]: text });
      await expect(reader.read(signal, etag)).resolves.toMatchObject({
        documents: expect.arrayContaining([]),
        etag: expect.not.stringMatching(etag),
      });
    });

    it('never takes for unchanged what could not be read', async () => {
      await fs.symlink('../secret.md', at('roadmaps/link.md'));
      const reader = new FileDocumentReader(config());
      await expect(reader.read(signal)).resolves.toMatchObject({
        failures: [{ file: at('roadmaps/link.md') }],
        etag: undefined,
      });
    });

    it('does not wait for a file system that hangs, nor ask it for more', async () => {
      const hanging = createDeferred<never>();
      const readdir = jest
        .spyOn(fs, 'readdir')
        .mockImplementationOnce(() => hanging);
      const reader = new FileDocumentReader(
        testConfig({
          folder: at('roadmaps'),
          limits: { timeout: { milliseconds: 20 } },
        }),
      );
      for (const attempt of [1, 2, 3]) {
        await expect(reader.read(signal)).rejects.toThrow(
          `${at('roadmaps')} was not read within 0.02 s`,
        );
        expect([attempt, readdir.mock.calls.length]).toEqual([attempt, 1]);
      }
      readdir.mockRestore();
      const healed = new FileDocumentReader(config()).read(signal);
      await expect(healed).resolves.toMatchObject({ failures: [] });

      hanging.reject(new Error('EIO'));
      await expect(hanging).rejects.toThrow('EIO');
    });
  });

  describe('with links', () => {
    it('follows one that stays inside', async () => {
      await fs.symlink(at('roadmaps/.git/d.md'), at('roadmaps/d.md'));
      const { documents } = await read({ folder: at('roadmaps') });
      expect(documents.map(({ text }) => text)).toContain('# D');
    });

    it.each([
      ['absolute', () => at('secret.md')],
      ['relative', () => '../secret.md'],
      ['by a chain', () => 'link2.md'],
      ['by a folder', () => 'out/secret.md'],
    ])('refuses one that leads outside: %s', async (_, target) => {
      await fs.symlink('..', at('roadmaps/out'));
      await fs.symlink('../secret.md', at('roadmaps/link2.md'));
      await fs.symlink(target(), at('roadmaps/link.md'));
      const { documents, failures } = await read({ folder: at('roadmaps') });
      expect(documents.map(({ text }) => text)).toEqual(['# A', 'id: c']);
      expect(failures).toContainEqual({
        file: at('roadmaps/link.md'),
        message: expect.stringContaining('is a link to outside of'),
      });
    });

    it('refuses an overlay that leads outside, and the document with it', async () => {
      await fs.symlink(
        '../../secret.md',
        at('roadmaps/sub/c.capabilities.yaml'),
      );
      const { documents, failures } = await read({ folder: at('roadmaps') });
      expect(documents).toHaveLength(1);
      expect(failures).toMatchObject([{ file: at('roadmaps/sub/c.yaml') }]);
    });

    it('follows a mounted configuration, whose files are links to links', async () => {
      directory.setContent({ roadmaps: { '..1': { 'a.md': '# A' } } });
      await fs.symlink('..1', at('roadmaps/..data'));
      await fs.symlink('..data/a.md', at('roadmaps/a.md'));
      await expect(readPaths()).resolves.toEqual(['a.md']);
    });

    it('refuses one that leads nowhere, to itself or to a folder', async () => {
      await fs.symlink('nowhere.md', at('roadmaps/x.md'));
      await fs.symlink('y.md', at('roadmaps/y.md'));
      await fs.symlink('sub', at('roadmaps/z.md'));
      const { documents, failures } = await read({ folder: at('roadmaps') });
      expect(documents).toHaveLength(2);
      expect(failures.map(({ message }) => message)).toEqual([
        expect.stringContaining('does not exist'),
        expect.stringContaining('leads to itself'),
        expect.stringContaining('is not a file'),
      ]);
    });

    it('reads nothing outside while links come and go', async () => {
      directory.setContent({
        roadmaps: { 'a.md': '# Inside', sub: { 'b.md': '# Inside' } },
        outside: { 'a.md': '# Secret', 'b.md': '# Secret' },
      });
      await fs.symlink('../outside/a.md', at('roadmaps/link'));
      await fs.symlink('../outside', at('roadmaps/sublink'));
      const swapping = new Worker(
        `const { renameSync } = require('node:fs');
         const { workerData: folder, parentPort } = require('node:worker_threads');
         const swap = (name, link) => {
           const moves = [[name, 'kept'], [link, name], [name, link], ['kept', name]];
           for (const [from, to] of moves) renameSync(folder + '/' + from, folder + '/' + to);
         };
         let stopped = false;
         parentPort.once('message', () => { stopped = true; });
         (function loop() {
           if (stopped) return parentPort.close();
           for (let i = 0; i < 20; i += 1) { swap('a.md', 'link'); swap('sub', 'sublink'); }
           setImmediate(loop);
         })();`,
        { eval: true, workerData: at('roadmaps') },
      );
      const texts = new Set<string>();
      const reasons = new Set<string>();
      const note = ({ message }: { message: string }) =>
        reasons.add(
          /does not exist|outside of|not a f/.exec(message)?.[0] ?? message,
        );
      // Until both have been met: a file as it should be, and a link in its place.
      for (
        let reads = 0;
        reads < 300 || !reasons.has('outside of');
        reads += 1
      ) {
        await read({ folder: at('roadmaps') }).then(
          ({ documents, failures }) => {
            documents.forEach(({ text }) => texts.add(text));
            failures.forEach(note);
          },
          note,
        );
      }
      swapping.postMessage('stop');
      await new Promise(resolve => swapping.once('exit', resolve));
      expect([...texts]).toEqual(['# Inside']);
    });

    it('refuses a file that leads outside of its folder', async () => {
      await fs.symlink('../secret.md', at('roadmaps/link.md'));
      await expect(read({ file: at('roadmaps/link.md') })).rejects.toThrow(
        'is a link to outside of',
      );
    });
  });

  it('goes on without what is no document', async () => {
    directory.addContent({ 'roadmaps/empty.md': '' });
    const { documents, failures } = await read({ folder: at('roadmaps') });
    expect(documents).toHaveLength(2);
    expect(failures).toEqual([
      {
        file: at('roadmaps/empty.md'),
        message: expect.stringContaining('is empty'),
      },
    ]);
  });
});
