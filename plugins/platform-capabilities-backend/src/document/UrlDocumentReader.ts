import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { withDeadline } from './deadline';
import { decodeDocument } from './decodeDocument';
import {
  SourceError,
  type DocumentReader,
  type DocumentsRead,
} from './DocumentReader';
import { tooLarge } from './limits';
import { locateUrl } from './locateUrl';
import { publicUrl, withoutSecretsOf } from './publicUrl';
import { readAll } from './readAll';
import { withResponseStatus } from './responseStatus';
import { toSourceRevision } from './sourceRevision';
import { describeUrlFailure } from './urlFailure';

interface UrlReaderDependencies {
  urlReader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
}

/** What of the configuration of a roadmap matters here. */
interface UrlDocumentConfig {
  source: { target: string };
  overlay?: string;
  limits: { bytes: number; timeout: number };
}

/** Reads one document, and its overlay where one is configured, through the URL reader. */
export class UrlDocumentReader implements DocumentReader {
  readonly source: string;
  readonly #config: UrlDocumentConfig;
  readonly #dependencies: UrlReaderDependencies;

  constructor(config: UrlDocumentConfig, dependencies: UrlReaderDependencies) {
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
          sourceRevision: toSourceRevision(document.etag, source.target),
          overlay: overlayDocument && {
            file: overlayDocument.file,
            text: overlayDocument.text,
            sourceRevision: toSourceRevision(overlayDocument.etag, overlay!),
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
    const { timeout } = this.#config.limits;
    return withDeadline(
      { signal: callerSignal, timeout, file },
      async signal => {
        try {
          return await this.#request(url, signal, etag);
        } catch (error) {
          if (etag !== undefined && isNotModified(error)) {
            return 'unchanged';
          }
          throw describeUrlFailure(url, error);
        }
      },
    );
  }

  #request(
    url: string,
    signal: AbortSignal,
    etag: string | undefined,
  ): Promise<TextRead> {
    const file = publicUrl(url);
    const { bytes } = this.#config.limits;
    return withResponseStatus(async observed => {
      const response = await this.#dependencies.urlReader.readUrl(url, {
        etag,
        signal,
      });
      if (observed.status === 206) {
        throw new SourceError(
          `${file} answered 206, a part of the document, to a request for the whole; check the cache or proxy in front of it`,
        );
      }
      const content = response.stream
        ? await readAll(response.stream(), { file, bytes, signal })
        : await response.buffer();
      if (content.length > bytes) {
        throw tooLarge(file, bytes);
      }
      return {
        file,
        text: decodeDocument(content, file),
        etag: isTelling(response.etag, url) ? undefined : response.etag,
      };
    });
  }
}

interface TextRead {
  file: string;
  text: string;
  etag?: string;
}

/** An ETag is stored; one that repeats a secret of the URL must not be. */
function isTelling(etag = '', url: string): boolean {
  return withoutSecretsOf(url, etag) !== etag;
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
