import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import type {
  PlatformCapabilitiesApi,
  RoadmapChange,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { retryWhileDown, type Patience } from './retryWhileDown';
import type { RoadmapEntityProvider } from './RoadmapEntityProvider';

const REQUEST_TIMEOUT_MILLISECONDS = 30_000;

/**
 * Brings what the backend plugin says of the roadmaps into the catalog.
 *
 * What was applied last is remembered in memory only: a process that starts asks for everything, and the catalog itself skips what it
 * already has.
 */
export class RoadmapSync {
  readonly #api: Pick<PlatformCapabilitiesApi, 'getChanges'>;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #patience?: Patience;
  readonly #providers: Map<string, RoadmapEntityProvider>;
  readonly #unknown = new Set<string>();
  #cursor?: string;
  #running?: Promise<void>;
  #next?: Promise<void>;

  constructor(options: {
    api: Pick<PlatformCapabilitiesApi, 'getChanges'>;
    auth: AuthService;
    logger: LoggerService;
    providers: RoadmapEntityProvider[];
    /** For how long to wait for a backend that is not there. */
    patience?: Patience;
  }) {
    this.#api = options.api;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#patience = options.patience;
    this.#providers = new Map(
      options.providers.map(provider => [provider.roadmap, provider]),
    );
  }

  /**
   * Applies all there is to apply. Calls during a run share one more run after it, since what they are about may have come too late
   * for the one that is on its way.
   *
   * @throws if the backend or the catalog fails; the next run then starts from where the last good one ended
   */
  run(signal: AbortSignal): Promise<void> {
    if (!this.#running) {
      this.#running = this.#catchUp(signal).finally(() => {
        this.#running = undefined;
      });
      return this.#running;
    }
    const again = () => {
      this.#next = undefined;
      return this.run(signal);
    };
    this.#next ??= this.#running.then(again, again);
    return this.#next;
  }

  /**
   * Asks until there is nothing new. When two processes apply changes at the same time, the slower one may overwrite newer entities
   * with older ones; asking once more makes it apply the newer ones again.
   */
  async #catchUp(signal: AbortSignal) {
    for (;;) {
      const { cursor, roadmaps } = await this.#getChanges(signal);
      await this.#apply(roadmaps, signal);
      const isDone = roadmaps.length === 0 || cursor === this.#cursor;
      this.#cursor = cursor;
      if (isDone) {
        return;
      }
    }
  }

  #getChanges(signal: AbortSignal) {
    return retryWhileDown(
      async () => {
        const { token } = await this.#auth.getPluginRequestToken({
          onBehalfOf: await this.#auth.getOwnServiceCredentials(),
          targetPluginId: 'platform-capabilities',
        });
        return this.#api.getChanges(
          this.#cursor ? { since: this.#cursor } : {},
          {
            token,
            signal: AbortSignal.any([
              signal,
              AbortSignal.timeout(REQUEST_TIMEOUT_MILLISECONDS),
            ]),
          },
        );
      },
      { signal, logger: this.#logger, patience: this.#patience },
    );
  }

  /** One roadmap's failure does not keep the others waiting. */
  async #apply(changes: RoadmapChange[], signal: AbortSignal) {
    const failed = new Map<string, unknown>();
    for (const change of changes) {
      signal.throwIfAborted();
      const provider = this.#providers.get(change.id);
      if (provider) {
        await provider.apply(change).catch(error => {
          failed.set(change.id, error);
        });
      } else if (!this.#unknown.has(change.id)) {
        this.#unknown.add(change.id);
        this.#logger.warn(
          `Roadmap '${change.id}' is not in the catalog's configuration; add strata.roadmaps.${change.id} to it`,
        );
      }
    }
    if (failed.size > 0) {
      const ids = [...failed.keys()].map(id => `'${id}'`).join(', ');
      throw new ForwardedError(
        `The catalog did not take the changes of roadmap ${ids}; they are tried again with the next run`,
        [...failed.values()][0],
      );
    }
  }
}
