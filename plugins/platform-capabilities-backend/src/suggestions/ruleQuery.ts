import type { RuleMatch } from '../config/readSuggestionsConfig';
import { having, type EntityQuery } from './catalogQueries';
import { literalPrefix } from './matchesPattern';

/** For all entities that a rule can be about: the catalog knows beginnings, but no other patterns. */
export function ruleQuery({
  annotation,
  kind,
  name,
  tag,
  type,
}: RuleMatch): EntityQuery {
  const patterns: [string, string | undefined][] = [
    ['kind', kind],
    ['spec.type', type],
    ['metadata.tags', tag],
    ['metadata.name', name],
    [`metadata.annotations.${annotation?.name}`, annotation?.value],
  ];
  return {
    $all: patterns.flatMap(([path, pattern]) =>
      pattern === undefined ? [] : [having(path, conditionOf(pattern))],
    ),
  };
}

function conditionOf(pattern: string) {
  const prefix = literalPrefix(pattern);
  if (prefix === pattern) {
    return pattern;
  }
  return prefix ? { $hasPrefix: prefix } : { $exists: true };
}
