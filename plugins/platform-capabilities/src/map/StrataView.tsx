import { makeStyles } from '@material-ui/core/styles';
import type {
  MapCapability,
  MapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import {
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
} from 'react';
import {
  buildStrata,
  neighbour,
  outlinesOf,
  placeTiles,
  relationGraph,
  type Direction,
} from '../layout';
import { ApplicationsBand } from './ApplicationsBand';
import { Band } from './Band';
import type { LensId } from './lenses';
import { Lighting } from './Lighting';
import { useApplications } from './useApplications';
import { useMapWidth } from './useMapWidth';

const KEYS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

const useStyles = makeStyles(
  theme => ({
    strata: {
      position: 'relative',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 8,
      overflow: 'clip',
      '& > section:first-child': { borderTop: 'none' },
      '&[data-lighting] [data-ref]:not([data-lit])': { opacity: 0.32 },
      '& [data-lit="self"]': {
        boxShadow: `0 0 0 2px ${theme.palette.text.primary}`,
      },
    },
  }),
  { name: 'StrataView' },
);

/** The map itself: bands from the applications down to layer 0. */
export function StrataView(props: {
  map: MapResponse;
  /** Those that pass the filters. */
  capabilities: MapCapability[];
  lens: LensId;
  mine: ReadonlySet<string>;
  selected?: string;
  onOpen(ref: string): void;
}) {
  const { map, capabilities, lens, mine, selected, onOpen } = props;
  const classes = useStyles();
  const container = useRef<HTMLDivElement>(null);
  const { columns, narrow } = useMapWidth(container);
  const applications = useApplications(map, mine);
  const [focused, setFocused] = useState<string>();

  const totals = useMemo(() => {
    const counts = new Map<number, number>();
    for (const { layer } of map.capabilities) {
      counts.set(layer, (counts.get(layer) ?? 0) + 1);
    }
    return counts;
  }, [map]);
  const { bands, applicationLayer, outlines } = useMemo(() => {
    const highest = Math.max(-1, ...totals.keys());
    const built = buildStrata(map.layers, capabilities, highest);
    const placed = built.strata.map(stratum => ({
      stratum,
      placed: placeTiles(stratum.nodes, columns),
    }));
    return {
      bands: placed,
      applicationLayer: built.applications,
      outlines: outlinesOf(placed.map(it => it.placed)),
    };
  }, [map, capabilities, columns, totals]);
  const graph = useMemo(
    () => relationGraph([...map.capabilities, ...(applications?.mine ?? [])]),
    [map, applications],
  );

  const tabStop = outlines.some(it => it.ref === focused)
    ? focused
    : outlines[0]?.ref;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const direction = KEYS[event.key];
    const ref = (event.target as HTMLElement).dataset.ref;
    if (
      !direction ||
      !outlines.some(it => it.ref === ref) ||
      event.altKey ||
      event.ctrlKey ||
      event.metaKey
    ) {
      return;
    }
    event.preventDefault();
    const next = neighbour(outlines, ref!, direction);
    if (next) {
      tileOf(container.current, next)?.focus();
    }
  };
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const { ref } = event.target.dataset;
    if (outlines.some(it => it.ref === ref)) {
      setFocused(ref);
    }
  };

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys move between the buttons in it
    <div
      ref={container}
      className={classes.strata}
      data-narrow={narrow || undefined}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      <ApplicationsBand layer={applicationLayer} applications={applications} />
      {bands.map(({ stratum, placed }, index) => {
        const holds = (ref?: string) =>
          placed.tiles.some(
            ({ node }) =>
              node.capability.ref === ref ||
              node.children.some(child => child.ref === ref),
          )
            ? ref
            : undefined;
        return (
          <Band
            key={stratum.layer}
            stratum={stratum}
            placed={placed}
            depth={(index + 1) / bands.length}
            lens={lens}
            mine={mine}
            total={totals.get(stratum.layer) ?? 0}
            selected={holds(selected)}
            tabStop={holds(tabStop)}
            onOpen={onOpen}
          />
        );
      })}
      <Lighting
        map={container}
        graph={graph}
        selected={selected}
        drawing={bands}
      />
    </div>
  );
}

/** The element that shows a capability, or `undefined` if it is not shown. */
export function tileOf(
  container: ParentNode | null,
  ref: string,
): HTMLElement | undefined {
  const elements = container?.querySelectorAll<HTMLElement>('[data-ref]') ?? [];
  return [...elements].find(it => it.dataset.ref === ref);
}
