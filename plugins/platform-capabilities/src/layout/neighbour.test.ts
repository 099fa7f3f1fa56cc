import { capability } from '../__fixtures__/map';
import { neighbour, outlinesOf, type Direction } from './neighbour';
import { placeTiles } from './placeTiles';
import type { StrataNode } from './strata';

function node(title: string, ...parts: string[]): StrataNode {
  return {
    capability: capability(1, title),
    children: parts.map(part => capability(1, part)),
  };
}

/*
 *  a   b   c
 *  d   +- p -+
 *  e   | q r |
 *  ----------
 *  x       y
 */
const outlines = outlinesOf([
  placeTiles(
    [
      node('a'),
      node('b'),
      node('c'),
      node('d'),
      node('p', 'q', 'r'),
      node('e'),
    ],
    3,
  ),
  placeTiles([node('x'), node('y')], 3),
]);

function from(title: string, direction: Direction) {
  return neighbour(
    outlines,
    `platformcapability:runtime/${title}`,
    direction,
  )?.replace('platformcapability:runtime/', '');
}

describe('neighbour', () => {
  it.each<[string, Direction, string | undefined]>([
    ['a', 'right', 'b'],
    ['c', 'right', 'd'],
    ['d', 'left', 'c'],
    ['a', 'left', undefined],
    ['y', 'right', undefined],
    ['a', 'down', 'd'],
    ['d', 'down', 'e'],
    ['c', 'down', 'p'],
    ['p', 'down', 'q'],
    ['p', 'up', 'b'],
    ['r', 'up', 'p'],
    ['q', 'right', 'r'],
    ['e', 'down', 'x'],
    ['r', 'down', 'y'],
    ['x', 'up', 'e'],
    ['y', 'up', 'r'],
    ['b', 'up', undefined],
    ['x', 'down', undefined],
    ['r', 'first', 'a'],
    ['a', 'last', 'y'],
  ])('from %s %s is %s', (start, direction, target) => {
    expect(from(start, direction)).toBe(target);
  });

  it('begins at the first where the start is not on the map', () => {
    expect(from('gone', 'down')).toBe('a');
    expect(neighbour([], 'gone', 'down')).toBeUndefined();
  });

  it('reaches every tile from every other one', () => {
    const reached = new Set<string | undefined>(['a']);
    for (const title of reached) {
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = title && from(title, direction);
        if (next) {
          reached.add(next);
        }
      }
    }
    expect(reached.size).toBe(outlines.length);
  });
});
