import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isHiddenName } from '@strata/roadmap';
import type { DocumentFilter } from './documentFilter';

/** What a folder holds, at any depth; paths from there on, with `/` between the parts. */
export interface FolderListing {
  /** In the order of their paths. */
  documents: string[];
  overlays: Set<string>;
}

/**
 * Walks through a folder, but not into what is hidden, cannot hold a document, or is a link to another folder.
 *
 * @throws what the system says where a folder cannot be read, as then documents would be missing
 */
export async function listFolder(
  root: string,
  filter: DocumentFilter,
  signal: AbortSignal,
): Promise<FolderListing> {
  const documents: string[] = [];
  const overlays = new Set<string>();

  async function walk(folder: string) {
    signal.throwIfAborted();
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!isHiddenName(entry.name) && filter.mayHold(path)) {
          await walk(path);
        }
      } else if (!entry.isFile() && !entry.isSymbolicLink()) {
        continue;
      } else if (filter.isDocument(path)) {
        documents.push(path);
      } else if (filter.isOverlay(path)) {
        overlays.add(path);
      }
    }
  }

  await walk('');
  return { documents: documents.sort(), overlays };
}
