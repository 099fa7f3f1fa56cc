import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { OnboardingOffer } from '@strata/backstage-plugin-platform-capabilities-common';
import { findOwners } from '../../links/findOwners';
import { readSurroundings, type Sources } from '../answers/Surroundings';
import type { People } from '../people/People';
import type { Rules } from '../rules/Standing';
import type { StatisticsService } from '../statistics/StatisticsService';
import { closedOf, type Offered } from './Offered';

/** Of people who are named as deciders, besides their Group. */
const MOST_NAMED = 10;

interface Options extends Sources {
  catalog: CatalogService;
  people: Pick<People, 'membersOf'>;
  rules: Rules;
  statistics: Pick<StatisticsService, 'of'>;
}

/** What to know before asking for a capability. */
export class OffersService {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** @throws NotFoundError where there is no such capability for the caller to see */
  async get(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<OnboardingOffer> {
    const { catalog, rules, statistics } = this.#options;
    const pair = { capability: ref, entity: ref };
    const surroundings = await readSurroundings(
      [pair],
      { credentials },
      this.#options,
    );
    const offered = surroundings.capabilityOf(pair);
    if (!offered || !surroundings.isFound(offered.ref)) {
      throw new NotFoundError(
        `There is no capability '${ref}', or it is not for you to see`,
      );
    }
    const { onboarding, owner } = offered;
    const hasOwner = surroundings.hasOwner(owner);
    const owners = await findOwners(catalog, [owner], credentials);
    const closed = closedOf(offered, hasOwner);
    const approval = onboarding?.terms.approval ?? 'owner';
    return {
      capability: {
        ref: offered.ref,
        title: offered.title,
        description: offered.description,
        lifecycle: offered.lifecycle,
        owner: owners.get(owner ?? ''),
        successor: offered.successor,
      },
      approval,
      deciders:
        approval === 'owner' && hasOwner
          ? await this.#decidersOf(offered, credentials)
          : [],
      closed,
      environments: onboarding?.environments ?? [],
      parameters: onboarding?.parameters,
      template: onboarding?.terms.template,
      checklist: onboarding?.terms.checklist ?? [],
      docs: onboarding?.docs,
      support: onboarding?.support,
      statistics: await statistics.of(offered.ref, credentials),
      onBehalf: rules.onBehalf,
    };
  }

  /** The owner first, then some of its people, as far as the caller may see them. */
  async #decidersOf(
    { owner }: Offered,
    credentials: BackstageCredentials,
  ): Promise<OnboardingOffer['deciders']> {
    if (owner === undefined) {
      return [];
    }
    const { catalog, people } = this.#options;
    const members = (await people.membersOf(owner))
      .filter(ref => ref !== owner)
      .sort()
      .slice(0, MOST_NAMED);
    const names = await findOwners(catalog, [owner, ...members], credentials);
    return [...names.values()]
      .filter(({ found, ref }) => found || ref === owner)
      .map(({ ref, title }) => ({ ref, title }));
  }
}
