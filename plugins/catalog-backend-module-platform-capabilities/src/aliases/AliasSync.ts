import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { RoadmapsBackend } from '../backend/RoadmapsBackend';
import { shareRuns } from '../schedule/shareRuns';
import type { AliasDirectory } from './AliasDirectory';
import {
  findReferrers,
  without,
  type AliasChanges,
  type Aliases,
} from './referrers';

/** Requests at a time: enough to be quick, few enough to leave the catalog to those who look at it. */
const CONCURRENCY = 4;

/**
 * Keeps the directory of earlier names as the backend plugin says, and has the entities that refer to a name that changed processed again
 * at once.
 *
 * Every process of a catalog does this for itself. An entity may be processed by one that does not know of a change yet; the last one to
 * learn of it finds the entity and has it processed once more.
 */
export class AliasSync {
  /** Rejects if the backend or the catalog fails; the next run then does all that is left to do. */
  readonly run = shareRuns(signal => this.#catchUp(signal));
  readonly #auth: AuthService;
  readonly #backend: Pick<RoadmapsBackend, 'getAliases'>;
  readonly #catalog: Pick<CatalogService, 'refreshEntity' | 'streamEntities'>;
  readonly #directory: AliasDirectory;
  readonly #logger: LoggerService;
  /** Those that all entities were processed with, or are about to be. */
  #settled: Aliases = new Map();
  /**
   * What changed with the last run, to be looked at once more with the next one: an entity that was being processed meanwhile is found by
   * its new relations only when the catalog has indexed them.
   */
  #recent: AliasChanges = { added: new Map(), gone: new Map() };

  constructor(options: {
    auth: AuthService;
    backend: Pick<RoadmapsBackend, 'getAliases'>;
    catalog: Pick<CatalogService, 'refreshEntity' | 'streamEntities'>;
    directory: AliasDirectory;
    logger: LoggerService;
  }) {
    this.#auth = options.auth;
    this.#backend = options.backend;
    this.#catalog = options.catalog;
    this.#directory = options.directory;
    this.#logger = options.logger;
  }

  async #catchUp(signal: AbortSignal) {
    const { aliases } = await this.#backend.getAliases(signal);
    const current: Aliases = new Map(aliases.map(({ from, to }) => [from, to]));
    this.#directory.replace(current);

    const added = without(current, this.#settled);
    const gone = without(this.#settled, current);
    const changes = {
      added: new Map(
        [...this.#recent.added, ...added].filter(
          ([from, to]) => current.get(from) === to,
        ),
      ),
      gone: new Map([...this.#recent.gone, ...gone]),
    };
    if (changes.added.size > 0 || changes.gone.size > 0) {
      const credentials = await this.#auth.getOwnServiceCredentials();
      const referrers = await findReferrers(changes, this.#catalog, {
        credentials,
      });
      await this.#refresh(referrers, signal);
    }
    this.#settled = current;
    this.#recent = { added, gone };
  }

  async #refresh(entityRefs: string[], signal: AbortSignal) {
    if (entityRefs.length === 0) {
      return;
    }
    const credentials = await this.#auth.getOwnServiceCredentials();
    const left = entityRefs.values();
    const refreshLeft = async () => {
      for (const entityRef of left) {
        signal.throwIfAborted();
        await this.#catalog
          .refreshEntity(entityRef, { credentials })
          .catch(ignoreNotFound);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, refreshLeft));
    this.#logger.info(
      `Earlier names of capabilities changed: ${entityRefs.length} entities that refer to them are processed again`,
    );
  }
}

/** An entity can leave the catalog between being found and being refreshed. */
function ignoreNotFound(error: unknown) {
  if (!isError(error) || error.statusCode !== 404) {
    throw error;
  }
}
