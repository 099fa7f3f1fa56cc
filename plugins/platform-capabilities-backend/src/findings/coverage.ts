import { parseEntityRef } from '@backstage/catalog-model';
import type {
  Coverage,
  Finding,
  FindingsResponse,
  TeamCoverage,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { CapabilityFacts, FindingsFacts } from './facts';
import { isAccountable, kindOf } from './people';

/** How many capabilities of each layer have an accountable owner. */
export function coverLayers(
  capabilities: CapabilityFacts[],
  facts: FindingsFacts,
  titles: ReadonlyMap<number, string>,
): FindingsResponse['layers'] {
  const layers = new Map<number, Coverage>();
  for (const { layer, owner } of capabilities) {
    const before = layers.get(layer) ?? { capabilities: 0, owned: 0 };
    layers.set(layer, {
      capabilities: before.capabilities + 1,
      owned: before.owned + (isAccountable(owner, facts) ? 1 : 0),
    });
  }
  return [...layers]
    .map(([layer, coverage]) => ({
      layer,
      title: titles.get(layer),
      ...coverage,
    }))
    .sort((a, b) => a.layer - b.layer);
}

/** The Groups that own capabilities, and those above them that the caller may see. */
export function coverTeams(
  capabilities: CapabilityFacts[],
  findings: Finding[],
  { groups }: FindingsFacts,
): TeamCoverage[] {
  const own = count(
    capabilities
      .map(({ owner }) => owner)
      .filter(owner => owner !== undefined)
      .filter(owner => kindOf(owner) === 'group'),
  );
  const above = count(
    [...own].flatMap(([owner, amount]) =>
      [...groups.above(owner)]
        .filter(ref => own.has(ref) || groups.has(ref))
        .flatMap(ref => Array<string>(amount).fill(ref)),
    ),
  );
  const concerned = count(findings.flatMap(({ concerns }) => concerns));
  // One that concerns several below a team is still one.
  const concernedBelow = count(
    findings.flatMap(({ concerns }) => [
      ...new Set(concerns.flatMap(ref => [...groups.above(ref)])),
    ]),
  );
  return [...above]
    .map(([ref, withChildren]) => ({
      ref,
      title: groups.titleOf(ref) ?? parseEntityRef(ref).name,
      found: groups.has(ref),
      capabilities: own.get(ref) ?? 0,
      withChildren,
      findings: concerned.get(ref) ?? 0,
      findingsWithChildren: concernedBelow.get(ref) ?? 0,
    }))
    .sort(
      (a, b) =>
        b.withChildren - a.withChildren ||
        b.capabilities - a.capabilities ||
        (a.ref < b.ref ? -1 : 1),
    );
}

function count(refs: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const ref of refs) {
    counts.set(ref, (counts.get(ref) ?? 0) + 1);
  }
  return counts;
}
