import type {
  Finding,
  FindingsQuery,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { CapabilityFacts } from './facts';
import type { GroupTree } from './GroupTree';

/** The capabilities that a query is about. */
export function selectCapabilities(
  capabilities: Iterable<CapabilityFacts>,
  { capability, layers, roadmaps }: FindingsQuery,
): CapabilityFacts[] {
  return [...capabilities].filter(
    ({ layer, ref, roadmap }) =>
      includes(roadmaps, roadmap) &&
      includes(layers, layer) &&
      (capability === undefined || ref === lower(capability)),
  );
}

/** @param groups - as the caller sees them: what concerns a Group concerns those above it */
export function selectFindings(
  findings: Finding[],
  query: FindingsQuery,
  groups: GroupTree,
): Finding[] {
  const concerned = query.concerns && groups.below(query.concerns.map(lower));
  const ref = query.capability && lower(query.capability);
  const entity = query.entity && lower(query.entity);
  return findings.filter(
    finding =>
      includes(query.roadmaps, finding.roadmap) &&
      includes(query.layers, finding.layer) &&
      includes(query.codes, finding.code) &&
      includes(query.severities, finding.severity) &&
      (!concerned || finding.concerns.some(one => concerned.has(one))) &&
      // One between two capabilities is of both.
      (!ref || finding.capability === ref || finding.entity === ref) &&
      (!entity || finding.entity === entity),
  );
}

function includes<T>(wanted: T[] | undefined, value: T): boolean {
  return !wanted?.length || wanted.includes(value);
}

function lower(text: string): string {
  return text.toLocaleLowerCase('en-US');
}
