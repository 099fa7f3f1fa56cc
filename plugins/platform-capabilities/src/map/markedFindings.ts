import type {
  FindingCode,
  MapCapability,
} from '@strata/backstage-plugin-platform-capabilities-common';

/** What a tile says of the owner in words, and what is no more than a hint. */
const UNMARKED: readonly FindingCode[] = [
  'unowned',
  'owner-missing',
  'provider-of-another-team',
];

/** The findings that a tile is marked for: what is wrong, and not told by the tile anyway. */
export function markedFindings({
  findings = [],
}: MapCapability): FindingCode[] {
  return findings.filter(it => !UNMARKED.includes(it));
}
