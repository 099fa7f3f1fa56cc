import { createMockDirectory } from '@backstage/backend-test-utils';
import { symlink } from 'node:fs/promises';
import type { JsonObject } from '@backstage/types';
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
  const read = (config: JsonObject) =>
    new FileDocumentReader(testConfig(config)).read(signal);

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
      'holds 2 documents and 1 are allowed',
    ],
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

  describe('with links', () => {
    it('follows one that stays inside', async () => {
      await symlink(at('roadmaps/.git/d.md'), at('roadmaps/d.md'));
      const { documents } = await read({ folder: at('roadmaps') });
      expect(documents.map(({ text }) => text)).toContain('# D');
    });

    it.each([
      ['absolute', () => at('secret.md')],
      ['relative', () => '../secret.md'],
      ['by a chain', () => 'link2.md'],
      ['by a folder', () => 'out/secret.md'],
    ])('refuses one that leads outside: %s', async (_, target) => {
      await symlink('..', at('roadmaps/out'));
      await symlink('../secret.md', at('roadmaps/link2.md'));
      await symlink(target(), at('roadmaps/link.md'));
      const { documents, failures } = await read({ folder: at('roadmaps') });
      expect(documents.map(({ text }) => text)).toEqual(['# A', 'id: c']);
      expect(failures).toContainEqual({
        file: at('roadmaps/link.md'),
        message: expect.stringContaining('is a link to outside of'),
      });
    });

    it('refuses an overlay that leads outside, and the document with it', async () => {
      await symlink('../../secret.md', at('roadmaps/sub/c.capabilities.yaml'));
      const { documents, failures } = await read({ folder: at('roadmaps') });
      expect(documents).toHaveLength(1);
      expect(failures).toMatchObject([{ file: at('roadmaps/sub/c.yaml') }]);
    });

    it('refuses a file that leads outside of its folder', async () => {
      await symlink('../secret.md', at('roadmaps/link.md'));
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
