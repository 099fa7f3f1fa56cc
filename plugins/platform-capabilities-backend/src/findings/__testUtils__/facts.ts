import type { CapabilityFacts, EntityFacts, FindingsFacts } from '../facts';
import { GroupTree, type GroupFacts } from '../GroupTree';

/** A capability of the roadmap `paas`, owned by `group:default/data`. */
export function capability(
  name: string,
  more: Partial<CapabilityFacts> = {},
): CapabilityFacts {
  return {
    ref: refOf(name),
    roadmap: 'paas',
    title: name.toUpperCase(),
    layer: 5,
    lifecycle: 'production',
    owner: 'group:default/data',
    dependsOn: [],
    providedBy: [],
    usedBy: [],
    ...more,
  };
}

/** A component of `group:default/shop`. */
export function component(
  name: string,
  more: Partial<EntityFacts> = {},
): EntityFacts {
  return {
    ref: `component:default/${name}`,
    title: name,
    owner: 'group:default/shop',
    partOf: [],
    uses: [],
    provides: [],
    declares: [],
    ...more,
  };
}

export function group(
  name: string,
  more: Partial<GroupFacts> = {},
): GroupFacts {
  return {
    ref: `group:default/${name}`,
    title: `Team ${name}`,
    children: [],
    ...more,
  };
}

export function refOf(name: string): string {
  return `platformcapability:paas/${name}`;
}

/** The Groups `data` and `shop` with one member each, and nothing wrong. */
export function factsOf(
  parts: Partial<
    Pick<FindingsFacts, 'consumers' | 'earlierNames' | 'providers' | 'used'>
  > & {
    capabilities?: CapabilityFacts[];
    groups?: GroupFacts[];
    hiddenGroups?: GroupFacts[];
    members?: string[];
    missing?: string[];
    present?: Record<string, string>;
    onboarded?: Record<string, string[]>;
  },
): FindingsFacts {
  const { capabilities = [], consumers = [], hiddenGroups = [] } = parts;
  const groups = parts.groups ?? [group('data'), group('shop')];
  const members = new Map(
    (parts.members ?? ['data', 'shop']).map(name => [
      `group:default/${name}`,
      1,
    ]),
  );
  return {
    capabilities: new Map(capabilities.map(one => [one.ref, one])),
    consumers,
    earlierNames: parts.earlierNames ?? [],
    everyGroup: new GroupTree([...groups, ...hiddenGroups], members),
    groups: new GroupTree(groups, members),
    missing: new Set(parts.missing),
    onboarded: new Map(
      Object.entries(parts.onboarded ?? {}).map(([ref, uses]) => [
        ref,
        new Set(uses),
      ]),
    ),
    present: new Map(Object.entries(parts.present ?? {})),
    providers: parts.providers ?? [],
    used: parts.used ?? new Map(),
    users: new Map(consumers.map(one => [one.ref, one])),
  };
}
