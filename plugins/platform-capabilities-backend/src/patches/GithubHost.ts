import type { ApiClient } from './ApiClient';
import {
  branchOfFile,
  contentIn,
  encodePath,
  findPage,
  openOrFind,
  refuseCommit,
  textIn,
  type PullRequestOrder,
  type RepositoryHost,
} from './RepositoryHost';

const EXISTS = 422;
const PAGE = 'html_url';

/** GitHub, and GitHub Enterprise. */
export class GithubHost implements RepositoryHost {
  readonly #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  async openPullRequest(order: PullRequestOrder): Promise<string> {
    const { file, branch, title, body } = order;
    refuseCommit(file);
    const repository = `/repos/${encodePath(file.project)}`;
    const base = await branchOfFile(this.#api, repository, file);
    const find = () => this.#find(repository, order, base);
    const open = await find();
    if (open) {
      return open;
    }
    const path = `${repository}/contents/${encodePath(file.path)}`;
    const current = await this.#read(path, base);
    const text = order.edit(contentIn(current, file.path));
    const isNew = await this.#startBranch(repository, branch, base);
    // It is there where the same was asked for at the same moment.
    if (isNew || !(await this.#has(path, branch, text))) {
      if (!isNew) {
        await this.#restartBranch(repository, branch, base);
      }
      await this.#api.call('PUT', path, {
        body: {
          message: title,
          content: Buffer.from(text).toString('base64'),
          sha: textIn(current, 'sha'),
          branch,
        },
      });
    }
    return openOrFind(
      this.#api,
      `${repository}/pulls`,
      { title, head: branch, base, body },
      { exists: EXISTS, key: PAGE, find },
    );
  }

  async #find(
    repository: string,
    { file, branch }: PullRequestOrder,
    base: string,
  ): Promise<string | undefined> {
    const [owner] = file.project.split('/');
    const query = new URLSearchParams({
      state: 'open',
      head: `${owner}:${branch}`,
      base,
    });
    return findPage(this.#api, `${repository}/pulls?${query}`, PAGE);
  }

  async #read(path: string, ref: string): Promise<unknown> {
    const query = new URLSearchParams({ ref });
    return (await this.#api.call('GET', `${path}?${query}`)).data;
  }

  async #has(path: string, branch: string, text: string): Promise<boolean> {
    const query = new URLSearchParams({ ref: branch });
    const { status, data } = await this.#api.call('GET', `${path}?${query}`, {
      expected: [404],
    });
    return status !== 404 && contentIn(data, path) === text;
  }

  /** @returns false where there is such a branch */
  async #startBranch(
    repository: string,
    branch: string,
    base: string,
  ): Promise<boolean> {
    const { status } = await this.#api.call('POST', `${repository}/git/refs`, {
      body: {
        ref: `refs/heads/${branch}`,
        sha: await this.#commitOf(repository, base),
      },
      expected: [EXISTS],
    });
    return status !== EXISTS;
  }

  /** Brings the branch of an earlier pull request up to date; its name says that nobody else uses it. */
  async #restartBranch(
    repository: string,
    branch: string,
    base: string,
  ): Promise<void> {
    await this.#api.call(
      'PATCH',
      `${repository}/git/refs/heads/${encodePath(branch)}`,
      { body: { sha: await this.#commitOf(repository, base), force: true } },
    );
  }

  async #commitOf(repository: string, branch: string): Promise<string> {
    const { data } = await this.#api.call(
      'GET',
      `${repository}/git/ref/heads/${encodePath(branch)}`,
    );
    return textIn(data, 'object', 'sha');
  }
}
