/** A member on the way from the start to where the walk is. */
interface Step<T> {
  at: T;
  /** Where its edges lead to, and how many of them were walked. */
  edges: T[];
  walked: number;
  /** The last step up to this one that is in a circle already, or -1. */
  lastInCircle: number;
}

/** In place of the index of a step: all that can be reached from here was seen. */
const DONE = -1;

/**
 * Circles that a walk along the edges runs into, none of which shares a member with another. Each begins with the member
 * that stands first among all. It does not recurse, since a chain can be as long as the roadmap, and its time grows with
 * the number of edges alone.
 */
export function findCircles<T>(all: T[], next: (one: T) => T[]): T[][] {
  const seen = new Map<T, number>();
  const circles: T[][] = [];
  const trail: Step<T>[] = [];
  const enter = (at: T) => {
    const lastInCircle = trail[trail.length - 1]?.lastInCircle ?? -1;
    seen.set(at, trail.length);
    trail.push({ at, edges: next(at), walked: 0, lastInCircle });
  };
  for (const start of all) {
    if (!seen.has(start)) {
      enter(start);
    }
    while (trail.length > 0) {
      const here = trail[trail.length - 1];
      if (here.walked === here.edges.length) {
        seen.set(here.at, DONE);
        trail.pop();
        continue;
      }
      const to = here.edges[here.walked];
      here.walked += 1;
      const from = seen.get(to);
      if (from === undefined) {
        enter(to);
      } else if (from !== DONE && here.lastInCircle < from) {
        const steps = trail.slice(from);
        for (const [index, step] of steps.entries()) {
          step.lastInCircle = from + index;
        }
        circles.push(steps.map(({ at }) => at));
      }
    }
  }
  return circles.length > 0 ? beginAtFirst(circles, all) : circles;
}

/** The same circles, each begun at the member that stands first. */
function beginAtFirst<T>(circles: T[][], all: T[]): T[][] {
  const order = new Map(all.map((one, index) => [one, index]));
  return circles.map(circle => {
    let first = 0;
    for (const [index, member] of circle.entries()) {
      if (order.get(member)! < order.get(circle[first])!) {
        first = index;
      }
    }
    return [...circle.slice(first), ...circle.slice(0, first)];
  });
}
