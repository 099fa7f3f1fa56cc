import type { PlacedTiles } from './placeTiles';

/** A tile's outline: `x` from 0 to 1 across the map, `y` in rows from the map's top. */
export interface Outline {
  ref: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The outlines of all tiles, bands one below the other, in reading order. */
export function outlinesOf(bands: PlacedTiles[]): Outline[] {
  const outlines: Outline[] = [];
  let top = 0;
  for (const { columns, rows, tiles } of bands) {
    for (const tile of tiles) {
      const own = {
        ref: tile.node.capability.ref,
        left: tile.column / columns,
        right: (tile.column + tile.columnSpan) / columns,
        top: top + tile.row,
        bottom: top + tile.row + tile.rowSpan,
      };
      const { children } = tile.node;
      if (children.length === 0) {
        outlines.push(own);
        continue;
      }
      outlines.push({ ...own, bottom: own.top + 1 });
      const innerRows = Math.ceil(children.length / tile.innerColumns);
      const width = (own.right - own.left) / tile.innerColumns;
      const height = (own.bottom - own.top - 1) / innerRows;
      for (const [index, child] of children.entries()) {
        const left = own.left + width * (index % tile.innerColumns);
        const childTop =
          own.top + 1 + height * Math.floor(index / tile.innerColumns);
        outlines.push({
          ref: child.ref,
          left,
          right: left + width,
          top: childTop,
          bottom: childTop + height,
        });
      }
    }
    top += rows;
  }
  return outlines;
}

/**
 * The tile that an arrow key leads to from another one; `undefined` at the edge of the map. Left and right go on in the next row, as
 * reading does.
 */
export function neighbour(
  outlines: Outline[],
  ref: string,
  direction: Direction,
): string | undefined {
  const index = outlines.findIndex(it => it.ref === ref);
  if (index === -1) {
    return outlines[0]?.ref;
  }
  switch (direction) {
    case 'first':
      return outlines[0].ref;
    case 'last':
      return outlines[outlines.length - 1].ref;
    case 'left':
      return outlines[index - 1]?.ref;
    case 'right':
      return outlines[index + 1]?.ref;
    default:
      return nearestRow(outlines, outlines[index], direction)?.ref;
  }
}

/** Rows are counted in fractions inside a parent. */
const ROUNDING = 1e-6;

function nearestRow(
  outlines: Outline[],
  from: Outline,
  direction: 'up' | 'down',
): Outline | undefined {
  const middle = (from.left + from.right) / 2;
  let best: Outline | undefined;
  let bestDistance = [Infinity, Infinity];
  for (const outline of outlines) {
    const rows =
      direction === 'down'
        ? outline.top - from.bottom
        : from.top - outline.bottom;
    if (outline === from || rows < -ROUNDING) {
      continue;
    }
    const aside = Math.max(0, outline.left - middle, middle - outline.right);
    // A row further counts more than any distance aside, but a tile straight ahead is not missed for one that ends a little lower.
    const distance = [Math.round(rows / ROUNDING), aside];
    if (
      distance[0] < bestDistance[0] ||
      (distance[0] === bestDistance[0] && distance[1] < bestDistance[1])
    ) {
      best = outline;
      bestDistance = distance;
    }
  }
  return best;
}
