import type { Finding } from '@strata/backstage-plugin-platform-capabilities-common';
import type { EntityFacts, FindingsFacts } from '../facts';
import { canAct, kindOf, nameOwner, ownersOf } from '../people';
import { toFinding, type Rule } from '../toFinding';

/** What is wrong between capabilities and what provides them. */
export const findProviders: Rule = facts => [
  ...findMissing(facts),
  ...facts.providers.flatMap(provider => findForeign(provider, facts)),
];

function findMissing(facts: FindingsFacts): Finding[] {
  return [...facts.capabilities.values()].flatMap(capability =>
    capability.providedBy
      .filter(ref => facts.missing.has(ref))
      .map(entity =>
        toFinding(capability, {
          code: 'provider-missing',
          severity: 'warning',
          message: `${capability.title} is provided by ${entity}, which the catalog does not have.`,
          hint: 'Correct the name, bring it into the catalog, or take it out of the roadmap.',
          entity,
          concerns: ownersOf(capability, facts),
          fix: {
            type: 'remove-reference',
            capability: capability.ref,
            field: 'providedBy',
            value: entity,
          },
        }),
      ),
  );
}

/** A Group and those below it are one team here. */
function findForeign(provider: EntityFacts, facts: FindingsFacts): Finding[] {
  const { owner } = provider;
  if (!canAct(owner, facts) || kindOf(owner) !== 'group') {
    return [];
  }
  return provider.provides.flatMap(ref => {
    const capability = facts.capabilities.get(ref);
    if (
      !capability?.owner ||
      !canAct(capability.owner, facts) ||
      kindOf(capability.owner) !== 'group' ||
      facts.everyGroup.isSameLine(owner, capability.owner)
    ) {
      return [];
    }
    const accountable = nameOwner(capability.owner, facts);
    return toFinding(capability, {
      code: 'provider-of-another-team',
      severity: 'info',
      message: `${provider.title}, which provides ${
        capability.title
      }, is owned by ${nameOwner(
        owner,
        facts,
      )}; the capability is owned by ${accountable}.`,
      hint: `See that the two agree who answers for it, and change the owner where they do not.`,
      entity: provider.ref,
      concerns: [capability.owner, owner],
      fix: { type: 'set-owner', capability: ref },
    });
  });
}
