/** Something on the map that stands on something else there. */
export interface Standing {
  ref: string;
  dependsOn: string[];
}

/** What stands on what, both ways. */
export interface RelationGraph {
  below: ReadonlyMap<string, readonly string[]>;
  above: ReadonlyMap<string, readonly string[]>;
}

/** Only what is on the map: a reference to anything else is left out. */
export function relationGraph(all: Iterable<Standing>): RelationGraph {
  const nodes = [...all];
  const known = new Set(nodes.map(it => it.ref));
  const below = new Map<string, string[]>();
  const above = new Map<string, string[]>();
  for (const { ref, dependsOn } of nodes) {
    const targets = [...new Set(dependsOn)].filter(
      target => known.has(target) && target !== ref,
    );
    below.set(ref, targets);
    for (const target of targets) {
      above.set(target, [...(above.get(target) ?? []), ref]);
    }
  }
  return { below, above };
}

/** Everything that one reaches in one direction, without the start itself. */
export function reach(
  neighbours: ReadonlyMap<string, readonly string[]>,
  ref: string,
): Set<string> {
  const reached = new Set<string>();
  const open = [ref];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const target of neighbours.get(next) ?? []) {
      if (target !== ref && !reached.has(target)) {
        reached.add(target);
        open.push(target);
      }
    }
  }
  return reached;
}
