import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import { entitiesByRefs } from '../../suggestions/catalogQueries';
import type { OnboardingConfig } from '../readOnboardingConfig';
import { removeAnswersBefore } from '../store/answers';
import { RetentionStore } from './RetentionStore';

/** In milliseconds: for so long a request can be repeated. */
const ANSWERS = 7 * 24 * 60 * 60_000;

/** Removes what has been kept long enough, and forgets people who have left. */
export class Retention {
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly #catalog: Pick<
    CatalogService,
    'getEntitiesByRefs' | 'queryEntities'
  >;
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #rules: Pick<OnboardingConfig, 'keep' | 'forgetPeopleAfter'>;
  readonly #now: () => Date;

  constructor(options: {
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    catalog: Pick<CatalogService, 'getEntitiesByRefs' | 'queryEntities'>;
    database: Knex;
    logger: LoggerService;
    rules: Pick<OnboardingConfig, 'keep' | 'forgetPeopleAfter'>;
    /** Default: the time. */
    now?: () => Date;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#knex = options.database;
    this.#logger = options.logger;
    this.#rules = options.rules;
    this.#now = options.now ?? (() => new Date());
  }

  async run(): Promise<void> {
    const { forgetPeopleAfter, keep } = this.#rules;
    const store = new RetentionStore(this.#knex);
    await removeAnswersBefore(this.#knex, this.#ago(ANSWERS));
    const removed = await store.removeEndedBefore(this.#ago(keep));
    const ended = this.#ago(forgetPeopleAfter);
    const gone = await this.#findGone(await store.getPeople(ended));
    for (const person of gone) {
      await store.forget(person, ended);
    }
    if (removed > 0 || gone.length > 0) {
      this.#logger.info(
        `Removed ${removed} onboardings that are long over, and the names of ${gone.length} people who have left from others`,
      );
    }
  }

  /** Those whom the catalog does not have. A catalog without any User is one that has not got them yet: nobody has left. */
  async #findGone(people: string[]): Promise<string[]> {
    if (people.length === 0) {
      return [];
    }
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { totalItems } = await this.#catalog.queryEntities(
      { filter: { kind: 'User' }, fields: ['kind'], limit: 1 },
      { credentials },
    );
    if (totalItems === 0) {
      return [];
    }
    const found = await entitiesByRefs(
      this.#catalog,
      people,
      ['kind'],
      credentials,
    );
    return people.filter(person => !found.has(person));
  }

  #ago(milliseconds: number): Date {
    return new Date(this.#now().getTime() - milliseconds);
  }
}
