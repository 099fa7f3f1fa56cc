import type { FindingCode } from '@strata/backstage-plugin-platform-capabilities-common';

/** A few words for each finding, the gravest first. */
export const FINDING_WORDS: Record<FindingCode, string> = {
  unowned: 'No owner',
  'owner-missing': 'Owner does not exist',
  'owner-not-a-group': 'Owner is no group',
  'owner-without-members': 'Owner has no members',
  'deprecated-in-use': 'Deprecated, but used',
  'planned-in-use': 'Planned, but used',
  'provider-missing': 'Provider does not exist',
  'provider-of-another-team': 'Provided by another team',
  'consumer-without-owner': 'Used by something without owner',
  'earlier-name-used': 'Earlier name in use',
  'dependency-cycle': 'Stands on itself',
};

export const FINDING_CODES = Object.keys(FINDING_WORDS) as FindingCode[];
