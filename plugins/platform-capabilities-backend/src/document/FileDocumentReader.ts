import { createHash, hash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { overlayNameOf } from '@strata/roadmap';
import type { RoadmapConfig } from '../config/readStrataConfig';
import { withDeadline } from './deadline';
import { decodeDocument } from './decodeDocument';
import { createDocumentFilter, type DocumentFilter } from './documentFilter';
import {
  SourceError,
  type DocumentReader,
  type DocumentsRead,
} from './DocumentReader';
import { describeFileFailure, MissingFileError } from './fileFailure';
import { tooMany, tooMuch } from './limits';
import { listFolder } from './listFolder';
import { mapConcurrently } from './mapConcurrently';
import { readFileWithin } from './readFileWithin';

const CONCURRENCY = 8;

/** A folder that documents are in; nothing outside of it is read. */
interface Root {
  path: string;
  /** Without links. */
  real: string;
}

interface FileRead {
  file: string;
  content: Uint8Array;
  digest: string;
}

/** A document in bytes, or why there is none. */
type DocumentFiles =
  | { file: string; document: FileRead; overlay?: FileRead }
  | { file: string; failure: SourceError };

/** Reads one file, or all documents of a folder. Links are followed, unless they lead outside of the folder. */
export class FileDocumentReader implements DocumentReader {
  readonly source: string;
  readonly #config: RoadmapConfig;
  readonly #filter: DocumentFilter;
  #last: Promise<unknown> = Promise.resolve();

  constructor(config: RoadmapConfig) {
    this.source = config.source.target;
    this.#config = config;
    this.#filter = createDocumentFilter(config.source);
  }

  read(
    callerSignal: AbortSignal,
    previous?: string,
  ): Promise<DocumentsRead | 'unchanged'> {
    const { source, limits } = this.#config;
    const { timeout } = limits;
    const options = { signal: callerSignal, timeout, file: this.source };
    return withDeadline(options, signal => {
      // A file system that hangs keeps a thread of the process; a read beside that would take one more, until there is none left.
      const read = this.#last.then(async () => {
        signal.throwIfAborted();
        const files =
          source.kind === 'file'
            ? [await this.#readOne()]
            : await this.#readFolder(signal);
        const etag = etagOf(files);
        if (etag && etag === previous) {
          return 'unchanged';
        }
        const result = toDocuments(files);
        if (source.kind === 'file' && result.failures.length) {
          throw new SourceError(result.failures[0].message);
        }
        return { ...result, etag };
      });
      this.#last = read.catch(() => {});
      return read;
    });
  }

  locate(file: string, line: number) {
    const location = `file:${resolve(file)}`;
    return { managedBy: location, source: `${location}#L${line}` };
  }

  async #readOne(): Promise<DocumentFiles> {
    const file = this.#config.source.target;
    const root = await rootOf(file);
    const document = await this.#readFile(root, basename(file));
    const { overlay } = this.#config;
    if (overlay) {
      const overlayRoot = await rootOf(overlay);
      const read = await this.#readFile(overlayRoot, basename(overlay));
      return { file, document, overlay: { ...read, file: overlay } };
    }
    try {
      const beside = overlayNameOf(basename(file));
      return { file, document, overlay: await this.#readFile(root, beside) };
    } catch (error) {
      if (error instanceof MissingFileError) {
        return { file, document };
      }
      throw error;
    }
  }

  async #readFolder(signal: AbortSignal): Promise<DocumentFiles[]> {
    const { source } = this;
    const root = await rootAt(source, source);
    const { documents, overlays } = await listFolder(
      root.real,
      this.#filter,
      signal,
    ).catch(error => {
      throw describeFileFailure(source, error);
    });
    const { documents: limit, totalBytes } = this.#config.limits;
    if (documents.length === 0) {
      throw new SourceError(
        `${source} holds no document; ${this.#filter.hint}`,
      );
    }
    if (documents.length > limit) {
      throw tooMany(source, limit);
    }
    let total = 0;
    const files = await mapConcurrently(documents, CONCURRENCY, async path => {
      signal.throwIfAborted();
      if (total > totalBytes) {
        throw tooMuch(source, totalBytes);
      }
      try {
        const document = await this.#readFile(root, path);
        const overlayPath = overlayNameOf(path);
        const overlay = overlays.has(overlayPath)
          ? await this.#readFile(root, overlayPath)
          : undefined;
        total += document.content.length + (overlay?.content.length ?? 0);
        return { file: document.file, document, overlay };
      } catch (failure) {
        if (failure instanceof SourceError) {
          return { file: join(source, path), failure };
        }
        throw failure;
      }
    });
    if (total > totalBytes) {
      throw tooMuch(source, totalBytes);
    }
    return files;
  }

  async #readFile(root: Root, path: string): Promise<FileRead> {
    const file = join(root.path, path);
    try {
      const content = await readFileWithin(path, root.real, {
        bytes: this.#config.limits.bytes,
        shown: { file, root: root.path },
      });
      return { file, content, digest: hash('sha256', content) };
    } catch (error) {
      throw describeFileFailure(file, error);
    }
  }
}

function rootOf(file: string): Promise<Root> {
  return rootAt(dirname(file), file);
}

/** @param file - what to name where there is no such folder */
async function rootAt(path: string, file: string): Promise<Root> {
  try {
    return { path, real: await realpath(path) };
  } catch (error) {
    throw describeFileFailure(file, error);
  }
}

/** Of the bytes of everything, so that what did not change need not even be decoded. */
function etagOf(files: DocumentFiles[]): string | undefined {
  const etag = createHash('sha256');
  for (const read of files) {
    if ('failure' in read) {
      return undefined;
    }
    const { document, overlay } = read;
    // Neither a path nor a digest has a NUL in it.
    etag.update(
      `${document.file}\0${document.digest}\0${overlay?.digest ?? ''}\0`,
    );
  }
  return etag.digest('hex');
}

function toDocuments(files: DocumentFiles[]): DocumentsRead {
  const result: DocumentsRead = { documents: [], failures: [] };
  for (const read of files) {
    try {
      if ('failure' in read) {
        throw read.failure;
      }
      const { document, overlay } = read;
      result.documents.push({
        file: read.file,
        text: decodeDocument(document.content, document.file),
        overlay: overlay && {
          file: overlay.file,
          text: decodeDocument(overlay.content, overlay.file),
        },
      });
    } catch (error) {
      if (!(error instanceof SourceError)) {
        throw error;
      }
      result.failures.push({ file: read.file, message: error.message });
    }
  }
  return result;
}
