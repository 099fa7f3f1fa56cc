import { useLayoutEffect, useState, type RefObject } from 'react';

/** In pixels: a tile with its gap, wide enough for its two marks side by side. */
const TILE = 184;

/** In pixels: the layer's name beside its tiles, with the space around. */
const RAIL = 204;

/** Below this width the layer's name stands above its tiles. */
const NARROW = 720;

/** Where nothing can be measured. */
const DEFAULT_WIDTH = 1200;

function layoutFor(width: number): MapWidth {
  const narrow = width < NARROW;
  const room = narrow ? width - 24 : width - RAIL;
  // Two tiles side by side tell more on a telephone than one wide one.
  const columns = Math.max(narrow ? 2 : 3, Math.floor(room / TILE));
  return { columns, narrow };
}

export interface MapWidth {
  /** How many tiles there is room for side by side. */
  columns: number;
  narrow: boolean;
}

/** How much room the map has; it changes only when the number of columns does. */
export function useMapWidth(element: RefObject<HTMLElement>): MapWidth {
  const [width, setWidth] = useState(() => layoutFor(DEFAULT_WIDTH));
  useLayoutEffect(() => {
    const { current } = element;
    if (!current || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const measure = () => {
      const next = layoutFor(current.clientWidth);
      setWidth(previous =>
        previous.columns === next.columns && previous.narrow === next.narrow
          ? previous
          : next,
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
