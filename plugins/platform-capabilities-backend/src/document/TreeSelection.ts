import type { RoadmapConfig } from '../config/readStrataConfig';
import type { DocumentFilter } from './documentFilter';
import { SourceError } from './DocumentReader';
import { tooMany, tooMuch } from './limits';
import { publicUrl } from './publicUrl';

/** What of an archive is kept while it is read: no more than is allowed, however large it is. */
export class TreeSelection {
  /** Documents and overlays that are too large to be kept. */
  readonly oversized = new Set<string>();
  readonly #config: RoadmapConfig;
  readonly #filter: DocumentFilter;
  #taken = 0;
  #bytes = 0;

  constructor(config: RoadmapConfig, filter: DocumentFilter) {
    this.#config = config;
    this.#filter = filter;
  }

  /**
   * Whether to keep a file of the archive.
   *
   * @param size - in bytes; 0 where it is not known
   */
  take(path: string, size: number): boolean {
    const { bytes, documents, totalBytes } = this.#config.limits;
    if (!this.#filter.isDocument(path) && !this.#filter.isOverlay(path)) {
      return false;
    }
    this.#taken += 1;
    // Each document can have an overlay.
    if (this.#taken > 2 * documents) {
      return false;
    }
    if (size > bytes) {
      this.oversized.add(path);
      return false;
    }
    this.#bytes += size;
    return this.#bytes <= totalBytes;
  }

  /**
   * The documents among what was kept, and those that were too large, in the order of their paths.
   *
   * @throws SourceError where there is none, or more than is allowed
   */
  documentsOf(kept: string[]): string[] {
    const { source, limits } = this.#config;
    const shown = publicUrl(source.target);
    const paths = new Set(
      [...kept, ...this.oversized].filter(this.#filter.isDocument),
    );
    if (paths.size > limits.documents || this.#taken > 2 * limits.documents) {
      throw tooMany(shown, limits.documents);
    }
    if (this.#bytes > limits.totalBytes) {
      throw tooMuch(shown, limits.totalBytes);
    }
    if (paths.size === 0) {
      throw new SourceError(`${shown} holds no document; ${this.#filter.hint}`);
    }
    return [...paths].sort();
  }
}
