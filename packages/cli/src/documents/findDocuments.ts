import fs from 'fs/promises';
import path from 'path';
import {
  DEFAULT_LIMITS,
  documentNamesOf,
  isDocumentName,
  isHiddenName,
  isOverlayName,
  isRoadmapText,
  overlayNameOf,
  type Problem,
  type RoadmapDocument,
} from '@strata/roadmap';
import { UsageError } from './UsageError';

/** The documents of some paths, each once, in the order of their names. */
export interface FoundDocuments {
  documents: RoadmapDocument[];
  problems: Problem[];
}

class Search implements FoundDocuments {
  readonly documents: RoadmapDocument[] = [];
  readonly problems: Problem[] = [];
  private readonly seen = new Set<string>();

  async add(name: string): Promise<void> {
    const stats = await fs.stat(name).catch(error => {
      throw new UsageError(
        error.code === 'ENOENT'
          ? `${name} does not exist; give the path of a document or a folder`
          : `${name} cannot be read: ${error.message}`,
      );
    });
    if (stats.isDirectory()) {
      const before = this.seen.size;
      await this.addFolder(name, await fs.realpath(name));
      if (this.seen.size === before) {
        throw new UsageError(
          `${name} has no roadmap in it; a roadmap is a Markdown file, a YAML file with capabilities, or a CSV file whose first row names title and other fields`,
        );
      }
    } else if (!stats.isFile()) {
      throw new UsageError(
        `${name} is neither a file nor a folder; give the path of a document or a folder`,
      );
    } else if (isOverlayName(name)) {
      await this.addDocumentOf(name);
    } else {
      await this.addFile(name);
    }
  }

  private async addFolder(folder: string, root: string): Promise<void> {
    const entries = await fs.readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const name = path.join(folder, entry.name);
      if (isHiddenName(entry.name)) {
        continue;
      }
      const overlay = isOverlayName(entry.name);
      if (entry.isDirectory()) {
        await this.addFolder(name, root);
      } else if (
        (overlay || isDocumentName(entry.name)) &&
        (!entry.isSymbolicLink() || (await this.staysInside(name, root)))
      ) {
        await (overlay ? this.reportOrphan(name) : this.addFile(name, true));
      }
    }
  }

  private async staysInside(name: string, root: string): Promise<boolean> {
    const target = await fs.realpath(name).catch(() => undefined);
    const file = target && (await fs.stat(target)).isFile();
    const inside = target?.startsWith(root + path.sep);
    if (!file || !inside) {
      this.report(name, {
        severity: 'warning',
        code: 'link-not-followed',
        message: 'The symbolic link leads out of the folder, or to no file.',
        hint: 'Name the document itself if it is meant to be read.',
      });
    }
    return Boolean(file && inside);
  }

  private async addFile(name: string, onlyRoadmaps = false): Promise<void> {
    const real = await fs.realpath(name);
    if (this.seen.has(real)) {
      return;
    }
    const text = await readText(name);
    if (onlyRoadmaps && !isRoadmapText(name, text)) {
      return;
    }
    this.seen.add(real);
    const file = displayName(name);
    const overlay = await findFirst([overlayNameOf(name)]);
    this.documents.push({
      file,
      text,
      ...(overlay && {
        overlay: { file: displayName(overlay), text: await readText(overlay) },
      }),
    });
  }

  private async addDocumentOf(overlay: string): Promise<void> {
    const document = await findFirst(documentNamesOf(overlay));
    if (!document) {
      throw new UsageError(
        `${overlay} is an overlay, but its document is not beside it; name it <document>.capabilities.yaml`,
      );
    }
    await this.addFile(document);
  }

  private async reportOrphan(overlay: string): Promise<void> {
    if (!(await findFirst(documentNamesOf(overlay)))) {
      this.report(overlay, {
        severity: 'error',
        code: 'overlay-without-document',
        message: 'The overlay has no document beside it.',
        hint: 'Name it after its document: `<document>.capabilities.yaml`.',
      });
    }
  }

  private report(
    name: string,
    problem: Pick<Problem, 'severity' | 'code' | 'message' | 'hint'>,
  ): void {
    this.problems.push({
      ...problem,
      file: displayName(name),
      line: 1,
      column: 1,
    });
  }
}

/**
 * Finds and reads the documents that the paths name: files, and folders with all that is in them.
 *
 * @throws UsageError if a path does not exist or has no document
 */
export async function findDocuments(paths: string[]): Promise<FoundDocuments> {
  const search = new Search();
  for (const name of paths) {
    await search.add(name);
  }
  return search;
}

async function findFirst(names: string[]): Promise<string | undefined> {
  for (const name of names) {
    const stats = await fs.lstat(name).catch(() => undefined);
    if (stats?.isFile()) {
      return name;
    }
  }
  return undefined;
}

/** Reads one byte more than the limit at most: what is larger is only reported. */
async function readText(name: string): Promise<string> {
  const handle = await fs.open(name);
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, DEFAULT_LIMITS.bytes + 1);
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(length),
      0,
      length,
      0,
    );
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function displayName(name: string): string {
  return name.split(path.sep).join('/');
}
