import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import { digestOf } from '../store/contents';

const CONTEXT = 3;
const HEADERS = 2;

/**
 * The difference of two versions of a file, as `git apply` takes it; without lines around the change, as `git apply --unidiff-zero` does.
 */
export function unifiedDiff(
  file: string,
  before: string,
  after: string,
  options: { bare?: boolean } = {},
): string {
  // Without the tab, a name would end at its first blank.
  const header = /\s/.test(file) ? '' : undefined;
  const patch = structuredPatch(
    quoteIfNeeded(`a/${file}`),
    quoteIfNeeded(`b/${file}`),
    before,
    after,
    header,
    header,
    { context: options.bare ? 0 : CONTEXT },
  );
  return formatPatch(patch, FILE_HEADERS_ONLY);
}

/** Tells whether two differences are the same change, wherever in the file it is. */
export function digestOfChange(diff: string): string {
  const changed = diff
    .split('\n')
    .slice(HEADERS)
    .filter(line => /^[+-]/.test(line));
  return digestOf(changed.join('\n'));
}

/** As git writes names with signs that mean something. */
function quoteIfNeeded(name: string): string {
  // eslint-disable-next-line no-control-regex
  return /[\u0000-\u001f"\\]/.test(name) ? JSON.stringify(name) : name;
}
