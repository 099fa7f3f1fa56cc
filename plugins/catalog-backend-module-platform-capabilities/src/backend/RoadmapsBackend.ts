import type { AuthService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, isError } from '@backstage/errors';
import type {
  AliasesResponse,
  ChangesResponse,
  OnboardedResponse,
  PlatformCapabilitiesClient,
  RequestOptions,
} from '@strata/backstage-plugin-platform-capabilities-common';

const REQUEST_TIMEOUT_MILLISECONDS = 30_000;

type Api = Pick<
  PlatformCapabilitiesClient,
  'getAliases' | 'getChanges' | 'getOnboarded'
>;

/** While a backend starts, a plugin in it is not found; while one is away, whoever stands before it says so with one of the others. */
const DOWN_STATUSES = new Set([404, 502, 503, 504]);

/**
 * What this module asks the backend plugin, on its own behalf. Each method throws a ServiceUnavailableError while the plugin is not up, and
 * a ResponseError where it refuses.
 */
export class RoadmapsBackend {
  readonly #api: Api;
  readonly #auth: AuthService;

  constructor(options: { api: Api; auth: AuthService }) {
    this.#api = options.api;
    this.#auth = options.auth;
  }

  /** Everything where no cursor is given. */
  getChanges(
    since: string | undefined,
    signal: AbortSignal,
  ): Promise<ChangesResponse> {
    return this.#ask(
      options => this.#api.getChanges(since ? { since } : {}, options),
      signal,
    );
  }

  getAliases(signal: AbortSignal): Promise<AliasesResponse> {
    return this.#ask(options => this.#api.getAliases(options), signal);
  }

  getOnboarded(signal: AbortSignal): Promise<OnboardedResponse> {
    return this.#ask(options => this.#api.getOnboarded(options), signal);
  }

  async #ask<T>(
    request: (options: RequestOptions) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    signal.throwIfAborted();
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'platform-capabilities',
    });
    try {
      return await request({
        token,
        signal: AbortSignal.any([
          signal,
          AbortSignal.timeout(REQUEST_TIMEOUT_MILLISECONDS),
        ]),
      });
    } catch (error) {
      if (!isDown(error)) {
        throw error;
      }
      throw new ServiceUnavailableError(
        `The platform-capabilities backend does not answer; is its plugin in a backend that runs, and where discovery looks for it?`,
        error,
      );
    }
  }
}

function isDown(error: unknown): boolean {
  if (!isError(error)) {
    return false;
  }
  return error.name === 'ResponseError'
    ? DOWN_STATUSES.has(Number(error.statusCode))
    : // What fetch throws where no connection is made, or where it breaks.
      error.name === 'TypeError' && error.cause !== undefined;
}
