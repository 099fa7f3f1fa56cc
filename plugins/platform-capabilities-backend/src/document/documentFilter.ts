import {
  documentNamesOf,
  isDocumentName,
  isOverlayName,
} from '@strata/roadmap';
import { Minimatch } from 'minimatch';
import type { RoadmapSource } from '../config/readStrataConfig';

/** Tells what of a folder or tree is read. All paths are from there on, with `/` between the parts. */
export interface DocumentFilter {
  isDocument(path: string): boolean;
  /** Whether it can be the overlay of a document. */
  isOverlay(path: string): boolean;
  /** Whether a document can be in a folder, at any depth. */
  mayHold(folder: string): boolean;
  /** Why there may be no document, for a person. */
  readonly hint: string;
}

/**
 * What is a document by its name, and of that, what matches one of `include` and, with the folders around it, none of `exclude`.
 */
export function createDocumentFilter({
  include,
  exclude,
}: Pick<RoadmapSource, 'include' | 'exclude'>): DocumentFilter {
  const included = include?.map(toGlob);
  const excluded = exclude?.map(toGlob) ?? [];

  function isExcluded(path: string): boolean {
    return excluded.some(glob =>
      withFoldersAround(path).some(part => glob.match(part)),
    );
  }

  function isDocument(path: string): boolean {
    return (
      isDocumentName(path) &&
      // An archive can hold any name; nobody writes one like this in good faith.
      !/^\/|\/\/|\p{Cc}/u.test(path) &&
      (included?.some(glob => glob.match(path)) ?? true) &&
      !isExcluded(path)
    );
  }

  return {
    isDocument,
    isOverlay: path =>
      isOverlayName(path) && documentNamesOf(path).some(isDocument),
    mayHold: folder =>
      (included?.some(glob => glob.match(folder, true)) ?? true) &&
      !excluded.some(glob => glob.match(folder)),
    hint: describe(include, exclude),
  };
}

/** As in the configuration, so neither `!` nor `#` at the beginning has a meaning. */
function toGlob(pattern: string): Minimatch {
  return new Minimatch(pattern, { nonegate: true, nocomment: true });
}

/** `a/b/c.md` gives `a/b/c.md`, `a`, `a/b`. */
function withFoldersAround(path: string): string[] {
  const parts = path.split('/');
  return [
    path,
    ...parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/')),
  ];
}

function describe(include?: string[], exclude?: string[]): string {
  const names = 'ends in .md, .markdown, .yaml, .yml or .csv';
  if (!include?.length && !exclude?.length) {
    return `add a file that ${names}`;
  }
  const globs = [
    include?.length && `matches one of ${include.join(', ')}`,
    exclude?.length && `none of ${exclude.join(', ')}`,
  ];
  return `add a file that ${names} and ${globs
    .filter(Boolean)
    .join(' and ')}, or change include and exclude of the roadmap`;
}
