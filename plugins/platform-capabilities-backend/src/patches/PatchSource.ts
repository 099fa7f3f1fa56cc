/** Where a file is. */
export type FileLocation =
  | { kind: 'url'; url: string }
  | { kind: 'file'; path: string };

/** A file with a change made in it. */
export interface PatchSource {
  location: FileLocation;
  /** What to call the file: its path in the repository, as far as that is known. */
  file: string;
  /** As it was read last. */
  before: string;
  after: string;
  /**
   * Makes the same change in another version of the file.
   *
   * @throws EditError where it cannot be made
   */
  edit(text: string): string;
  /** Refs of all that the file states, which the lines around the change can tell of; nothing in the place of what has no ref. */
  stated: (string | undefined)[];
}

/** Reads a location as entities have it. */
export function parseLocation(location: string): FileLocation | undefined {
  const [, kind, target] = /^(url|file):(.+)$/s.exec(location) ?? [];
  if (kind === 'url' && URL.canParse(target)) {
    return { kind, url: target };
  }
  return kind === 'file' ? { kind, path: target } : undefined;
}
