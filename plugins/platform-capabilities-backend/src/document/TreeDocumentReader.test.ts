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
          overlay: { file: `${tree}/a.capabilities.yaml`, text: 'b: {}' },
        },
        { file: `${tree}/sub/c.md`, text: '# C' },
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
    ).rejects.toThrow('2 documents and 1 are allowed');
    files = { 'main.go': '' };
    await expect(reader().read(signal)).rejects.toThrow('holds no document');
  });

  it('leads to the line, and to where it is edited', () => {
    expect(reader().locate(`${tree}/sub/c.md`, 5)).toEqual({
      managedBy: `url:${tree}/sub/c.md`,
      source: `url:${tree}/sub/c.md#L5`,
      edit: 'https://github.com/o/r/edit/main/docs/sub/c.md',
    });
  });
});
