import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { RELATION_DEPENDS_ON } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { RELATION_PROVIDES_CAPABILITY } from '@strata/backstage-plugin-platform-capabilities-common';

/** Kinds of what uses and implements capabilities, as the catalog searches them. */
const USER_KINDS = new Set(['component', 'system', 'resource', 'api']);

const KIND = 'kind';
const CONSUMER_FACET = `relations.${RELATION_DEPENDS_ON}`;
const PROVIDER_FACET = `relations.${RELATION_PROVIDES_CAPABILITY}`;
const FACETS = [CONSUMER_FACET, PROVIDER_FACET];

/** How many use and how many implement a capability, by its ref: only where somebody does. */
export interface UserCounts {
  consumers: Map<string, number>;
  providers: Map<string, number>;
}

/**
 * Counts those that the caller may see.
 *
 * The catalog counts over everything from an index alone, several times as fast as over some kinds, for which it joins all relations with
 * all entities of these kinds. So those of the few other entities are subtracted: of capabilities, which depend on each other, and of
 * whatever else there is. A change that comes between the requests can make a count wrong by it, until the next time.
 */
export async function countUsers(
  catalog: Pick<CatalogService, 'getEntityFacets'>,
  credentials: BackstageCredentials,
): Promise<UserCounts> {
  const count = async (facets: string[], kinds?: string[]) => {
    const answer = await catalog.getEntityFacets(
      { facets, ...(kinds && { filter: { kind: kinds } }) },
      { credentials },
    );
    return (facet: string) => {
      const counts = new Map<string, number>();
      for (const { value, count: found } of answer.facets[facet] ?? []) {
        const folded = value.toLocaleLowerCase('en-US');
        counts.set(folded, (counts.get(folded) ?? 0) + found);
      }
      return counts;
    };
  };
  const countOthers = async () => {
    const kinds = [...(await count([KIND]))(KIND).keys()].filter(
      kind => !USER_KINDS.has(kind),
    );
    // To the catalog, no kinds would mean all of them.
    return kinds.length > 0 ? count(FACETS, kinds) : undefined;
  };
  const [all, others] = await Promise.all([count(FACETS), countOthers()]);
  const usersBy = (facet: string) => {
    const counts = all(facet);
    for (const [ref, found] of others?.(facet) ?? []) {
      const left = (counts.get(ref) ?? 0) - found;
      if (left > 0) {
        counts.set(ref, left);
      } else {
        counts.delete(ref);
      }
    }
    return counts;
  };
  return {
    consumers: usersBy(CONSUMER_FACET),
    providers: usersBy(PROVIDER_FACET),
  };
}
