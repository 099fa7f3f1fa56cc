import type { Evidence } from './links';

/**
 * Says what speaks for a link, for a person: "tag `postgres` matches PostgreSQL".
 *
 * @public
 */
export function describeEvidence(evidence: Evidence): string {
  const { field, technology, value } = evidence;
  if (field === 'rule') {
    return `matches the rule \`${value}\``;
  }
  return technology
    ? `${field} \`${value}\` matches ${technology}`
    : `${field} \`${value}\``;
}
