import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type { ApiClient } from './ApiClient';
import type { RepositoryFile } from './repositoryFile';

/** A change of one file that is to be proposed. */
export interface PullRequestOrder {
  file: RepositoryFile;
  /** Of the change; the same for the same change. */
  branch: string;
  title: string;
  body: string;
  /** The file as it is to be, made from what it is now. */
  edit(text: string): string;
}

/** Where pull requests can be opened. */
export interface RepositoryHost {
  /** @returns the web page of the pull request: of the one that is open for the branch, or of a new one */
  openPullRequest(order: PullRequestOrder): Promise<string>;
}

/** A text in what a provider answered. */
export function textIn(data: unknown, ...path: string[]): string {
  let value = data;
  for (const key of path) {
    value = (value as Record<string, unknown> | undefined | null)?.[key];
  }
  if (typeof value !== 'string') {
    throw new ServiceUnavailableError(
      `The provider of the repository answered without '${path.join(
        '.',
      )}'; check the address of its API in the integration`,
    );
  }
  return value;
}

/** The address of a page in what a provider answered, which people are sent to. */
export function pageIn(data: unknown, key: string): string {
  const page = textIn(data, key);
  if (!/^https?:\/\//.test(page) || !URL.canParse(page)) {
    throw new ServiceUnavailableError(
      'The provider of the repository answered without the address of the pull request; look for it there',
    );
  }
  return page;
}

/** A file's text in what a provider answered, with a byte order mark where it has one. */
export function contentIn(data: unknown, path: string): string {
  if (textIn(data, 'encoding') !== 'base64') {
    throw new ConflictError(
      `${path} is too large for a pull request from here; apply the patch by hand`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(textIn(data, 'content'), 'base64'),
    );
  } catch {
    throw new ConflictError(`${path} is not UTF-8 text; save it as UTF-8`);
  }
}

/** The path with each of its parts as a URL has it. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** A file is proposed to be changed on a branch; a commit cannot be. */
export function refuseCommit({ ref, path }: RepositoryFile): void {
  if (/^[0-9a-f]{40}$/.test(ref)) {
    throw new ConflictError(
      `${path} is read at a commit, which cannot be changed; use the address of the file on its branch, or apply the patch by hand`,
    );
  }
}

/** The branch that a file is on; `HEAD` is the one that the repository has by default. */
export async function branchOfFile(
  api: ApiClient,
  repository: string,
  { ref }: RepositoryFile,
): Promise<string> {
  return ref === 'HEAD'
    ? textIn((await api.call('GET', repository)).data, 'default_branch')
    : ref;
}

/** The page of the first pull request in a list. */
export async function findPage(
  api: ApiClient,
  list: string,
  key: string,
): Promise<string | undefined> {
  const { data } = await api.call('GET', list);
  return Array.isArray(data) && data.length > 0
    ? pageIn(data[0], key)
    : undefined;
}

/** Opens a pull request, or answers the one that was opened in the same moment. */
export async function openOrFind(
  api: ApiClient,
  path: string,
  body: object,
  options: {
    /** The status that says that there may be one already. */
    exists: number;
    key: string;
    find(): Promise<string | undefined>;
  },
): Promise<string> {
  const { exists, find, key } = options;
  const ask = (expected: number[]) =>
    api.call('POST', path, { body, expected });
  const { status, data } = await ask([exists]);
  if (status !== exists) {
    return pageIn(data, key);
  }
  // What is refused for another reason than that there is one is refused again, with the reason.
  return (await find()) ?? pageIn((await ask([])).data, key);
}
