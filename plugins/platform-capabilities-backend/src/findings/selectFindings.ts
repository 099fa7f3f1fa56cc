import type {
  Finding,
  FindingsQuery,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { CapabilityFacts, FindingsFacts } from './facts';

/** The capabilities that a query, which has the present name of one in full and lower case, is about. */
export function selectCapabilities(
  capabilities: Iterable<CapabilityFacts>,
  { capability, layers, roadmaps }: FindingsQuery,
): CapabilityFacts[] {
  return [...capabilities].filter(
    ({ layer, ref, roadmap }) =>
      includes(roadmaps, roadmap) &&
      includes(layers, layer) &&
      (capability === undefined || ref === capability),
  );
}

/** The same of findings. What concerns a Group concerns those above it, and what is about an entity is about what that is a part of. */
export function selectFindings(
  findings: Finding[],
  query: FindingsQuery,
  facts: FindingsFacts,
): Finding[] {
  const concerned =
    query.concerns && facts.groups.below(query.concerns.map(lower));
  const ref = query.capability;
  const entities = query.entity && withParts(lower(query.entity), facts);
  return findings.filter(
    finding =>
      includes(query.roadmaps, finding.roadmap) &&
      includes(query.layers, finding.layer) &&
      includes(query.codes, finding.code) &&
      includes(query.severities, finding.severity) &&
      (!concerned || finding.concerns.some(one => concerned.has(one))) &&
      // One between two capabilities is of both.
      (!ref || finding.capability === ref || finding.entity === ref) &&
      (!entities ||
        (finding.entity !== undefined && entities.has(finding.entity))),
  );
}

/** An entity and its parts, as far as something can be wrong with them. */
function withParts(
  ref: string,
  { consumers, providers, users }: FindingsFacts,
): Set<string> {
  return new Set([
    ref,
    ...[...consumers, ...providers, ...users.values()]
      .filter(({ partOf }) => partOf.includes(ref))
      .map(part => part.ref),
  ]);
}

function includes<T>(wanted: T[] | undefined, value: T): boolean {
  return !wanted?.length || wanted.includes(value);
}

function lower(text: string): string {
  return text.toLocaleLowerCase('en-US');
}
