import fc from 'fast-check';
import { findKnots, type Graph } from './findKnots';

/** Up to 9 nodes and any edges between them. */
const graphs = fc.integer({ min: 1, max: 9 }).chain(size =>
  fc
    .array(fc.tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 })), {
      maxLength: 2 * size,
    })
    .map(edges => ({ size, edges })),
);

function graphOf(size: number, edges: [number, number][]): Graph {
  return new Map(
    Array.from({ length: size }, (_, node) => [
      `${node}`,
      edges.filter(([from]) => from === node).map(([, to]) => `${to}`),
    ]),
  );
}

/** All that a node leads to, found the slow way. */
function reachable(graph: Graph, from: string): Set<string> {
  const found = new Set(graph.get(from));
  for (const node of found) {
    graph.get(node)!.forEach(next => found.add(next));
  }
  return found;
}

describe('findKnots', () => {
  it('finds a true circle in each knot, and no other', () => {
    fc.assert(
      fc.property(graphs, ({ size, edges }) => {
        const graph = graphOf(size, edges);
        const circles = findKnots(graph, Number);
        const knotOf = (node: string) =>
          [...reachable(graph, node)]
            .filter(other => reachable(graph, other).has(node))
            .sort()
            .join();
        const knots = new Set(
          [...graph.keys()]
            .filter(node => reachable(graph, node).has(node))
            .map(knotOf),
        );
        expect(circles.map(([first]) => knotOf(first)).sort()).toEqual(
          [...knots].sort(),
        );
        for (const circle of circles) {
          expect(new Set(circle).size).toBe(circle.length);
          circle.forEach((node, index) =>
            expect(graph.get(node)).toContain(
              circle[(index + 1) % circle.length],
            ),
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('finds the same in whatever order', () => {
    fc.assert(
      fc.property(
        graphs.chain(graph =>
          fc.tuple(
            fc.constant(graph),
            fc.shuffledSubarray(graph.edges, {
              minLength: graph.edges.length,
            }),
            fc.shuffledSubarray(
              Array.from({ length: graph.size }, (_, node) => node),
              { minLength: graph.size },
            ),
          ),
        ),
        ([{ size, edges }, others, order]) => {
          const graph = graphOf(size, edges);
          const other = graphOf(size, others);
          const turned = new Map(
            order.map(node => [`${node}`, other.get(`${node}`)!]),
          );
          expect(findKnots(turned, () => 0).sort()).toEqual(
            findKnots(graph, () => 0).sort(),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('bears a chain of a hundred thousand', () => {
    const size = 100_000;
    const edges = Array.from(
      { length: size },
      (_, node): [string, string[]] => [`${node}`, [`${(node + 1) % size}`]],
    );
    const [circle] = findKnots(new Map(edges), () => 0);
    expect(circle).toHaveLength(size);
  });
});
