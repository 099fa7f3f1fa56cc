import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { NotModifiedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import type { JsonObject } from '@backstage/types';
import { Readable } from 'node:stream';
import { testConfig } from '../__testUtils__/testConfig';
import { UrlDocumentReader } from './UrlDocumentReader';

const url = 'https://example.com/a.md';
const overlay = 'https://example.com/a.yaml';

describe('UrlDocumentReader', () => {
  const { signal } = new AbortController();
  const urlReader = mockServices.urlReader.mock();
  const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
  let contents: Record<string, { text: string; etag?: string }>;

  beforeEach(() => {
    contents = {
      [url]: { text: '# A', etag: 'a1' },
      [overlay]: { text: 'b: {}', etag: 'b1' },
    };
    urlReader.readUrl.mockReset();
    urlReader.readUrl.mockImplementation(async (address, options) => {
      const { text, etag } = contents[address];
      if (etag && options?.etag === etag) {
        throw new NotModifiedError();
      }
      return {
        etag,
        buffer: jest.fn(),
        stream: () => Readable.from([Buffer.from(text)]),
      };
    });
  });

  function reader(config: JsonObject = {}) {
    return new UrlDocumentReader(testConfig({ url, ...config }), {
      urlReader,
      integrations,
    });
  }

  async function read(config: JsonObject, previous?: string) {
    const result = await reader(config).read(signal, previous);
    if (result === 'unchanged') {
      throw new Error('Expected documents');
    }
    return result;
  }

  it('reads a document', async () => {
    const { documents, failures } = await read({});
    expect(documents).toEqual([
      { file: url, text: '# A', sourceRevision: 'a1' },
    ]);
    expect(failures).toEqual([]);
  });

  it('reads a document with its overlay', async () => {
    const { documents } = await read({ overlay });
    expect(documents).toEqual([
      {
        file: url,
        text: '# A',
        sourceRevision: 'a1',
        overlay: { file: overlay, text: 'b: {}', sourceRevision: 'b1' },
      },
    ]);
  });

  it('tells that nothing changed', async () => {
    const { etag } = await read({ overlay });
    await expect(reader({ overlay }).read(signal, etag)).resolves.toBe(
      'unchanged',
    );
  });

  it.each([url, overlay])(
    'reads both in full when only %s changed',
    async changed => {
      const { etag } = await read({ overlay });
      contents[changed] = { text: 'new', etag: 'new' };
      const { documents } = await read({ overlay }, etag);
      expect(documents).toEqual([
        {
          file: url,
          text: contents[url].text,
          sourceRevision: contents[url].etag,
          overlay: {
            file: overlay,
            text: contents[overlay].text,
            sourceRevision: contents[overlay].etag,
          },
        },
      ]);
    },
  );

  it('reads in full when an overlay was added to the configuration', async () => {
    const { etag } = await read({});
    const { documents } = await read({ overlay }, etag);
    expect(documents).toHaveLength(1);
  });

  it('has no etag where one of the two has none', async () => {
    contents[overlay].etag = undefined;
    expect((await read({ overlay })).etag).toBeUndefined();
  });

  it('fails as a whole when the overlay does', async () => {
    contents[overlay].text = '<html>';
    await expect(read({ overlay })).rejects.toThrow(`${overlay} is an HTML`);
  });

  it('leads to the document and to the overlay', () => {
    const one = reader({ overlay });
    expect(one.locate(url, 1).managedBy).toBe(`url:${url}`);
    expect(one.locate(overlay, 1).managedBy).toBe(`url:${overlay}`);
  });
});
