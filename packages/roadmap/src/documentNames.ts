import { isBacklogHeader } from './model/csvColumns';
import { beginCsv } from './parse/csv';

const DOCUMENT = /\.(?:md|markdown|ya?ml|csv)$/i;
const YAML = /\.ya?ml$/i;
const CSV = /\.csv$/i;
const OVERLAY_SUFFIX = '.capabilities.yaml';
/** Pages about a repository, which are no roadmaps of a platform. */
const REPOSITORY_PAGE =
  /^(?:readme|changelog|contributing|code_of_conduct|license)[._]/i;
/** These words are topics of a platform too, unless they are written as such pages are: in capitals. */
const REPOSITORY_PAGE_IN_CAPITALS = /^(?:SECURITY|GOVERNANCE)[._]/;
/** The names of all fields are far shorter. */
const LONGEST_CSV_HEADER = 10_000;
/** What a YAML roadmap has at its top, and other YAML in a repository has not. */
const YAML_ROADMAP = /^\ufeff?(["']?)(?:capabilities|layers)\1[ \t]*:/m;

/**
 * Whether a file or folder is passed over with all that is in it: one that begins with a dot, or `node_modules`.
 *
 * @param name - Without the folders around it.
 * @public
 */
export function isHiddenName(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/**
 * Whether a file of a folder can be a document, by its name. Overlays, repository pages such as README, and what is
 * hidden or in a hidden folder, are none. For YAML and CSV, {@link isRoadmapText} has the last word.
 *
 * This is for files that are found in a folder. One that is named is a document, whatever its name.
 *
 * @param path - From the folder on, with `/` between the parts.
 * @public
 */
export function isDocumentName(path: string): boolean {
  const parts = path.split('/');
  const name = parts[parts.length - 1];
  return (
    DOCUMENT.test(name) &&
    !isOverlayName(name) &&
    !REPOSITORY_PAGE.test(name) &&
    !REPOSITORY_PAGE_IN_CAPITALS.test(name) &&
    !parts.some(isHiddenName)
  );
}

/**
 * Whether a file of a folder that {@link isDocumentName} is a document by its text: all Markdown is, YAML that has
 * `capabilities` or `layers` at its top, and CSV whose first row names `title` and another field of a capability.
 *
 * @public
 */
export function isRoadmapText(path: string, text: string): boolean {
  if (CSV.test(path)) {
    const begin = text
      .slice(0, LONGEST_CSV_HEADER)
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n');
    const { header } = beginCsv(begin);
    return (
      header !== undefined &&
      'cells' in header &&
      isBacklogHeader(header.cells.map(cell => cell?.text ?? ''))
    );
  }
  return !YAML.test(path) || YAML_ROADMAP.test(text);
}

/** @public */
export function isOverlayName(path: string): boolean {
  return path.endsWith(OVERLAY_SUFFIX);
}

/**
 * The name of the overlay of a document: `runtime.md` has `runtime.capabilities.yaml`.
 *
 * @public
 */
export function overlayNameOf(path: string): string {
  return path.replace(/\.[^./\\]*$/, '') + OVERLAY_SUFFIX;
}

/**
 * The names that the document of an overlay can have: `runtime.capabilities.yaml` is for `runtime.md`, `runtime.markdown`,
 * `runtime.yaml` or `runtime.yml`.
 *
 * @public
 */
export function documentNamesOf(overlay: string): string[] {
  const stem = overlay.slice(0, -OVERLAY_SUFFIX.length);
  return ['md', 'markdown', 'yaml', 'yml'].map(
    extension => `${stem}.${extension}`,
  );
}
