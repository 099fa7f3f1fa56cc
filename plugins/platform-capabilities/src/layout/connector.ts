/** A rectangle on the map, in pixels. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * The line between a tile and one that it stands on, as the `d` of an SVG path: from edge to edge, upright at both ends.
 */
export function connectorPath(from: Box, to: Box): string {
  const fromMiddle = from.left + from.width / 2;
  const toMiddle = to.left + to.width / 2;
  const isAbove = from.top + from.height <= to.top;
  const isBelow = to.top + to.height <= from.top;
  if (isAbove || isBelow) {
    const start = isAbove ? from.top + from.height : from.top;
    const end = isAbove ? to.top : to.top + to.height;
    const bend = (end - start) / 2;
    return `M${fromMiddle} ${start}C${fromMiddle} ${start + bend} ${toMiddle} ${
      end - bend
    } ${toMiddle} ${end}`;
  }
  // Side by side: an arc below both, as what one stands on is below.
  const bottom = Math.max(from.top + from.height, to.top + to.height);
  const start = from.top + from.height;
  const end = to.top + to.height;
  return `M${fromMiddle} ${start}C${fromMiddle} ${bottom + 24} ${toMiddle} ${
    bottom + 24
  } ${toMiddle} ${end}`;
}
