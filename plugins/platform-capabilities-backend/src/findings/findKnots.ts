/** What each node leads to; nothing else than nodes. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * One circle of each knot: of each set of nodes that all lead to each other, or of a node that leads to itself.
 *
 * A circle starts with the edge that is best cut, the one that leads up highest, and goes back from there by the shortest way. Which one
 * that is does not depend on the order of anything.
 *
 * @returns the nodes on the way, the first not repeated at the end
 */
export function findKnots(
  graph: Graph,
  heightOf: (node: string) => number,
): string[][] {
  return findComponents(graph).flatMap(component => {
    const members = new Set(component);
    let best: { from: string; to: string; rise: number } | undefined;
    for (const from of component.sort()) {
      for (const to of [...graph.get(from)!].sort()) {
        const rise = heightOf(to) - heightOf(from);
        if (members.has(to) && (!best || rise > best.rise)) {
          best = { from, to, rise };
        }
      }
    }
    return best ? [circleOf(best.from, best.to, members, graph)] : [];
  });
}

/** From a node over an edge and back by the shortest way. */
function circleOf(
  from: string,
  to: string,
  members: ReadonlySet<string>,
  graph: Graph,
): string[] {
  if (from === to) {
    return [from];
  }
  const cameFrom = new Map<string, string>([[to, from]]);
  // A map is walked with what is added to it meanwhile.
  for (const at of cameFrom.keys()) {
    if (at === from) {
      break;
    }
    for (const next of [...graph.get(at)!].sort()) {
      if (members.has(next) && !cameFrom.has(next)) {
        cameFrom.set(next, at);
      }
    }
  }
  const back: string[] = [];
  for (let at = cameFrom.get(from)!; at !== from; at = cameFrom.get(at)!) {
    back.push(at);
  }
  return [from, ...back.reverse()];
}

/** Where the walk is: a node, and how many of its edges were walked. */
interface Step {
  node: string;
  walked: number;
}

/**
 * Strongly connected components, as Tarjan finds them, without recursion, since a chain can be as long as there are nodes.
 */
function findComponents(graph: Graph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: string[][] = [];
  for (const start of graph.keys()) {
    const steps: Step[] = index.has(start) ? [] : [{ node: start, walked: 0 }];
    while (steps.length > 0) {
      const step = steps[steps.length - 1];
      const { node } = step;
      const edges = graph.get(node)!;
      if (!index.has(node)) {
        low.set(node, index.size);
        index.set(node, index.size);
        open.push(node);
        isOpen.add(node);
      }
      if (step.walked < edges.length) {
        const next = edges[step.walked];
        step.walked += 1;
        if (!index.has(next)) {
          steps.push({ node: next, walked: 0 });
        } else if (isOpen.has(next)) {
          low.set(node, Math.min(low.get(node)!, index.get(next)!));
        }
        continue;
      }
      steps.pop();
      const below = steps[steps.length - 1]?.node;
      if (below !== undefined) {
        low.set(below, Math.min(low.get(below)!, low.get(node)!));
      }
      if (low.get(node) === index.get(node)) {
        const component = open.splice(open.lastIndexOf(node));
        component.forEach(member => isOpen.delete(member));
        components.push(component);
      }
    }
  }
  return components;
}
