import type { CapabilityFacts, FindingsFacts } from '../facts';
import { find, ownersOf } from '../people';
import { findKnots, type Graph } from '../findKnots';
import { toFinding, type Rule } from '../toFinding';

/** Of the capabilities on a circle, how many a message names. */
const MOST_NAMED = 8;

/** Capabilities that stand, by others, on themselves: one finding for all that are tied together, at the dependency to take out. */
export const findCycles: Rule = facts => {
  const graph = graphOf(facts);
  const layerOf = (ref: string) => facts.capabilities.get(ref)!.layer;
  return findKnots(graph, layerOf).map(circle => {
    const way = circle.map(ref => facts.capabilities.get(ref)!);
    const [from, to = from] = way;
    return toFinding(from, {
      code: 'dependency-cycle',
      severity: 'warning',
      message: `${from.title} stands on itself: ${describe(way)}.`,
      hint:
        from === to
          ? 'Take the capability itself out of what it depends on.'
          : `Take ${to.title} out of what ${from.title} depends on${
              to.layer > from.layer ? ': it is on a higher layer' : ''
            }, or cut the circle elsewhere.`,
      entity: to.ref,
      concerns: way.flatMap(one => ownersOf(one, facts)),
      fix: {
        type: 'remove-reference',
        capability: from.ref,
        field: 'dependsOn',
        // As it is written there, which may be an earlier name.
        value: from.dependsOn.find(ref => find(ref, facts) === to) ?? to.ref,
      },
    });
  });
};

function graphOf(facts: FindingsFacts): Graph {
  return new Map(
    [...facts.capabilities.values()].map(({ ref, dependsOn }) => [
      ref,
      dependsOn
        .map(written => find(written, facts)?.ref)
        .filter(target => target !== undefined),
    ]),
  );
}

function describe(way: CapabilityFacts[]): string {
  const titles = way.map(({ title }) => title);
  const named =
    titles.length > MOST_NAMED
      ? [
          ...titles.slice(0, MOST_NAMED - 1),
          `${titles.length - MOST_NAMED + 1} more`,
        ]
      : titles;
  return [...named, titles[0]].join(' → ');
}
