import type { Suggestion } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Dismissal } from './Dismissals';

/**
 * Leaves out, or marks, the suggestions that somebody has said to be none.
 *
 * @param options - `aliases`: present refs of capabilities by the earlier ones; `shown`: mark them instead of leaving them out
 */
export function withDismissals(
  suggestions: Suggestion[],
  dismissals: Dismissal[],
  options: { aliases: ReadonlyMap<string, string>; shown: boolean },
): Suggestion[] {
  const { aliases, shown } = options;
  const byPair = new Map(
    dismissals.map(dismissal => {
      const { capability, entity } = dismissal;
      return [pairOf(entity, aliases.get(capability) ?? capability), dismissal];
    }),
  );
  return suggestions.flatMap(suggestion => {
    const { alternatives, capability, entity } = suggestion;
    const dismissal = byPair.get(pairOf(entity, capability));
    if (dismissal && !shown) {
      return [];
    }
    return {
      ...suggestion,
      // Nobody has to choose between one and what was said to be none.
      alternatives: alternatives.filter(
        other => !byPair.has(pairOf(entity, other)),
      ),
      ...(dismissal && {
        dismissed: {
          by: dismissal.by,
          at: dismissal.at,
          reason: dismissal.reason,
        },
      }),
    };
  });
}

function pairOf(entity: string, capability: string): string {
  return `${entity} ${capability}`;
}
