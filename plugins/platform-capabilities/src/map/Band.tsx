import { makeStyles } from '@material-ui/core/styles';
import type { MapCapability } from '@strata/backstage-plugin-platform-capabilities-common';
import { memo } from 'react';
import type { PlacedTiles, Stratum } from '../layout';
import { BandFrame, GAP, ROW_HEIGHT, TALL } from './BandFrame';
import { LENSES, categoryOf, type LensId } from './lenses';
import { Tile, useTileStyles } from './Tile';

const useStyles = makeStyles(
  theme => ({
    grid: {
      display: 'grid',
      gridAutoRows: `minmax(${ROW_HEIGHT}px, auto)`,
      gap: GAP,
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    tall: {
      '& > li': {
        contentVisibility: 'auto',
        containIntrinsicSize: `auto ${ROW_HEIGHT}px`,
        // Room for the ring around the tile that has the focus.
        overflowClipMargin: 4,
      },
    },
    cell: { minWidth: 0 },
    parent: {
      display: 'flex',
      flexDirection: 'column',
      gap: 6,
      padding: 6,
      borderRadius: 8,
      border: `1px solid ${theme.palette.divider}`,
      background: theme.palette.action.hover,
      '& > button': { flex: '1 0 auto', height: 'auto' },
    },
    children: {
      display: 'grid',
      flex: '0 0 auto',
      gap: 6,
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    nothing: { margin: 0, fontSize: 13, alignSelf: 'center' },
  }),
  { name: 'StrataBand' },
);

function BandContent(props: {
  stratum: Stratum;
  placed: PlacedTiles;
  /** 0 for the highest band, 1 for the lowest. */
  depth: number;
  lens: LensId;
  mine: ReadonlySet<string>;
  /** How many capabilities the layer has without filters. */
  total: number;
  selected?: string;
  tabStop?: string;
  onOpen(ref: string): void;
}) {
  const { stratum, placed, depth, lens, mine, total, onOpen } = props;
  const classes = useStyles();
  const tileClasses = useTileStyles();
  const all = stratum.nodes.flatMap(it => [it.capability, ...it.children]);

  const tile = (capability: MapCapability, small = false) => (
    <Tile
      classes={tileClasses}
      capability={capability}
      lens={lens}
      mine={lens === 'ownership' ? mine : undefined}
      small={small}
      selected={props.selected === capability.ref}
      tabStop={props.tabStop === capability.ref}
      onOpen={onOpen}
    />
  );

  return (
    <BandFrame
      layer={stratum.layer}
      title={stratum.title}
      depth={depth}
      summary={summary(all, total)}
      shares={LENSES[lens].categories.map(category => ({
        category,
        count: all.filter(
          it => categoryOf(LENSES[lens], it, mine).id === category.id,
        ).length,
      }))}
      rows={placed.rows}
    >
      {all.length === 0 ? (
        <p className={classes.nothing}>
          {total === 0
            ? 'No capability on this layer yet.'
            : 'Nothing on this layer matches.'}
        </p>
      ) : (
        <ul
          className={`${classes.grid} ${
            placed.rows > TALL ? classes.tall : ''
          }`}
          style={{
            gridTemplateColumns: `repeat(${placed.columns}, minmax(0, 1fr))`,
          }}
        >
          {placed.tiles.map(it => (
            <li
              key={it.node.capability.ref}
              className={
                it.node.children.length > 0
                  ? `${classes.cell} ${classes.parent}`
                  : classes.cell
              }
              style={{
                gridColumn: `${it.column + 1} / span ${it.columnSpan}`,
                gridRow: `${it.row + 1} / span ${it.rowSpan}`,
              }}
            >
              {tile(it.node.capability)}
              {it.node.children.length > 0 && (
                <ul
                  className={classes.children}
                  aria-label={`Parts of ${it.node.capability.title}`}
                  style={{
                    gridTemplateColumns: `repeat(${it.innerColumns}, minmax(0, 1fr))`,
                  }}
                >
                  {it.node.children.map(child => (
                    <li key={child.ref} className={classes.cell}>
                      {tile(child, true)}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
    </BandFrame>
  );
}

/** One layer with the tiles of its capabilities. */
export const Band = memo(BandContent);

function summary(shown: MapCapability[], total: number): string {
  if (shown.length < total) {
    return `${shown.length} of ${total} shown`;
  }
  const ready = shown.filter(it => it.lifecycle === 'production').length;
  return total === 0 ? '' : `${ready} of ${total} ready`;
}
