import type { SuggestionRule } from '../config/readSuggestionsConfig';
import { matchesPattern } from './matchesPattern';
import { pathOf, type FoundName } from './NameReader';

/** Whether some rule is about everything that has this value: about its field alone, and in case of a type about Resources. */
export function isRuled(
  { field, path, value }: FoundName,
  rules: SuggestionRule[],
): boolean {
  return rules.some(({ match: { annotation, kind, tag, type, ...others } }) => {
    const patterns = {
      tag,
      type,
      image:
        annotation && pathOf(annotation.name) === path
          ? annotation.value
          : undefined,
    };
    const pattern = patterns[field];
    const asked = [annotation, tag, type, ...Object.values(others)].filter(
      one => one !== undefined,
    );
    const isOfKind =
      kind === undefined ||
      (field === 'type' && matchesPattern(kind, 'Resource'));
    return (
      pattern !== undefined &&
      value !== undefined &&
      asked.length === 1 &&
      isOfKind &&
      matchesPattern(pattern, value)
    );
  });
}
