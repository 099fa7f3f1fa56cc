import type {
  Finding,
  PatchRequest,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { CapabilityFacts, EntityFacts, FindingsFacts } from '../facts';
import { canAct, find, nameOwner, ownersOf } from '../people';
import { toFinding, type Rule } from '../toFinding';

/** What is wrong between capabilities and those who use them; one finding for each pair. */
export const findConsumers: Rule = facts =>
  facts.consumers.flatMap(consumer =>
    consumer.uses.flatMap(ref => {
      const capability = facts.capabilities.get(ref);
      return capability ? findOf(capability, consumer, facts) : [];
    }),
  );

function findOf(
  capability: CapabilityFacts,
  consumer: EntityFacts,
  facts: FindingsFacts,
): Finding[] {
  const { lifecycle, ref, title } = capability;
  const owners = ownersOf(capability, facts);
  const users = canAct(consumer.owner, facts) ? [consumer.owner] : [];
  const entity = consumer.ref;
  const isOnboarded = facts.onboarded.get(entity)?.has(ref) ?? false;
  const findings: Finding[] = [];
  if (lifecycle === 'deprecated') {
    findings.push(
      toFinding(capability, {
        code: 'deprecated-in-use',
        severity: 'warning',
        message: `${consumer.title} uses ${title}, which is deprecated.`,
        hint: hintOfDeprecated(capability, { owners, isOnboarded }, facts),
        entity,
        concerns: [...users, ...owners],
        fix: moveOn(capability, consumer, facts),
      }),
    );
  }
  if (lifecycle === 'planned') {
    findings.push(
      toFinding(capability, {
        code: 'planned-in-use',
        severity: 'warning',
        message: `${consumer.title} uses ${title}, which is only planned.`,
        hint: 'If it can be tried by now, make its lifecycle experimental; else nothing should use it yet.',
        entity,
        concerns: [...owners, ...users],
        fix: {
          type: 'set-lifecycle',
          capability: ref,
          lifecycle: 'experimental',
        },
      }),
    );
  }
  if (consumer.owner === undefined || facts.missing.has(consumer.owner)) {
    findings.push(
      toFinding(capability, {
        code: 'consumer-without-owner',
        severity: 'warning',
        message:
          consumer.owner === undefined
            ? `${consumer.title} uses ${title} and has no owner.`
            : `${consumer.title} uses ${title} and is owned by ${consumer.owner}, which the catalog does not have.`,
        hint: `Give ${entity} an owner in the file that it is from, or claim it for a team of yours${
          isOnboarded ? ', or end its onboarding where nobody needs it' : ''
        }.`,
        entity,
        concerns: owners,
        fix: { type: 'set-owner', entity },
      }),
    );
  }
  return findings;
}

function hintOfDeprecated(
  { successor, title }: CapabilityFacts,
  { isOnboarded, owners: [owner] }: { isOnboarded: boolean; owners: string[] },
  facts: FindingsFacts,
): string {
  if (successor !== undefined) {
    const next = find(successor, facts)?.title ?? successor;
    return isOnboarded
      ? `Ask for ${next}, then give up the onboarding of ${title}.`
      : `Move to ${next}.`;
  }
  return owner
    ? `Ask ${nameOwner(
        owner,
        facts,
      )} what comes after it; the roadmap should name that as its successor.`
    : 'Nothing comes after it yet: the roadmap should name a successor.';
}

/** Only where there is something to move to, and where the entity's own file says that it uses what it moves from. */
function moveOn(
  { ref, successor }: CapabilityFacts,
  consumer: EntityFacts,
  facts: FindingsFacts,
): PatchRequest | undefined {
  const to = successor === undefined ? undefined : find(successor, facts)?.ref;
  const from = consumer.declares.find(
    written => find(written, facts)?.ref === ref,
  );
  return from && to && to !== ref
    ? { type: 'replace-link', entity: consumer.ref, from, to }
    : undefined;
}
