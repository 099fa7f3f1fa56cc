/** A file in a repository of a provider. */
export interface RepositoryFile {
  /** `owner/repository`, and with GitLab any number of groups before it. */
  project: string;
  /** A branch, mostly. */
  ref: string;
  path: string;
}

const FILE_PAGE = /^\/(.+?)\/(?:-\/)?(?:blob|edit|raw|tree)\/([^/]+)\/(.+)$/;
/** Where other providers have the path of a file in that of its page. */
const OTHER_PAGES = [/\/src\/[^/]+\/(.+)$/, /\/browse\/(.+)$/];

/**
 * The file that a page of GitHub or GitLab shows. Of a branch with a slash in its name, that is to be written as `%2F`.
 *
 * @param below - what the paths of the provider begin with, where it is not at the root of its host
 */
export function parseFilePage(
  url: string,
  below = '',
): RepositoryFile | undefined {
  const { pathname } = new URL(url);
  const match = pathname.startsWith(below)
    ? FILE_PAGE.exec(pathname.slice(below.length))
    : undefined;
  if (!match) {
    return undefined;
  }
  const [project, ref, path] = match.slice(1).map(decode);
  return { project, ref, path };
}

/** What to call a file at a URL: its path in the repository, as far as the URL tells that. */
export function pathOfPage(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const path =
    parseFilePage(url)?.path ??
    searchParams.get('path') ??
    OTHER_PAGES.map(page => page.exec(pathname)?.[1]).find(Boolean) ??
    pathname;
  return decode(path).replace(/^\/+/, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
