import { createHash } from 'node:crypto';
import type {
  Finding,
  FindingCode,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { CapabilityFacts, FindingsFacts } from './facts';

/** What a rule says of a capability. */
export type Draft = Pick<
  Finding,
  'code' | 'severity' | 'message' | 'hint' | 'entity' | 'concerns' | 'fix'
>;

/** Finds all of some codes. */
export type Rule = (facts: FindingsFacts) => Finding[];

export function toFinding(capability: CapabilityFacts, draft: Draft): Finding {
  const { ref, title, roadmap, layer } = capability;
  return {
    ...draft,
    id: findingId(draft.code, ref, draft.entity),
    concerns: [...new Set(draft.concerns)],
    capability: ref,
    title,
    roadmap,
    layer,
  };
}

/** Made of nothing but what a finding is about, so that it is the same in every process and at any time. */
export function findingId(
  code: FindingCode | 'deprecated',
  capability: string,
  entity = '',
): string {
  return createHash('sha256')
    .update([code, capability, entity].join('\n'))
    .digest('hex')
    .slice(0, 24);
}
