import {
  DefaultGithubCredentialsProvider,
  getGitLabIntegrationRelativePath,
  getGitLabRequestOptions,
  type GithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { ConflictError } from '@backstage/errors';
import { ApiClient } from './ApiClient';
import { GithubHost } from './GithubHost';
import { GitlabHost } from './GitlabHost';
import { parseFilePage, type RepositoryFile } from './repositoryFile';
import type { RepositoryHost } from './RepositoryHost';

/** Where a pull request for a file can be opened, or why it cannot and what to do. */
export type FoundHost =
  | {
      possible: true;
      host: string;
      file: RepositoryFile;
      /** Asks for credentials, which can take a call to the provider. */
      connect(): Promise<RepositoryHost>;
    }
  | { possible: false; reason: string };

/** Finds where pull requests for files at URLs can be opened, among those that there are integrations with. */
export class RepositoryHosts {
  readonly #integrations: ScmIntegrationRegistry;
  readonly #githubCredentials: GithubCredentialsProvider;
  readonly #timeout: number;

  /** @param timeout - in milliseconds, for each call of an API */
  constructor(integrations: ScmIntegrationRegistry, timeout: number) {
    this.#integrations = integrations;
    this.#githubCredentials =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    this.#timeout = timeout;
  }

  find(url: string): FoundHost {
    const { host } = new URL(url);
    const type = this.#integrations.byUrl(url)?.type;
    switch (type) {
      case 'github':
        return this.#findGithub(url, host);
      case 'gitlab':
        return this.#findGitlab(url, host);
      default:
        return {
          possible: false,
          reason: `Pull requests are opened at GitHub and GitLab, where the portal has an integration; ${host} is none of them. Apply the patch by hand.`,
        };
    }
  }

  #findGithub(url: string, host: string): FoundHost {
    const { config } = this.#integrations.github.byUrl(url)!;
    const file = parseFilePage(url);
    if (!file) {
      return noFilePage(url);
    }
    if (!config.apiBaseUrl || !(config.token || config.apps?.length)) {
      return noToken('github', host);
    }
    const connect = async () => {
      const unable = new ConflictError(
        `The integration with ${host} gives no credentials for ${file.project}; check them, and that its app is installed there, or apply the patch by hand`,
      );
      const { headers } = await this.#githubCredentials
        .getCredentials({ url })
        .catch(() => {
          // What is said instead of an app and its key is not for everybody.
          throw unable;
        });
      if (!headers) {
        throw unable;
      }
      return new GithubHost(
        this.#client(host, file, config.apiBaseUrl!, {
          ...headers,
          'x-github-api-version': '2022-11-28',
        }),
      );
    };
    return { possible: true, host, file, connect };
  }

  #findGitlab(url: string, host: string): FoundHost {
    const { config } = this.#integrations.gitlab.byUrl(url)!;
    const file = parseFilePage(url, getGitLabIntegrationRelativePath(config));
    if (!file) {
      return noFilePage(url);
    }
    if (!config.token) {
      return noToken('gitlab', host);
    }
    const { headers } = getGitLabRequestOptions(config);
    const connect = async () =>
      new GitlabHost(this.#client(host, file, config.apiBaseUrl, headers));
    return { possible: true, host, file, connect };
  }

  #client(
    host: string,
    { project }: RepositoryFile,
    baseUrl: string,
    headers: Record<string, string>,
  ): ApiClient {
    return new ApiClient({
      what: `${project} at ${host}`,
      baseUrl,
      headers,
      timeout: this.#timeout,
    });
  }
}

function noFilePage(url: string): FoundHost {
  return {
    possible: false,
    reason: `${
      new URL(url).pathname
    } is not the page of a file on a branch; use that address for the source, or apply the patch by hand.`,
  };
}

function noToken(type: string, host: string): FoundHost {
  return {
    possible: false,
    reason: `The portal has no token for ${host}; set one under integrations.${type} that may write to the repository, or apply the patch by hand.`,
  };
}
