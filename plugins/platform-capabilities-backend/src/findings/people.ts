import type { CapabilityFacts, FindingsFacts } from './facts';

export function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(':'));
}

/** A Group by its title where the caller may see it, and all else by its ref. */
export function nameOwner(ref: string, { groups }: FindingsFacts): string {
  return groups.titleOf(ref) ?? ref;
}

/** The reference as a person writes it in a roadmap or an annotation. */
export function shortRef(ref: string): string {
  return ref.slice(ref.indexOf(':') + 1);
}

/** Whether there is a Group that somebody is in. Of one that the caller may not see, nothing is told but that it is there. */
export function isAccountable(
  owner: string | undefined,
  { everyGroup, groups }: FindingsFacts,
): boolean {
  return (
    owner !== undefined &&
    everyGroup.has(owner) &&
    (!groups.has(owner) || everyGroup.hasMembers(owner))
  );
}

/** Who can do something: a Group or a User that there is. */
export function canAct(
  owner: string | undefined,
  { missing }: FindingsFacts,
): owner is string {
  return (
    owner !== undefined &&
    ['group', 'user'].includes(kindOf(owner)) &&
    !missing.has(owner)
  );
}

/** The owner of a capability, or else that of the nearest one that it is a part of. */
export function ownersOf(
  capability: CapabilityFacts,
  facts: FindingsFacts,
): string[] {
  const seen = new Set<string>();
  let at: CapabilityFacts | undefined = capability;
  while (at && !seen.has(at.ref)) {
    if (canAct(at.owner, facts)) {
      return [at.owner];
    }
    seen.add(at.ref);
    at = at.parent === undefined ? undefined : find(at.parent, facts);
  }
  return [];
}

/** A capability by its present or an earlier name. */
export function find(
  ref: string,
  { capabilities, present }: FindingsFacts,
): CapabilityFacts | undefined {
  return capabilities.get(ref) ?? capabilities.get(present.get(ref) ?? ref);
}
