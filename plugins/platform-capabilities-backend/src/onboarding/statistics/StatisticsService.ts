import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  OnboardingStatistics,
  OnboardingStatisticsResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { findOwners } from '../../links/findOwners';
import { entitiesByRefs } from '../../suggestions/catalogQueries';
import { presentRefs, type AliasSource } from '../../suggestions/presentRefs';
import { readEntityRef } from '../../suggestions/readRefs';
import { OFFERED_FIELDS, readOffered } from '../offers/Offered';
import type { Callers } from '../people/Callers';
import type { OnboardingStore } from '../store/OnboardingStore';
import { toStatistics } from './toStatistics';

/** Of reasons that are shown with a capability. */
const MOST_REFUSALS = 10;

interface Options {
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  callers: Pick<Callers, 'of'>;
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  onboardings: Pick<
    OnboardingStore,
    'getCapabilities' | 'getFigures' | 'getRefusals'
  >;
  /** Knows earlier names of capabilities. */
  store: AliasSource;
}

/** How onboarding goes, as far as the caller may see the capabilities and those that ask for them. */
export class StatisticsService {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Of all capabilities that were ever asked for, or of one. */
  async get(
    { capability }: { capability?: string },
    credentials: BackstageCredentials,
  ): Promise<OnboardingStatisticsResponse> {
    const { callers, catalog, onboardings } = this.#options;
    const names = await this.#namesByRef(
      capability === undefined
        ? await onboardings.getCapabilities()
        : [readEntityRef('capability', capability)],
    );
    const found = await entitiesByRefs(
      catalog,
      names.keys(),
      OFFERED_FIELDS,
      credentials,
    );
    const offered = [...found.values()].map(readOffered);
    const [caller, owners] = await Promise.all([
      callers.of(credentials),
      findOwners(
        catalog,
        offered.map(({ owner }) => owner),
        credentials,
      ),
    ]);
    const capabilities = [];
    for (const { owner = '', ref, title } of offered) {
      const all = names.get(ref) ?? [ref];
      const isOwner = caller.user === undefined || caller.answersFor.has(owner);
      capabilities.push({
        ref,
        title,
        owner: owners.get(owner),
        ...(await this.#of(all, credentials)),
        refusals: isOwner ? await this.#refusalsOf(all, credentials) : [],
      });
    }
    return {
      capabilities: capabilities.sort((a, b) => sizeOf(b) - sizeOf(a)),
    };
  }

  /** Of one capability, by its present name. */
  async of(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<OnboardingStatistics> {
    const names = await this.#namesByRef([ref]);
    return this.#of(names.get(ref) ?? [ref], credentials);
  }

  async #of(names: string[], credentials: BackstageCredentials) {
    return toStatistics(
      await this.#onlyVisible(
        await this.#options.onboardings.getFigures(names),
        credentials,
      ),
    );
  }

  async #refusalsOf(names: string[], credentials: BackstageCredentials) {
    const refusals = await this.#onlyVisible(
      await this.#options.onboardings.getRefusals(names, MOST_REFUSALS),
      credentials,
    );
    return refusals.map(({ at, reason }) => ({ at, reason }));
  }

  /** Without those of entities that there are and the caller may not see. */
  async #onlyVisible<T extends { entity: string }>(
    rows: T[],
    credentials: BackstageCredentials,
  ): Promise<T[]> {
    const { auth, catalog } = this.#options;
    const refs = new Set(rows.map(({ entity }) => entity));
    const visible = await entitiesByRefs(catalog, refs, ['kind'], credentials);
    const rest = [...refs].filter(ref => !visible.has(ref));
    const hidden = await entitiesByRefs(
      catalog,
      rest,
      ['kind'],
      await auth.getOwnServiceCredentials(),
    );
    return rows.filter(({ entity }) => !hidden.has(entity));
  }

  /** The present and all earlier names of some capabilities, by the present one. */
  async #namesByRef(refs: string[]): Promise<Map<string, string[]>> {
    const present = await presentRefs(this.#options.store);
    const wanted = new Set(refs.map(ref => present.get(ref) ?? ref));
    return new Map(
      [...wanted].map(ref => [
        ref,
        [
          ref,
          ...[...present].filter(([, to]) => to === ref).map(([from]) => from),
        ],
      ]),
    );
  }
}

function sizeOf({
  approved,
  open,
  rejected,
  withdrawn,
}: OnboardingStatistics): number {
  return approved + open + rejected + withdrawn;
}
