import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { VisuallyHidden } from '../parts';
import type { Category } from './lenses';
import { bandColor } from './bandColor';

/** In pixels, at the usual size of text. */
export const ROW_HEIGHT = 64;
export const GAP = 7;

/** In a higher band the layer's name stays in sight. */
export const TALL = 6;

const useStyles = makeStyles(
  theme => ({
    band: {
      display: 'grid',
      gridTemplateColumns: '164px minmax(0, 1fr)',
      gap: theme.spacing(2),
      padding: theme.spacing(1, 1.5),
      borderTop: `1px solid ${theme.palette.divider}`,
      contentVisibility: 'auto',
      '@media print': { contentVisibility: 'visible' },
      '[data-narrow] &': {
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: theme.spacing(1),
      },
    },
    rail: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      columnGap: theme.spacing(1.25),
      alignContent: 'center',
      alignItems: 'center',
      '&[data-tall]': { position: 'sticky', top: 8, alignSelf: 'start' },
      color: theme.palette.text.primary,
    },
    number: {
      gridRow: 'span 2',
      minWidth: '1ch',
      fontSize: theme.typography.pxToRem(34),
      fontWeight: 300,
      lineHeight: 1,
      fontVariantNumeric: 'tabular-nums',
    },
    title: {
      margin: 0,
      fontSize: theme.typography.pxToRem(14),
      fontWeight: 600,
      lineHeight: 1.25,
      display: '-webkit-box',
      '-webkit-line-clamp': 3,
      '-webkit-box-orient': 'vertical',
      overflow: 'hidden',
      overflowWrap: 'anywhere',
    },
    summary: { gridColumn: 2, fontSize: theme.typography.pxToRem(12) },
    shares: {
      gridColumn: '1 / -1',
      display: 'flex',
      gap: 2,
      height: 5,
      marginTop: 6,
      '& > span': { borderRadius: 2 },
    },
  }),
  { name: 'StrataBandFrame' },
);

/** A category and how much of the layer belongs to it. */
export interface Share {
  category: Category;
  count: number;
}

/** A layer: its number and title at the side, a bar of what it consists of, and what stands on it. */
export function BandFrame(props: {
  layer?: number;
  title?: string;
  depth: number;
  summary: ReactNode;
  /** How the lens divides what the layer holds. */
  shares?: Share[];
  /** Of tiles; about how high the band is, for while it is out of sight. */
  rows: number;
  children: ReactNode;
}) {
  const { layer, title, depth, summary, shares, rows } = props;
  const classes = useStyles();
  const theme = useTheme();
  const heading = `strata-layer-${layer ?? 'applications'}`;
  return (
    <section
      className={classes.band}
      style={{
        background: bandColor(theme, depth),
        containIntrinsicSize: `auto ${
          (rows || 1) * (ROW_HEIGHT + GAP) + GAP
        }px`,
      }}
      aria-labelledby={heading}
    >
      <div className={classes.rail} data-tall={rows > TALL || undefined}>
        {layer !== undefined && (
          <span className={classes.number} aria-hidden>
            {layer}
          </span>
        )}
        <h3 id={heading} className={classes.title} title={title}>
          {layer !== undefined && (
            <VisuallyHidden>Layer {layer}: </VisuallyHidden>
          )}
          {title ?? `Layer ${layer}`}
        </h3>
        <span className={classes.summary}>{summary}</span>
        {shares && <Shares shares={shares} />}
      </div>
      {props.children}
    </section>
  );
}

function Shares(props: { shares: Share[] }) {
  const classes = useStyles();
  return (
    <div className={classes.shares} aria-hidden>
      {props.shares
        .filter(share => share.count > 0)
        .map(({ category, count }) => (
          <span
            key={category.id}
            style={{
              flexGrow: count,
              background: `var(--tone-${category.tone})`,
            }}
          />
        ))}
    </div>
  );
}
