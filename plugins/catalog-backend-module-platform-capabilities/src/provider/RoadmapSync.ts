import type { LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import type { RoadmapChange } from '@strata/backstage-plugin-platform-capabilities-common';
import type { RoadmapsBackend } from '../backend/RoadmapsBackend';
import { shareRuns } from '../schedule/shareRuns';
import type { ConflictWatch } from './ConflictWatch';
import type { RoadmapEntityProvider } from './RoadmapEntityProvider';

const HOUR_MILLISECONDS = 3_600_000;

/**
 * Brings what the backend plugin says of the roadmaps into the catalog.
 *
 * What was applied last is remembered in memory only: a process that starts asks for everything, and the catalog itself skips what it
 * already has.
 */
export class RoadmapSync {
  /** Applies all there is to apply. Rejects if the backend or the catalog fails; the next run then starts where the last good one ended. */
  readonly run = shareRuns(signal => this.#catchUp(signal));
  readonly #backend: Pick<RoadmapsBackend, 'getChanges'>;
  readonly #conflicts: Pick<ConflictWatch, 'check' | 'offered'>;
  readonly #logger: LoggerService;
  readonly #providers: Map<string, RoadmapEntityProvider>;
  readonly #unknown = new Set<string>();
  #cursor?: string;
  #isToStartOver = false;
  #startedOverAt = Date.now();

  constructor(options: {
    backend: Pick<RoadmapsBackend, 'getChanges'>;
    conflicts: Pick<ConflictWatch, 'check' | 'offered'>;
    logger: LoggerService;
    providers: RoadmapEntityProvider[];
  }) {
    this.#backend = options.backend;
    this.#conflicts = options.conflicts;
    this.#logger = options.logger;
    this.#providers = new Map(
      options.providers.map(provider => [provider.roadmap, provider]),
    );
  }

  /**
   * As `run`, and looks after what no change tells of: a name that someone else gave up, and, once an hour, an entity that someone deleted
   * in the catalog, or that a process which ended just then left behind.
   */
  async runThoroughly(signal: AbortSignal) {
    if (Date.now() - this.#startedOverAt >= HOUR_MILLISECONDS) {
      this.#startOver();
    }
    await this.run(signal);
    if (await this.#conflicts.check()) {
      this.#startOver();
      await this.run(signal);
    }
  }

  /** Has the next run ask for everything; one that is on its way stays as it is. */
  #startOver() {
    this.#isToStartOver = true;
    this.#startedOverAt = Date.now();
  }

  /**
   * Asks until there is nothing new. When two processes apply changes at the same time, the slower one may overwrite newer entities
   * with older ones; asking once more makes it apply the newer ones again.
   */
  async #catchUp(signal: AbortSignal) {
    if (this.#isToStartOver) {
      this.#isToStartOver = false;
      this.#cursor = undefined;
    }
    for (;;) {
      const { cursor, roadmaps } = await this.#backend.getChanges(
        this.#cursor,
        signal,
      );
      await this.#apply(roadmaps, signal);
      const isDone = roadmaps.length === 0 || cursor === this.#cursor;
      this.#cursor = cursor;
      if (isDone) {
        return;
      }
    }
  }

  /** One roadmap's failure does not keep the others waiting. */
  async #apply(changes: RoadmapChange[], signal: AbortSignal) {
    const failed = new Map<string, unknown>();
    for (const change of changes) {
      signal.throwIfAborted();
      const provider = this.#providers.get(change.id);
      if (provider) {
        try {
          await provider.apply(change);
          this.#conflicts.offered(change);
        } catch (error) {
          failed.set(change.id, error);
        }
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
