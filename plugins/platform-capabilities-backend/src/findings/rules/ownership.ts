import type { CapabilityFacts, FindingsFacts } from '../facts';
import { isAccountable, kindOf, nameOwner, ownersOf } from '../people';
import { toFinding, type Draft, type Rule } from '../toFinding';

/** Capabilities without an accountable owner. */
export const findOwnership: Rule = facts =>
  [...facts.capabilities.values()].flatMap(capability => {
    const draft = draftOf(capability, facts);
    return draft
      ? [
          toFinding(capability, {
            ...draft,
            concerns: ownersOf(capability, facts),
            fix: { type: 'set-owner', capability: capability.ref },
          }),
        ]
      : [];
  });

function draftOf(
  capability: CapabilityFacts,
  facts: FindingsFacts,
): Omit<Draft, 'concerns'> | undefined {
  const { owner, ref, title, unreadableOwner } = capability;
  if (unreadableOwner !== undefined) {
    return {
      code: 'owner-missing',
      severity: 'error',
      message: `${title} is owned by '${unreadableOwner}', which cannot be the name of a Group.`,
      hint: `Name the owner as 'group:default/…'.`,
    };
  }
  if (owner === undefined) {
    const used = facts.used.get(ref) ?? 0;
    return {
      code: 'unowned',
      severity: severityOfUnowned(capability, used),
      message: used
        ? `${title} has no owner, and is used ${times(used)}.`
        : `${title} has no owner.`,
      hint: 'Name the Group that is accountable for it as its owner.',
    };
  }
  if (facts.missing.has(owner)) {
    return {
      code: 'owner-missing',
      severity: 'error',
      entity: owner,
      message: `${title} is owned by ${owner}, which the catalog does not have.`,
      hint: 'Name a Group that there is, or bring this one into the catalog.',
    };
  }
  if (kindOf(owner) !== 'group') {
    return {
      code: 'owner-not-a-group',
      severity: 'warning',
      entity: owner,
      message: `${title} is owned by ${owner}, which is no Group.`,
      hint: 'Name the Group that is accountable for it: a person may move on.',
    };
  }
  if (!isAccountable(owner, facts)) {
    return {
      code: 'owner-without-members',
      severity: 'error',
      entity: owner,
      message: `${title} is owned by ${nameOwner(
        owner,
        facts,
      )}, which has no members.`,
      hint: 'Add people to the Group, or name another one as the owner.',
    };
  }
  return undefined;
}

function severityOfUnowned({ lifecycle }: CapabilityFacts, used: number) {
  if (used > 0) {
    return 'error';
  }
  return lifecycle === 'planned' ? 'info' : 'warning';
}

function times(count: number): string {
  return count === 1 ? 'by one entity' : `by ${count} entities`;
}
