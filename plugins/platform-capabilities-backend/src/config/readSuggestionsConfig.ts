import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { parseCapabilityRefs } from '@strata/backstage-plugin-platform-capabilities-common';

/** Which entities a rule is about: those that all of its patterns match. At least one. */
export interface RuleMatch {
  kind?: string;
  type?: string;
  tag?: string;
  annotation?: { name: string; value: string };
  name?: string;
}

/** What suggests a capability that none of its technologies' names does. */
export interface SuggestionRule {
  name: string;
  match: RuleMatch;
  /** Ref. */
  capability: string;
}

/** `strata.suggestions`, complete with defaults. */
export interface SuggestionsConfig {
  /** As they are written. */
  ignore: string[];
  imageAnnotations: string[];
  rules: SuggestionRule[];
}

const IMAGES_ANNOTATION = 'strata.backstage.io/images';
const PATTERNS = ['kind', 'type', 'tag', 'name'] as const;

/**
 * Reads `strata.suggestions`.
 *
 * @throws InputError that names the place in the configuration and the fix
 */
export function readSuggestionsConfig(config: Config): SuggestionsConfig {
  const suggestions = config.getOptionalConfig('strata.suggestions');
  const annotations = suggestions?.getOptionalStringArray('imageAnnotations');
  return {
    ignore: suggestions?.getOptionalStringArray('ignore') ?? [],
    imageAnnotations: [...new Set([IMAGES_ANNOTATION, ...(annotations ?? [])])],
    rules: (suggestions?.getOptionalConfigArray('rules') ?? []).map(
      (rule, index) => readRule(`strata.suggestions.rules[${index}]`, rule),
    ),
  };
}

function readRule(path: string, config: Config): SuggestionRule {
  const match = readMatch(config.getConfig('match'));
  if (Object.keys(match).length === 0) {
    throw new InputError(
      `${path}.match: matches everything; add kind, type, tag, annotation or name`,
    );
  }
  const capability = config.getString('capability');
  const { refs, problems } = parseCapabilityRefs(capability);
  if (refs.length !== 1 || problems.length > 0) {
    throw new InputError(
      `${path}.capability: '${capability}' is not one capability; write it like 'paas/databases'`,
    );
  }
  return { name: config.getString('name'), match, capability: refs[0] };
}

function readMatch(config: Config): RuleMatch {
  const match: RuleMatch = {};
  for (const key of PATTERNS) {
    const pattern = config.getOptionalString(key);
    if (pattern !== undefined) {
      match[key] = pattern;
    }
  }
  const annotation = config.getOptionalConfig('annotation');
  if (annotation) {
    match.annotation = {
      name: annotation.getString('name'),
      value: annotation.getString('value'),
    };
  }
  return match;
}
