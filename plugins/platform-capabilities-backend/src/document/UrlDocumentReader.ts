import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { RoadmapConfig } from '../config/readStrataConfig';
import { withDeadline } from './deadline';
import { decodeDocument } from './decodeDocument';
import type { DocumentReader, DocumentsRead } from './DocumentReader';
import { locateUrl } from './locateUrl';
import { publicUrl } from './publicUrl';
import { readAll } from './readAll';
import { describeUrlFailure } from './urlFailure';

interface UrlReaderDependencies {
  urlReader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
}

/** Reads one document, and its overlay where one is configured, through the URL reader. */
export class UrlDocumentReader implements DocumentReader {
  readonly source: string;
  readonly #config: RoadmapConfig;
  readonly #dependencies: UrlReaderDependencies;

  constructor(config: RoadmapConfig, dependencies: UrlReaderDependencies) {
    this.source = publicUrl(config.source.target);
    this.#config = config;
    this.#dependencies = dependencies;
  }

  async read(
    signal: AbortSignal,
    previous?: string,
  ): Promise<DocumentsRead | 'unchanged'> {
    const { source, overlay } = this.#config;
    const urls = overlay ? [source.target, overlay] : [source.target];
    const etags = splitEtags(previous, urls.length);
    let results = await Promise.all(
      urls.map((url, index) => this.#readText(url, signal, etags?.[index])),
    );
    if (results.every(result => result === 'unchanged')) {
      return 'unchanged';
    }
    // Only one of the two changed: the text of the other is needed too.
    results = await Promise.all(
      results.map((result, index) =>
        result === 'unchanged' ? this.#readText(urls[index], signal) : result,
      ),
    );
    const [document, overlayDocument] = results as TextRead[];
    return {
      documents: [
        {
          file: document.file,
          text: document.text,
          overlay: overlayDocument && {
            file: overlayDocument.file,
            text: overlayDocument.text,
          },
        },
      ],
      failures: [],
      etag: joinEtags(results as TextRead[]),
    };
  }

  locate(file: string, line: number) {
    const { source, overlay } = this.#config;
    const url =
      overlay && file === publicUrl(overlay) ? overlay : source.target;
    return locateUrl(url, line, this.#dependencies.integrations);
  }

  async #readText(
    url: string,
    callerSignal: AbortSignal,
    etag?: string,
  ): Promise<TextRead | 'unchanged'> {
    const file = publicUrl(url);
    const { bytes, timeout } = this.#config.limits;
    return withDeadline(
      { signal: callerSignal, timeout, file },
      async signal => {
        try {
          const response = await this.#dependencies.urlReader.readUrl(url, {
            etag,
            signal,
          });
          const content = response.stream
            ? await readAll(response.stream(), { file, bytes, signal })
            : await response.buffer();
          return {
            file,
            text: decodeDocument(content, file),
            etag: response.etag,
          };
        } catch (error) {
          if (etag !== undefined && isNotModified(error)) {
            return 'unchanged';
          }
          throw describeUrlFailure(url, error);
        }
      },
    );
  }
}

interface TextRead {
  file: string;
  text: string;
  etag?: string;
}

function isNotModified(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotModifiedError';
}

function joinEtags(reads: TextRead[]): string | undefined {
  const etags = reads.map(read => read.etag);
  return etags.every(Boolean) ? JSON.stringify(etags) : undefined;
}

/** What `joinEtags` joined; nothing where it was made for another number of documents. */
function splitEtags(joined: string | undefined, count: number) {
  const etags: string[] | undefined = joined && JSON.parse(joined);
  return etags?.length === count ? etags : undefined;
}
