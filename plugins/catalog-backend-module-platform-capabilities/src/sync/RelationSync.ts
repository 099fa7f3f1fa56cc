import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type {
  CatalogService,
  CatalogServiceRequestOptions,
} from '@backstage/plugin-catalog-node';
import { shareRuns } from '../schedule/shareRuns';

/** Requests at a time: enough to be quick, few enough to leave the catalog to those who look at it. */
const CONCURRENCY = 4;

/** What the backend plugin says of two refs and relations are made of, such as that one is an earlier name of the other. */
export type Statement = readonly [from: string, to: string];

export interface StatementChanges {
  added: Statement[];
  gone: Statement[];
}

/** Statements of one sort. */
export interface StatementSource {
  /** What has changed where they have, as the log says it. */
  subject: string;
  /** Gets all of them, and has everything that is processed from now on processed with them. */
  read(signal: AbortSignal): Promise<Statement[]>;
  /** The refs of the entities whose relations are not those that they will have. */
  findOutdated(
    changes: StatementChanges,
    options: CatalogServiceRequestOptions,
  ): Promise<string[]>;
}

/**
 * Keeps this process to what the backend plugin says, and has the entities that a change concerns processed again at once.
 *
 * Every process of a catalog does this for itself. An entity may be processed by one that does not know of a change yet; the last one to
 * learn of it finds the entity and has it processed once more.
 */
export class RelationSync {
  /** Rejects if the backend or the catalog fails; the next run then does all that is left to do. */
  readonly run = shareRuns(signal => this.#catchUp(signal));
  readonly #auth: AuthService;
  readonly #catalog: Pick<CatalogService, 'refreshEntity'>;
  readonly #logger: LoggerService;
  readonly #source: StatementSource;
  /** Those that all entities were processed with, or are about to be. */
  #settled: Statement[] = [];
  /**
   * What changed with the last run, to be looked at once more with the next one: an entity that was being processed meanwhile is found by
   * its new relations only when the catalog has indexed them.
   */
  #recent: StatementChanges = { added: [], gone: [] };

  constructor(options: {
    auth: AuthService;
    catalog: Pick<CatalogService, 'refreshEntity'>;
    logger: LoggerService;
    source: StatementSource;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#source = options.source;
  }

  async #catchUp(signal: AbortSignal) {
    const current = await this.#source.read(signal);
    const added = without(current, this.#settled);
    const gone = without(this.#settled, current);
    const changes = {
      added: [...both(this.#recent.added, current), ...added],
      gone: [...this.#recent.gone, ...gone],
    };
    if (changes.added.length > 0 || changes.gone.length > 0) {
      const credentials = await this.#auth.getOwnServiceCredentials();
      await this.#refresh(
        await this.#source.findOutdated(changes, { credentials }),
        signal,
      );
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
      `${this.#source.subject} changed: ${
        entityRefs.length
      } entities are processed again`,
    );
  }
}

/** Those of the first that the second has not. */
function without(statements: Statement[], others: Statement[]): Statement[] {
  const known = new Set(others.map(keyOf));
  return statements.filter(statement => !known.has(keyOf(statement)));
}

/** Those of the first that the second has too. */
function both(statements: Statement[], others: Statement[]): Statement[] {
  const known = new Set(others.map(keyOf));
  return statements.filter(statement => known.has(keyOf(statement)));
}

function keyOf([from, to]: Statement): string {
  return `${from} ${to}`;
}

/** An entity can leave the catalog between being found and being refreshed. */
function ignoreNotFound(error: unknown) {
  if (!isError(error) || error.statusCode !== 404) {
    throw error;
  }
}
