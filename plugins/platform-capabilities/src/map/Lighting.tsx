import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useState, type RefObject } from 'react';
import { connectorPath, reach, type Box, type RelationGraph } from '../layout';

/** In milliseconds: a pointer on its way to somewhere else lights nothing. */
const DELAY = 90;

/** More lines than this say nothing; the lit tiles still do. */
const MOST_LINES = 80;

/** In tiles. Of a larger map only what is in sight is measured, as a browser lays out the rest when it comes into sight. */
const LARGE_MAP = 200;

interface Line {
  from: string;
  to: string;
  path: string;
  near: boolean;
}

interface Drawing {
  lines: Line[];
  /** The lit tiles: the lines go behind them. */
  boxes: Map<string, Box>;
}

const NOTHING: Drawing = { lines: [], boxes: new Map() };

const useStyles = makeStyles(
  theme => ({
    lines: {
      position: 'absolute',
      inset: 0,
      width: '100%',
      height: '100%',
      overflow: 'hidden',
      pointerEvents: 'none',
      fill: 'none',
      stroke: theme.palette.text.primary,
      strokeWidth: 1.25,
      '& path': { opacity: 0.3 },
      '& path[data-near]': { opacity: 0.85, strokeWidth: 1.75 },
    },
  }),
  { name: 'StrataLighting' },
);

/**
 * Lights what the tile under the pointer, or with the focus, stands on and what stands on it: all the way, with lines between
 * neighbours. Tiles carry `data-ref`; this sets `data-lit` on those that belong to it and `data-lighting` on the map, past React, so that
 * moving the pointer over a thousand tiles renders none of them.
 */
export function Lighting(props: {
  map: RefObject<HTMLElement>;
  graph: RelationGraph;
  /** What is lit where there is no pointer. */
  selected?: string;
  /** Changes when other tiles are drawn. */
  drawing: unknown;
}) {
  const { map, graph, selected, drawing } = props;
  const classes = useStyles();
  const [pointed, setPointed] = useState<string>();
  const [drawn, setDrawn] = useState<Drawing>(NOTHING);
  const active = pointed ?? selected;

  useEffect(() => {
    const { current } = map;
    if (!current) {
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const point = (event: Event) => {
      const ref = refOf(event.target);
      clearTimeout(timer);
      timer = setTimeout(() => setPointed(ref), DELAY);
    };
    const leave = () => {
      clearTimeout(timer);
      setPointed(undefined);
    };
    current.addEventListener('pointerover', point);
    current.addEventListener('pointerleave', leave);
    current.addEventListener('focusin', point);
    current.addEventListener('focusout', leave);
    return () => {
      clearTimeout(timer);
      current.removeEventListener('pointerover', point);
      current.removeEventListener('pointerleave', leave);
      current.removeEventListener('focusin', point);
      current.removeEventListener('focusout', leave);
    };
  }, [map]);

  useEffect(() => {
    const { current } = map;
    if (!current || !active) {
      return undefined;
    }
    const below = reach(graph.below, active);
    const above = reach(graph.above, active);
    if (below.size + above.size === 0) {
      return undefined;
    }
    const lit = new Map<string, HTMLElement>();
    for (const element of current.querySelectorAll<HTMLElement>('[data-ref]')) {
      const ref = element.dataset.ref!;
      if (ref === active || below.has(ref) || above.has(ref)) {
        lit.set(ref, element);
        element.dataset.lit = ref === active ? 'self' : '';
      }
    }
    current.dataset.lighting = '';
    const branches = [below.add(active), above.add(active)];
    const boxes = boxesOf(current, graph, lit);
    setDrawn({
      boxes,
      lines: linesBetween(boxes, graph, active, branches),
    });
    return () => {
      delete current.dataset.lighting;
      for (const element of lit.values()) {
        delete element.dataset.lit;
      }
      setDrawn(NOTHING);
    };
  }, [map, graph, active, drawing]);

  return (
    <svg className={classes.lines} aria-hidden>
      <mask id="strata-behind-tiles">
        <rect width="100%" height="100%" fill="white" stroke="none" />
        {[...drawn.boxes].map(([ref, { left, top, width, height }]) => (
          <rect
            key={ref}
            x={left}
            y={top}
            width={width}
            height={height}
            rx={5}
            fill="black"
            stroke="none"
          />
        ))}
      </mask>
      <g mask="url(#strata-behind-tiles)">
        {drawn.lines.map(line => (
          <path
            key={`${line.from} ${line.to}`}
            d={line.path}
            data-near={line.near || undefined}
          />
        ))}
      </g>
    </svg>
  );
}

function refOf(target: EventTarget | null): string | undefined {
  return target instanceof Element
    ? target.closest<HTMLElement>('[data-ref]')?.dataset.ref
    : undefined;
}

function boxesOf(
  map: HTMLElement,
  graph: RelationGraph,
  lit: Map<string, HTMLElement>,
): Map<string, Box> {
  const origin = map.getBoundingClientRect();
  const isLarge = graph.below.size > LARGE_MAP;
  const boxes = new Map<string, Box>();
  for (const [ref, element] of lit) {
    if (
      isLarge &&
      element.checkVisibility?.({ contentVisibilityAuto: true }) === false
    ) {
      continue;
    }
    const { left, top, width, height } = element.getBoundingClientRect();
    boxes.set(ref, {
      left: left - origin.left,
      top: top - origin.top,
      width,
      height,
    });
  }
  return boxes;
}

function linesBetween(
  boxes: Map<string, Box>,
  graph: RelationGraph,
  active: string,
  /** What it stands on and what stands on it, each with itself. A line goes along one of them, never between them. */
  branches: Set<string>[],
): Line[] {
  const lines: Line[] = [];
  for (const [from, fromBox] of boxes) {
    for (const to of graph.below.get(from) ?? []) {
      const toBox = boxes.get(to);
      const isInBranch = branches.some(it => it.has(from) && it.has(to));
      if (toBox && isInBranch) {
        lines.push({
          from,
          to,
          path: connectorPath(fromBox, toBox),
          near: from === active || to === active,
        });
      }
    }
  }
  return lines.length > MOST_LINES ? lines.filter(line => line.near) : lines;
}
