import type { ApiClient } from './ApiClient';
import {
  branchOfFile,
  contentIn,
  findPage,
  openOrFind,
  refuseCommit,
  textIn,
  type PullRequestOrder,
  type RepositoryHost,
} from './RepositoryHost';

const EXISTS = 409;
const PAGE = 'web_url';

/** GitLab, in the cloud or elsewhere. */
export class GitlabHost implements RepositoryHost {
  readonly #api: ApiClient;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  async openPullRequest(order: PullRequestOrder): Promise<string> {
    const { file, branch, title, body } = order;
    refuseCommit(file);
    const project = `/projects/${encodeURIComponent(file.project)}`;
    const target = await branchOfFile(this.#api, project, file);
    const find = () => this.#find(project, branch, target);
    const open = await find();
    if (open) {
      return open;
    }
    const query = new URLSearchParams({ ref: target });
    const { data: current } = await this.#api.call(
      'GET',
      `${project}/repository/files/${encodeURIComponent(file.path)}?${query}`,
    );
    const text = order.edit(contentIn(current, file.path));
    await this.#api.call('POST', `${project}/repository/commits`, {
      body: {
        branch,
        start_branch: target,
        // The branch of an earlier merge request is begun anew; its name says that nobody else uses it.
        force: true,
        commit_message: title,
        actions: [
          {
            action: 'update',
            file_path: file.path,
            content: Buffer.from(text).toString('base64'),
            encoding: 'base64',
            last_commit_id: textIn(current, 'last_commit_id'),
          },
        ],
      },
    });
    return openOrFind(
      this.#api,
      `${project}/merge_requests`,
      {
        source_branch: branch,
        target_branch: target,
        title,
        description: body,
        remove_source_branch: true,
      },
      { exists: EXISTS, key: PAGE, find },
    );
  }

  async #find(
    project: string,
    branch: string,
    target: string,
  ): Promise<string | undefined> {
    const query = new URLSearchParams({
      state: 'opened',
      source_branch: branch,
      target_branch: target,
    });
    return findPage(this.#api, `${project}/merge_requests?${query}`, PAGE);
  }
}
