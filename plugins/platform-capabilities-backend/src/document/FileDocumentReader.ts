import { constants } from 'node:fs';
import { open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import {
  isDocumentName,
  overlayNameOf,
  type RoadmapDocument,
} from '@strata/roadmap';
import type { RoadmapConfig } from '../config/readStrataConfig';
import { decodeDocument } from './decodeDocument';
import {
  SourceError,
  type DocumentFailure,
  type DocumentReader,
  type DocumentsRead,
} from './DocumentReader';
import { tooLarge } from './readAll';

class MissingFileError extends SourceError {}

/**
 * Reads one file, or all documents of a folder.
 *
 * Nothing outside the configured folder, or the folder of the configured file, is ever opened: links are followed to where they
 * really lead, and refused where that is outside.
 */
export class FileDocumentReader implements DocumentReader {
  readonly source: string;
  readonly #config: RoadmapConfig;

  constructor(config: RoadmapConfig) {
    this.source = config.source.target;
    this.#config = config;
  }

  async read(signal: AbortSignal): Promise<DocumentsRead> {
    const { kind, target } = this.#config.source;
    const files = kind === 'file' ? [target] : await this.#list(target);
    const documents: RoadmapDocument[] = [];
    const failures: DocumentFailure[] = [];
    for (const file of files) {
      signal.throwIfAborted();
      try {
        documents.push(await this.#readDocument(file));
      } catch (error) {
        if (kind === 'file' || !(error instanceof SourceError)) {
          throw error;
        }
        failures.push({ file, message: error.message });
      }
    }
    return { documents, failures };
  }

  locate(file: string, line: number) {
    const location = `file:${resolve(file)}`;
    return { managedBy: location, source: `${location}#L${line}` };
  }

  async #list(folder: string): Promise<string[]> {
    const entries = await readdir(folder, {
      recursive: true,
      withFileTypes: true,
    }).catch(error => {
      throw describe(folder, error);
    });
    const names = entries
      .filter(entry => entry.isFile() || entry.isSymbolicLink())
      .map(entry =>
        join(entry.parentPath, entry.name)
          .slice(join(folder, sep).length)
          .replaceAll(sep, '/'),
      )
      .filter(isDocumentName)
      .sort();
    if (names.length === 0) {
      throw new SourceError(
        `${folder} holds no document; add a file that ends in .md, .markdown, .yaml or .yml`,
      );
    }
    const { documents } = this.#config.limits;
    if (names.length > documents) {
      throw new SourceError(
        `${folder} holds ${names.length} documents and ${documents} are allowed; choose a smaller folder, or raise limits.documents of the roadmap`,
      );
    }
    return names.map(name => join(folder, name));
  }

  async #readDocument(file: string): Promise<RoadmapDocument> {
    const { kind, target } = this.#config.source;
    const root = kind === 'folder' ? target : dirname(file);
    const text = await this.#readText(file, root);
    const configured = this.#config.overlay;
    const overlayFile =
      configured ?? join(dirname(file), overlayNameOf(basename(file)));
    const overlayRoot = configured ? dirname(configured) : root;
    try {
      const overlay = await this.#readText(overlayFile, overlayRoot);
      return { file, text, overlay: { file: overlayFile, text: overlay } };
    } catch (error) {
      if (!configured && error instanceof MissingFileError) {
        return { file, text };
      }
      throw error;
    }
  }

  async #readText(file: string, root: string): Promise<string> {
    const { bytes } = this.#config.limits;
    try {
      const [realRoot, realFile] = await Promise.all([
        realpath(root),
        realpath(file),
      ]);
      if (!realFile.startsWith(join(realRoot, sep))) {
        throw new SourceError(
          `${file} is a link to outside of ${root} and was not read; put the document itself there`,
        );
      }
      // The path is free of links now; one that appears in between is refused by the system. A pipe must not make us wait.
      const handle = await open(
        realFile,
        constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
      );
      try {
        const before = await handle.stat();
        if (!before.isFile()) {
          throw new SourceError(`${file} is not a file; name a document`);
        }
        if (before.size > bytes) {
          throw tooLarge(file, bytes);
        }
        const content = await handle.readFile();
        const after = await handle.stat();
        if (
          after.mtimeMs !== before.mtimeMs ||
          content.length !== before.size
        ) {
          throw new SourceError(
            `${file} changed while it was read; it is read again by schedule`,
          );
        }
        return decodeDocument(content, file);
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw describe(file, error);
    }
  }
}

function describe(file: string, error: unknown): SourceError {
  if (error instanceof SourceError) {
    return error;
  }
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
      return new MissingFileError(
        `${file} does not exist; check the path, which is relative to the working directory of the backend (${process.cwd()})`,
      );
    case 'EACCES':
    case 'EPERM':
      return new SourceError(
        `${file} may not be read by the backend; give it read access`,
      );
    case 'ENOTDIR':
      return new SourceError(
        `${file} is not a folder; use 'file' for one document`,
      );
    default:
      return new SourceError(`${file} could not be read: ${code ?? error}`);
  }
}
