import type { Finding } from '@strata/backstage-plugin-platform-capabilities-common';
import { presentOf } from '../../suggestions/presentOf';
import type { CapabilityFacts, EntityFacts, FindingsFacts } from '../facts';
import { canAct, find, nameOwner, ownersOf } from '../people';
import { toFinding, type Draft, type Rule } from '../toFinding';

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
    const { hint, fix } = moveOn(
      capability,
      consumer,
      { owners, isOnboarded },
      facts,
    );
    findings.push(
      toFinding(capability, {
        code: 'deprecated-in-use',
        severity: 'warning',
        message: `${consumer.title} uses ${title}, which is deprecated.`,
        hint,
        entity,
        concerns: [...users, ...owners],
        fix,
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

/** The fix is only there where there is something to move to, and where a file says that the entity uses what it moves from. */
function moveOn(
  capability: CapabilityFacts,
  consumer: EntityFacts,
  { isOnboarded, owners: [owner] }: { isOnboarded: boolean; owners: string[] },
  facts: FindingsFacts,
): Pick<Draft, 'hint' | 'fix'> {
  const { ref, title, usedBy } = capability;
  const next = presentOf(capability, successor => find(successor, facts));
  if (!next || next.lifecycle === 'deprecated') {
    const wanted = 'the roadmap should name a successor that is in use.';
    return {
      hint: owner
        ? `Ask ${nameOwner(owner, facts)} what comes after it; ${wanted}`
        : `Nothing comes after it yet: ${wanted}`,
    };
  }
  if (next.lifecycle === 'planned') {
    return { hint: `Move to ${next.title} as soon as it can be tried.` };
  }
  const hint = isOnboarded
    ? `Ask for ${next.title}, then give up the onboarding of ${title}.`
    : `Move to ${next.title}.`;
  const from = consumer.declares.find(
    written => find(written, facts)?.ref === ref,
  );
  if (from !== undefined) {
    const { ref: entity } = consumer;
    return {
      hint,
      fix: {
        type: 'replace-link',
        entity,
        relation: 'uses',
        from,
        to: next.ref,
      },
    };
  }
  if (!usedBy.includes(consumer.ref)) {
    return { hint };
  }
  return {
    hint: `${hint} After that, take ${consumer.title} out of what the roadmap says uses ${title}.`,
    fix: {
      type: 'remove-reference',
      capability: ref,
      field: 'usedBy',
      value: consumer.ref,
    },
  };
}
