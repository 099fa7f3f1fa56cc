import { capability } from '../__fixtures__/map';
import { placeTiles, type PlacedTiles } from './placeTiles';
import type { StrataNode } from './strata';

function node(title: string, parts = 0): StrataNode {
  return {
    capability: capability(1, title),
    children: Array.from({ length: parts }, (_, index) =>
      capability(1, `${title} part ${index}`),
    ),
  };
}

function nodes(count: number): StrataNode[] {
  return Array.from({ length: count }, (_, index) => node(`Tile ${index}`));
}

/** The grid as text, a letter for each tile. */
function picture({ columns, rows, tiles }: PlacedTiles): string[] {
  const cells = Array.from({ length: rows }, () => Array(columns).fill('.'));
  for (const [index, tile] of tiles.entries()) {
    for (let y = tile.row; y < tile.row + tile.rowSpan; y += 1) {
      for (let x = tile.column; x < tile.column + tile.columnSpan; x += 1) {
        expect(cells[y][x]).toBe('.');
        cells[y][x] = String.fromCharCode(97 + index);
      }
    }
  }
  return cells.map(row => row.join(''));
}

describe('placeTiles', () => {
  it('fills the band from side to side', () => {
    expect(picture(placeTiles(nodes(3), 6))).toEqual(['abc']);
  });

  it('makes rows of about the same length', () => {
    expect(picture(placeTiles(nodes(8), 6))).toEqual(['abcd', 'efgh']);
    expect(picture(placeTiles(nodes(11), 5))).toEqual(['abcd', 'efgh', 'ijk.']);
  });

  it('gives a single tile no more than half of the band', () => {
    expect(picture(placeTiles(nodes(1), 6))).toEqual(['a.']);
  });

  it('places nothing for nothing', () => {
    expect(placeTiles([], 4)).toMatchObject({ rows: 0, tiles: [] });
  });

  it('gives a parent room for its parts, and fills up beside it', () => {
    const placed = placeTiles([node('a'), node('b', 6), ...nodes(3)], 4);
    expect(picture(placed)).toEqual(['abbb', 'cbbb', 'de..']);
    expect(placed.tiles[1].innerColumns).toBe(3);
  });

  it('never goes beyond the room there is', () => {
    for (const available of [1, 2, 3, 7]) {
      const placed = placeTiles(
        [node('a', 1), node('b', 30), ...nodes(20), node('c', 4)],
        available,
      );
      expect(placed.columns).toBeLessThanOrEqual(available);
      expect(placed.tiles).toHaveLength(23);
      picture(placed);
    }
  });

  it('places a thousand tiles', () => {
    const { rows, columns } = placeTiles(nodes(1_000), 5);
    expect({ rows, columns }).toEqual({ rows: 200, columns: 5 });
  });
});
