import type {
  Finding,
  PatchRequest,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { EarlierNameUse, FindingsFacts } from '../facts';
import { canAct, ownersOf, shortRef } from '../people';
import { findingId, toFinding, type Rule } from '../toFinding';

/** The fields in which a capability names others. */
const FIELDS = ['dependsOn', 'subcapabilityOf', 'successor'] as const;

/** Who names capabilities as they were called before. */
export const findEarlierNames: Rule = facts =>
  facts.earlierNames.flatMap(use => findOf(use, facts));

function findOf(use: EarlierNameUse, facts: FindingsFacts): Finding[] {
  const capability = facts.capabilities.get(use.to);
  if (!capability) {
    return [];
  }
  const user = facts.capabilities.get(use.user) ?? facts.users.get(use.user);
  const owner = user?.owner;
  const finding = toFinding(capability, {
    code: 'earlier-name-used',
    severity: 'warning',
    message: `${user?.title ?? use.user} names ${
      capability.title
    } as it was called before: ${shortRef(use.from)}.`,
    hint: `Write ${shortRef(
      use.to,
    )} there. Until nobody uses the earlier name, leave it in the aliases.`,
    entity: use.user,
    concerns: canAct(owner, facts) ? [owner] : ownersOf(capability, facts),
    fix: fixOf(use, facts),
  });
  // Who uses two of its earlier names has two things to correct.
  const subject = `${use.user} ${use.from}`;
  return [{ ...finding, id: findingId(finding.code, capability.ref, subject) }];
}

function fixOf(
  { user, from, to }: EarlierNameUse,
  { capabilities }: FindingsFacts,
): PatchRequest | undefined {
  const capability = capabilities.get(user);
  if (!capability) {
    return { type: 'replace-link', entity: user, from, to };
  }
  const { dependsOn, parent, successor } = capability;
  const written = {
    dependsOn,
    subcapabilityOf: [parent],
    successor: [successor],
  };
  const field = FIELDS.find(name => written[name].includes(from));
  if (!field) {
    return undefined;
  }
  const edited = { capability: user, field };
  // What is there already must not stand twice, and nothing refers to itself.
  return to === user || written[field].includes(to)
    ? { type: 'remove-reference', ...edited, value: from }
    : { type: 'replace-reference', ...edited, from, to };
}
