import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { NotModifiedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import type { JsonObject } from '@backstage/types';
import { testConfig } from '../__testUtils__/testConfig';
import { TreeDocumentReader } from './TreeDocumentReader';

const tree = 'https://github.com/o/r/tree/main/docs';

describe('TreeDocumentReader', () => {
  const { signal } = new AbortController();
  const urlReader = mockServices.urlReader.mock();
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({ integrations: { github: [{ host: 'github.com' }] } }),
  );
  let files: Record<string, string>;

  beforeEach(() => {
    files = {
      'a.md': '# A',
      'a.capabilities.yaml': 'b: {}',
      'sub/c.md': '# C',
      'main.go': 'package main',
      'sub/README.md': '# Read me',
    };
    urlReader.readTree.mockImplementation(async (_, options) => ({
      etag: 'commit',
      archive: jest.fn(),
      dir: jest.fn(),
      files: async () =>
        Object.entries(files)
          .filter(([path, text]) =>
            options!.filter!(path, { size: text.length }),
          )
          .map(([path, text]) => ({
            path,
            content: async () => Buffer.from(text),
          })),
    }));
  });

  function reader(config: JsonObject = {}) {
    return new TreeDocumentReader(testConfig({ tree, ...config }), {
      urlReader,
      integrations,
    });
  }

  it('reads the documents with their overlays', async () => {
    await expect(reader().read(signal)).resolves.toEqual({
      documents: [
        {
          file: `${tree}/a.md`,
          text: '# A',
          sourceRevision: 'commit',
          overlay: {
            file: `${tree}/a.capabilities.yaml`,
            text: 'b: {}',
            sourceRevision: 'commit',
          },
        },
        {
          file: `${tree}/sub/c.md`,
          text: '# C',
          sourceRevision: 'commit',
        },
      ],
      failures: [],
      etag: 'commit',
    });
  });

  it('tells that nothing changed', async () => {
    urlReader.readTree.mockRejectedValue(new NotModifiedError());
    await expect(reader().read(signal, 'commit')).resolves.toBe('unchanged');
    expect(urlReader.readTree).toHaveBeenLastCalledWith(
      tree,
      expect.objectContaining({ etag: 'commit' }),
    );
  });

  it('takes no "unchanged" where it knows nothing', async () => {
    urlReader.readTree.mockRejectedValue(new NotModifiedError());
    await expect(reader().read(signal)).rejects.toThrow('answered 304');
  });

  it('reports what is too large instead of leaving it out', async () => {
    files['a.md'] = '# A, and more';
    const result = await reader({ limits: { bytes: 10 } }).read(signal);
    expect(result).toMatchObject({
      documents: [{ file: `${tree}/sub/c.md` }],
      failures: [
        {
          file: `${tree}/a.md`,
          message: expect.stringContaining('larger than 10 bytes'),
        },
      ],
    });
  });

  it('goes on without what is no document', async () => {
    files['a.capabilities.yaml'] = '';
    const result = await reader().read(signal);
    expect(result).toMatchObject({
      documents: [{ file: `${tree}/sub/c.md` }],
      failures: [{ file: `${tree}/a.md` }],
    });
  });

  it('refuses a tree without documents, and one with too many', async () => {
    await expect(
      reader({ limits: { documents: 1 } }).read(signal),
    ).rejects.toThrow('holds more than 1 documents');
    files = { 'main.go': '' };
    await expect(reader().read(signal)).rejects.toThrow('holds no document');
  });

  it('reads what the globs let through', async () => {
    const result = await reader({
      include: ['**/*.md'],
      exclude: ['sub'],
    }).read(signal);
    expect(result).toMatchObject({
      documents: [{ file: `${tree}/a.md`, overlay: { text: 'b: {}' } }],
    });
    await expect(reader({ include: ['none/**'] }).read(signal)).rejects.toThrow(
      'matches one of none/**',
    );
  });

  it('keeps no more than is allowed of an archive without end', async () => {
    files = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`${index}.md`, '# Long']),
    );
    const kept = jest.fn();
    const filterOf = () => urlReader.readTree.mock.lastCall![1]!.filter!;
    await expect(
      reader({ limits: { totalBytes: 30 } }).read(signal),
    ).rejects.toThrow('larger than 30 bytes together');
    await expect(
      reader({ limits: { documents: 3 } }).read(signal),
    ).rejects.toThrow('holds more than 3 documents');
    for (let index = 0; index < 1000; index += 1) {
      if (filterOf()(`more/${index}.capabilities.yaml`, { size: 1 })) {
        kept();
      }
    }
    expect(kept).not.toHaveBeenCalled();
  });

  it.each([
    '../x.md',
    '/x.md',
    'a//x.md',
    './x.md',
    'a/../../x.md',
    'x\n.md',
    'x\0.md',
  ])('takes no document from a name like %j', async name => {
    files[name] = '# Bad';
    const result = await reader().read(signal);
    expect(JSON.stringify(result)).not.toContain('Bad');
  });

  it('leads to names that mean something in a URL', () => {
    expect(reader().locate(`${tree}/a b#c?.md`, 5).source).toBe(
      `url:${tree}/a%20b%23c%3F.md#L5`,
    );
  });

  it('leads to the line, and to where it is edited', () => {
    expect(reader().locate(`${tree}/sub/c.md`, 5)).toEqual({
      managedBy: `url:${tree}/sub/c.md`,
      source: `url:${tree}/sub/c.md#L5`,
      edit: 'https://github.com/o/r/edit/main/docs/sub/c.md',
    });
  });
});
