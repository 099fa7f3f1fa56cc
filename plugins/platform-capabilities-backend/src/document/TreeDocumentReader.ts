import type {
  UrlReaderService,
  UrlReaderServiceReadTreeResponseFile,
} from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { overlayNameOf } from '@strata/roadmap';
import type { RoadmapConfig } from '../config/readStrataConfig';
import { withDeadline } from './deadline';
import { decodeDocument } from './decodeDocument';
import { createDocumentFilter, type DocumentFilter } from './documentFilter';
import {
  SourceError,
  type DocumentFailure,
  type DocumentReader,
  type DocumentsRead,
  type ReadDocument,
} from './DocumentReader';
import { tooLarge } from './limits';
import { locateUrl } from './locateUrl';
import { publicUrl } from './publicUrl';
import { toSourceRevision } from './sourceRevision';
import { TreeSelection } from './TreeSelection';
import { describeUrlFailure } from './urlFailure';

interface TreeReaderDependencies {
  urlReader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
}

/** Reads all documents of a folder in a repository through the URL reader. */
export class TreeDocumentReader implements DocumentReader {
  readonly source: string;
  readonly #config: RoadmapConfig;
  readonly #dependencies: TreeReaderDependencies;
  readonly #filter: DocumentFilter;

  constructor(config: RoadmapConfig, dependencies: TreeReaderDependencies) {
    this.source = publicUrl(config.source.target);
    this.#config = config;
    this.#dependencies = dependencies;
    this.#filter = createDocumentFilter(config.source);
  }

  async read(
    callerSignal: AbortSignal,
    previous?: string,
  ): Promise<DocumentsRead | 'unchanged'> {
    const { target } = this.#config.source;
    const { timeout } = this.#config.limits;
    const options = { signal: callerSignal, timeout, file: this.source };
    return withDeadline(options, async signal => {
      try {
        const selection = new TreeSelection(this.#config, this.#filter);
        const tree = await this.#dependencies.urlReader.readTree(target, {
          etag: previous,
          signal,
          filter: (path, info) => selection.take(path, info?.size ?? 0),
        });
        const files = await tree.files();
        const paths = selection.documentsOf(files.map(({ path }) => path));
        const revision = toSourceRevision(tree.etag, target);
        const read = await this.#readFiles(files, paths, selection, revision);
        return { ...read, etag: tree.etag || undefined };
      } catch (error) {
        if (
          previous !== undefined &&
          error instanceof Error &&
          error.name === 'NotModifiedError'
        ) {
          return 'unchanged';
        }
        throw describeUrlFailure(target, error);
      }
    });
  }

  locate(file: string, line: number) {
    const path = file.slice(this.source.length).replace(/^\//, '');
    const { integrations } = this.#dependencies;
    const { target } = this.#config.source;
    // Azure DevOps has the folder in the query; there, an absolute path starts at the repository's root.
    const folder = new URL(target).searchParams.get('path');
    const url = folder
      ? integrations.resolveUrl({ url: `${folder}/${path}`, base: target })
      : integrations.resolveUrl({
          url: `./${path.split('/').map(encodeURIComponent).join('/')}`,
          base: target.replace(/\/?([?#]|$)/, '/$1'),
        });
    return locateUrl(url, line, integrations);
  }

  async #readFiles(
    files: UrlReaderServiceReadTreeResponseFile[],
    paths: string[],
    { oversized }: TreeSelection,
    sourceRevision: string | undefined,
  ): Promise<Pick<DocumentsRead, 'documents' | 'failures'>> {
    const byPath = new Map(files.map(file => [file.path, file]));
    const documents: ReadDocument[] = [];
    const failures: DocumentFailure[] = [];
    for (const path of paths) {
      const overlayPath = overlayNameOf(path);
      try {
        for (const name of [path, overlayPath]) {
          if (oversized.has(name)) {
            throw tooLarge(this.#nameOf(name), this.#config.limits.bytes);
          }
        }
        const overlay = byPath.get(overlayPath);
        documents.push({
          ...(await this.#readText(byPath.get(path)!)),
          sourceRevision,
          overlay: overlay && {
            ...(await this.#readText(overlay)),
            sourceRevision,
          },
        });
      } catch (error) {
        if (!(error instanceof SourceError)) {
          throw error;
        }
        failures.push({ file: this.#nameOf(path), message: error.message });
      }
    }
    return { documents, failures };
  }

  async #readText(entry: UrlReaderServiceReadTreeResponseFile) {
    const file = this.#nameOf(entry.path);
    const content = await entry.content();
    const { bytes } = this.#config.limits;
    if (content.length > bytes) {
      throw tooLarge(file, bytes);
    }
    return { file, text: decodeDocument(content, file) };
  }

  #nameOf(path: string): string {
    return `${this.source.replace(/\/$/, '')}/${path}`;
  }
}
