import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import { audited } from '../../routes/audited';
import { entitiesByRefs } from '../../suggestions/catalogQueries';
import type { OnboardingConfig } from '../readOnboardingConfig';
import { removeAnswersBefore } from '../store/answers';
import { Departures } from './Departures';
import { RetentionStore } from './RetentionStore';

/** In milliseconds: for so long a request can be repeated, and what was done for a change is known. */
const ANSWERS = 7 * 24 * 60 * 60_000;

/** Removes what has been kept long enough, and forgets people who have left. */
export class Retention {
  readonly #auditor: AuditorService;
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly #catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  readonly #knex: Knex;
  readonly #rules: Pick<OnboardingConfig, 'keep' | 'forgetPeopleAfter'>;
  readonly #now: () => Date;

  constructor(options: {
    auditor: AuditorService;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
    database: Knex;
    rules: Pick<OnboardingConfig, 'keep' | 'forgetPeopleAfter'>;
    /** Default: the time. */
    now?: () => Date;
  }) {
    this.#auditor = options.auditor;
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#knex = options.database;
    this.#rules = options.rules;
    this.#now = options.now ?? (() => new Date());
  }

  /** @throws where the catalog does not answer, or the signal says so; what was not done then is done the next time */
  async run(signal: AbortSignal): Promise<void> {
    const store = new RetentionStore(this.#knex);
    await removeAnswersBefore(this.#knex, this.#ago(ANSWERS));
    await store.removeDoneBefore(this.#ago(ANSWERS));
    const event = { eventId: 'onboarding-retention' } as const;
    await audited(this.#auditor, event, async () => {
      const removed = await store.removeEndedBefore(
        this.#ago(this.#rules.keep),
      );
      const forgotten = await this.#findForgotten(store);
      for (const person of forgotten) {
        signal.throwIfAborted();
        await store.forget(person);
      }
      // Not who: they are to be forgotten.
      return {
        answer: undefined,
        meta: { removed, forgotten: forgotten.length },
      };
    });
  }

  /**
   * Those whom something names that is over, and who left long ago. When they left is written down, not guessed: a catalog that loses its
   * people for a while costs nobody their name.
   */
  async #findForgotten(store: RetentionStore): Promise<string[]> {
    const departures = new Departures(this.#knex);
    const people = await store.getPeople({ isOver: false });
    const found = await entitiesByRefs(
      this.#catalog,
      people,
      ['kind'],
      await this.#auth.getOwnServiceCredentials(),
    );
    await departures.write(
      people.filter(person => !found.has(person)),
      this.#now(),
    );
    const left = await departures.findGoneBefore(
      this.#ago(this.#rules.forgetPeopleAfter),
    );
    if (left.length === 0) {
      return [];
    }
    const named = new Set(await store.getPeople({ isOver: true }));
    return left.filter(person => named.has(person));
  }

  #ago(milliseconds: number): Date {
    return new Date(this.#now().getTime() - milliseconds);
  }
}
