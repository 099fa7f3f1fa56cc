import type { ApiClient } from './ApiClient';
import {
  contentIn,
  pageIn,
  refuseCommit,
  textIn,
  type PullRequestOrder,
  type RepositoryHost,
} from './RepositoryHost';

const EXISTS = 409;

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
    const target = await this.#targetOf(project, file.ref);
    const open = await this.#find(project, branch, target);
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
    const ask = (expected: number[]) =>
      this.#api.call('POST', `${project}/merge_requests`, {
        body: {
          source_branch: branch,
          target_branch: target,
          title,
          description: body,
          remove_source_branch: true,
        },
        expected,
      });
    const { status, data } = await ask([EXISTS]);
    if (status !== EXISTS) {
      return pageIn(data, 'web_url');
    }
    // What is refused for another reason than that there is one is refused again, with the reason.
    return (
      (await this.#find(project, branch, target)) ??
      pageIn((await ask([])).data, 'web_url')
    );
  }

  async #targetOf(project: string, ref: string): Promise<string> {
    if (ref !== 'HEAD') {
      return ref;
    }
    const { data } = await this.#api.call('GET', project);
    return textIn(data, 'default_branch');
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
    const { data } = await this.#api.call(
      'GET',
      `${project}/merge_requests?${query}`,
    );
    return Array.isArray(data) && data.length > 0
      ? pageIn(data[0], 'web_url')
      : undefined;
  }
}
