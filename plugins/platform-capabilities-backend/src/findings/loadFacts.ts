import type { AliasesResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import type { OnboardedUses } from '../links/onboardedUses';
import type { CatalogView } from './CatalogView';
import type { CapabilityFacts, EntityFacts, FindingsFacts } from './facts';
import { GroupTree } from './GroupTree';
import { kindOf } from './people';

/** The catalog as the caller sees it, and as it is. */
export interface Views {
  caller: CatalogView;
  all: CatalogView;
}

/**
 * Gets what findings are made of. What has nothing wrong with it, which can be a hundred thousand components, is counted by the catalog
 * and never read.
 *
 * All that is named and counted is what the caller sees. Whether something that it names exists is asked for the whole catalog: an owner
 * whom the caller may not see would else be reported as missing, and the caller would mend what is right.
 */
export async function loadFacts(
  views: Views,
  { aliases }: AliasesResponse,
  onboarded: OnboardedUses,
): Promise<FindingsFacts> {
  const { all, caller } = views;
  const visibleGroups = caller.getGroups();
  const [
    capabilities,
    used,
    owners,
    ownerless,
    providers,
    groups,
    everyGroup,
    members,
  ] = await Promise.all([
    caller.getCapabilities(),
    caller.countConsumers(),
    caller.getOwners(),
    caller.getConsumersWithoutOwner(),
    caller.getProviders(),
    visibleGroups,
    all === caller ? visibleGroups : all.getGroups(),
    all.countMembers(),
  ]);
  const trees = {
    groups: new GroupTree(groups, members),
    everyGroup: new GroupTree(everyGroup, members),
  };
  const known = aliases.filter(({ to }) => capabilities.has(to));
  const [missing, earlier] = await Promise.all([
    findMissing(all, {
      everyGroup: trees.everyGroup,
      capabilities,
      owners,
      providers,
    }),
    findEarlierNames(caller, known),
  ]);
  return {
    capabilities,
    used,
    consumers: uniqueByRef([
      ...ownerless,
      ...(await getConsumers(caller, {
        capabilities,
        used,
        missingOwners: missing.filter(ref => owners.has(ref)),
      })),
    ]),
    providers,
    ...earlier,
    onboarded,
    present: new Map(known.map(({ from, to }) => [from, to])),
    ...trees,
    missing: new Set(missing),
  };
}

/** Of all that is named, what there is nowhere. */
async function findMissing(
  all: CatalogView,
  named: {
    everyGroup: GroupTree;
    capabilities: ReadonlyMap<string, CapabilityFacts>;
    owners: Iterable<string>;
    providers: EntityFacts[];
  },
): Promise<string[]> {
  const refs = new Set(named.owners);
  for (const { owner, providedBy } of named.capabilities.values()) {
    if (owner !== undefined) {
      refs.add(owner);
    }
    providedBy.forEach(ref => refs.add(ref));
  }
  for (const { owner } of named.providers) {
    if (owner !== undefined) {
      refs.add(owner);
    }
  }
  // What the caller sees is there.
  named.providers.forEach(({ ref }) => refs.delete(ref));
  const isGroup = (ref: string) => kindOf(ref) === 'group';
  return [
    ...[...refs].filter(ref => isGroup(ref) && !named.everyGroup.has(ref)),
    ...(await all.findMissing([...refs].filter(ref => !isGroup(ref)))),
  ];
}

async function findEarlierNames(
  caller: CatalogView,
  aliases: AliasesResponse['aliases'],
): Promise<Pick<FindingsFacts, 'earlierNames' | 'users'>> {
  const found = await caller.findAliasUsers(aliases);
  const earlierNames = aliases.flatMap(({ from, to }) =>
    (found.get(from) ?? []).map(user => ({ user, from, to })),
  );
  return {
    earlierNames,
    users: await caller.getEntities(
      new Set(earlierNames.map(({ user }) => user)),
    ),
  };
}

/** Those who use what is deprecated or planned, and those whose owner is not there. */
async function getConsumers(
  caller: CatalogView,
  facts: Pick<FindingsFacts, 'capabilities' | 'used'> & {
    missingOwners: string[];
  },
): Promise<EntityFacts[]> {
  const unready = [...facts.used.keys()].filter(ref =>
    ['deprecated', 'planned'].includes(
      facts.capabilities.get(ref)?.lifecycle ?? '',
    ),
  );
  const found = await Promise.all([
    caller.getConsumersOf(unready),
    caller.getConsumersOwnedBy(facts.missingOwners),
  ]);
  return found.flat();
}

function uniqueByRef(entities: EntityFacts[]): EntityFacts[] {
  return [...new Map(entities.map(entity => [entity.ref, entity])).values()];
}
