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
import { OFFERED_FIELDS, readOffered, type Offered } from '../offers/Offered';
import type { Callers } from '../people/Callers';
import type { FiguresStore } from './FiguresStore';
import { toStatistics } from './toStatistics';

/** Of reasons that are shown with a capability. */
const MOST_REFUSALS = 10;

/** Of requests that the statistics of an offer are about: of more than these, what was long ago says little. */
const LATEST = 1000;

interface Options {
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  callers: Pick<Callers, 'of'>;
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  figures: Pick<FiguresStore, 'getCapabilities' | 'getFigures' | 'getRefusals'>;
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
    const { callers, catalog, figures: store } = this.#options;
    const names = await this.#namesByRef(
      capability === undefined
        ? await store.getCapabilities()
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
    const namesOf = (some: Offered[]) =>
      some.flatMap(({ ref }) => names.get(ref) ?? [ref]);
    const owned = offered.filter(
      ({ owner = '' }) =>
        caller.user === undefined || caller.answersFor.has(owner),
    );
    const [allFigures, allRefusals] = await Promise.all([
      store.getFigures(namesOf(offered)),
      store.getRefusals(namesOf(owned), MOST_REFUSALS),
    ]);
    const isVisible = await this.#visibility(
      [...allFigures, ...allRefusals],
      credentials,
    );
    const figures = byCapability(allFigures.filter(isVisible), names);
    const refusals = byCapability(allRefusals.filter(isVisible), names);
    const capabilities = offered.map(({ owner = '', ref, title }) => ({
      ref,
      title,
      owner: owners.get(owner),
      ...toStatistics(figures.get(ref) ?? []),
      refusals: (refusals.get(ref) ?? [])
        .slice(0, MOST_REFUSALS)
        .map(({ at, reason }) => ({ at, reason })),
    }));
    return {
      capabilities: capabilities.sort((a, b) => sizeOf(b) - sizeOf(a)),
    };
  }

  /** Of one capability, by its present name: how it went lately, so that what it takes does not grow with all that ever was. */
  async of(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<OnboardingStatistics> {
    const names = await this.#namesByRef([ref]);
    const figures = await this.#options.figures.getFigures(
      names.get(ref) ?? [ref],
      LATEST,
    );
    const isVisible = await this.#visibility(figures, credentials);
    return toStatistics(figures.filter(isVisible));
  }

  /** Tells those of entities that there are and the caller may not see from all others. */
  async #visibility(
    rows: { entity: string }[],
    credentials: BackstageCredentials,
  ): Promise<(row: { entity: string }) => boolean> {
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
    return ({ entity }) => !hidden.has(entity);
  }

  /** The present and all earlier names of some capabilities, by the present one. */
  async #namesByRef(refs: string[]): Promise<Map<string, string[]>> {
    const present = await presentRefs(this.#options.store);
    const names = new Map<string, string[]>();
    for (const ref of refs) {
      const now = present.get(ref) ?? ref;
      names.set(now, [now]);
    }
    for (const [from, to] of present) {
      names.get(to)?.push(from);
    }
    return names;
  }
}

/** In their order, by any name of their capabilities. */
function byCapability<T extends { capability: string }>(
  rows: T[],
  names: ReadonlyMap<string, string[]>,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const all of names.values()) {
    const group: T[] = [];
    all.forEach(name => groups.set(name, group));
  }
  for (const row of rows) {
    groups.get(row.capability)?.push(row);
  }
  return groups;
}

function sizeOf({
  approved,
  open,
  rejected,
  withdrawn,
}: OnboardingStatistics): number {
  return approved + open + rejected + withdrawn;
}
