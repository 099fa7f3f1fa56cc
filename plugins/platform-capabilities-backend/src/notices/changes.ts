import type {
  Finding,
  FindingCode,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { FindingsFacts } from '../findings/facts';
import { canAct } from '../findings/people';
import { findingId } from '../findings/toFinding';
import { allRefsOf } from '../suggestions/presentRefs';

/** Something that people are told of: a finding, or that a capability is deprecated. */
export interface Change {
  id: string;
  code: FindingCode | 'deprecated';
  /** Ref. */
  capability: string;
  title: string;
  /** Ref of what uses it, where that is what it is about. */
  entity?: string;
}

/**
 * What somebody is to a capability. What they are told depends on it: nobody learns of an entity that they may not see, so that only who
 * owns the capability is told of what others do with it, and without their names.
 */
export type Role = 'owner' | 'consumer' | 'follower';

export interface Notice {
  id: string;
  recipient: string;
  role: Role;
}

/** That nobody is accountable for it. */
const OWNERLESS: readonly string[] = ['unowned', 'owner-missing'];

/**
 * About nothing but the capability itself. All others are about an entity that uses, provides or names it, which a follower may not be
 * allowed to see, and that there is one would be told already by the code.
 */
const FOR_FOLLOWERS: readonly string[] = [
  ...OWNERLESS,
  'deprecated',
  'dependency-cycle',
  'owner-not-a-group',
  'owner-without-members',
  'provider-missing',
];

/** All that there is to tell of. */
export function changesOf(findings: Finding[], facts: FindingsFacts): Change[] {
  const deprecated = [...facts.capabilities.values()]
    .filter(({ lifecycle }) => lifecycle === 'deprecated')
    .map(({ ref, title }) => ({
      id: findingId('deprecated', ref),
      code: 'deprecated' as const,
      capability: ref,
      title,
    }));
  return [...findings, ...deprecated];
}

/**
 * What was written down under an earlier name of what it is about.
 *
 * @param seen - ids
 * @returns present ids by the earlier ones
 */
export function renamedIds(
  changes: Iterable<Change>,
  seen: { has(id: string): boolean },
  { present }: FindingsFacts,
): Map<string, string> {
  const renamed = new Set(present.values());
  const ids = new Map<string, string>();
  for (const change of changes) {
    const { capability, entity = '', id } = change;
    if (!seen.has(id) && (renamed.has(capability) || renamed.has(entity))) {
      for (const earlier of idsOf(change, present)) {
        if (seen.has(earlier)) {
          ids.set(earlier, id);
        }
      }
    }
  }
  return ids;
}

/** The ids that it has and had under all names of what it is about. */
function idsOf(
  { id, code, capability, entity = '' }: Change,
  present: ReadonlyMap<string, string>,
): string[] {
  const [now, ...earlier] = allRefsOf(capability, present);
  // Some are also about the name that the entity uses.
  const about = ['', ...earlier.map(ref => ` ${ref}`)].find(
    used => findingId(code, now, `${entity}${used}`) === id,
  );
  return [now, ...earlier].flatMap(ref =>
    allRefsOf(entity, present).map(one =>
      findingId(code, ref, `${one}${about ?? ''}`),
    ),
  );
}

export function isOwnerless({ code }: Change): boolean {
  return OWNERLESS.includes(code);
}

export function isForFollowers({ code }: Change): boolean {
  return FOR_FOLLOWERS.includes(code);
}

/** The owners of the capability, and those of the consumer where what it uses is deprecated. */
export function noticesOf(changes: Change[], facts: FindingsFacts): Notice[] {
  const consumers = new Map(
    facts.consumers.map(consumer => [consumer.ref, consumer]),
  );
  return changes.flatMap(({ id, code, capability, entity = '' }): Notice[] => {
    if (code === 'deprecated') {
      return [];
    }
    const owner = facts.capabilities.get(capability)?.owner;
    const user =
      code === 'deprecated-in-use' ? consumers.get(entity)?.owner : undefined;
    return [
      ...(canAct(owner, facts)
        ? [{ id, recipient: owner, role: 'owner' as const }]
        : []),
      ...(canAct(user, facts) && user !== owner
        ? [{ id, recipient: user, role: 'consumer' as const }]
        : []),
    ];
  });
}
