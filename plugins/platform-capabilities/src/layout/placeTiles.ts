import type { StrataNode } from './strata';

/** Where a tile stands in its band's grid. Columns and rows count from 0. */
export interface PlacedTile {
  node: StrataNode;
  column: number;
  row: number;
  columnSpan: number;
  rowSpan: number;
  /** How many sub-capabilities stand side by side inside it. */
  innerColumns: number;
}

/** One band's grid. */
export interface PlacedTiles {
  columns: number;
  rows: number;
  tiles: PlacedTile[];
}

/** A single tile takes half of its band: wider ones look empty. */
const FEWEST_COLUMNS = 2;

/**
 * Places the tiles of one band.
 *
 * The band is filled from side to side, as a stratum is: no more columns than the tiles need, and rows of about the same length. The order is
 * kept, except that a tile moves up where it fits beside a taller one.
 *
 * @param available - how many columns there is room for, at least 1
 */
export function placeTiles(
  nodes: StrataNode[],
  available: number,
): PlacedTiles {
  const sizes = nodes.map(node => sizeOf(node, available));
  const area = sizes.reduce(
    (sum, { width, height }) => sum + width * height,
    0,
  );
  const widest = Math.max(1, ...sizes.map(size => size.width));
  const rowsNeeded = Math.max(1, Math.ceil(area / available));
  const columns = Math.min(
    available,
    Math.max(widest, Math.ceil(area / rowsNeeded), FEWEST_COLUMNS),
  );

  const taken: boolean[][] = [];
  let firstOpenRow = 0;
  const tiles = nodes.map((node, index) => {
    const { width, height } = sizes[index];
    let row = firstOpenRow;
    let column = findColumn(taken, row, width, height, columns);
    while (column === undefined) {
      row += 1;
      column = findColumn(taken, row, width, height, columns);
    }
    for (let y = row; y < row + height; y += 1) {
      taken[y] ??= [];
      for (let x = column; x < column + width; x += 1) {
        taken[y][x] = true;
      }
    }
    while (isFull(taken[firstOpenRow], columns)) {
      firstOpenRow += 1;
    }
    return {
      node,
      column,
      row,
      columnSpan: width,
      rowSpan: height,
      innerColumns: Math.max(1, Math.min(width, node.children.length)),
    };
  });
  return { columns, rows: taken.length, tiles };
}

/** In grid cells. A row of sub-capabilities is about half as high as a tile. */
function sizeOf({ children }: StrataNode, available: number) {
  if (children.length === 0) {
    return { width: 1, height: 1 };
  }
  const width = Math.min(
    available,
    Math.max(2, Math.ceil(Math.sqrt(children.length + 1))),
  );
  const innerRows = Math.ceil(children.length / width);
  return { width, height: 1 + Math.ceil(innerRows / 2) };
}

function findColumn(
  taken: boolean[][],
  row: number,
  width: number,
  height: number,
  columns: number,
): number | undefined {
  for (let column = 0; column + width <= columns; column += 1) {
    if (isFree(taken, row, column, width, height)) {
      return column;
    }
  }
  return undefined;
}

function isFree(
  taken: boolean[][],
  row: number,
  column: number,
  width: number,
  height: number,
): boolean {
  for (let y = row; y < row + height; y += 1) {
    for (let x = column; x < column + width; x += 1) {
      if (taken[y]?.[x]) {
        return false;
      }
    }
  }
  return true;
}

function isFull(row: boolean[] | undefined, columns: number): boolean {
  for (let x = 0; x < columns; x += 1) {
    if (!row?.[x]) {
      return false;
    }
  }
  return true;
}
