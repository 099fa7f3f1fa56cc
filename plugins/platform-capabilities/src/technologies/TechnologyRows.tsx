import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { TechnologyEntry } from '@strata/backstage-plugin-platform-capabilities-common';
import { useMemo, useState, type CSSProperties } from 'react';
import type { UpdateView } from '../address';
import { LayerHead } from './LayerHead';
import { StandingLegend } from './StandingLegend';
import {
  mentionsOf,
  type LayerColumn,
  type TechnologiesView,
} from './technologiesView';
import { TechnologyRow } from './TechnologyRow';

/** How many are drawn at once; a button draws as many more. */
const STEP = 40;

const useStyles = makeStyles(
  theme => ({
    card: {
      borderRadius: 10,
      border: `1px solid ${theme.palette.divider}`,
      background: theme.palette.background.paper,
      '--grid':
        'minmax(130px, 1fr) minmax(0, calc(var(--layers) * 42px)) 86px 104px 20px',
    },
    head: {
      display: 'grid',
      gridTemplateColumns: 'var(--grid)',
      gap: theme.spacing(0.5, 2),
      alignItems: 'end',
      padding: theme.spacing(1.5, 1.5, 1, 2),
      fontSize: theme.typography.pxToRem(12.5),
      color: theme.palette.textSubtle,
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
        '& $label': { display: 'none' },
      },
    },
    title: {
      margin: 0,
      fontSize: theme.typography.pxToRem(17),
      fontWeight: 600,
      lineHeight: 1.4,
      color: theme.palette.text.primary,
    },
    label: { textAlign: 'right' },
    list: { margin: 0, padding: 0, listStyle: 'none' },
    more: { justifySelf: 'start' },
  }),
  { name: 'StrataTechnologyRows' },
);

/** Technologies as lines of a picture: which of them stands on which layer, and how. */
export function TechnologyRows(props: {
  /** At least one. */
  technologies: TechnologyEntry[];
  columns: LayerColumn[];
  /** The layer that the list is narrowed down to. */
  layer?: number;
  /** Name of the one that is opened. */
  opened?: string;
  update: UpdateView<TechnologiesView>;
}) {
  const { technologies, columns, layer, opened, update } = props;
  const classes = useStyles();
  const [limit, setLimit] = useState(STEP);
  const layers = useMemo(() => columns.map(it => it.layer), [columns]);
  const mostMentions = useMemo(
    () => technologies.reduce((most, it) => Math.max(most, mentionsOf(it)), 0),
    [technologies],
  );
  const first = technologies.slice(0, limit);
  // A link to one that is further down brings it to the top.
  const shown = first.some(it => it.name === opened)
    ? first
    : [...technologies.filter(it => it.name === opened), ...first];
  return (
    <>
      <div
        className={classes.card}
        style={{ '--layers': layers.length } as CSSProperties}
      >
        <div className={classes.head}>
          <div>
            <h3 className={classes.title}>By layer</h3>
            <StandingLegend />
          </div>
          <LayerHead
            columns={columns}
            chosen={layer}
            onChoose={it => update({ layer: it })}
          />
          <span className={classes.label}>Capabilities</span>
          <span className={classes.label}>Mentions</span>
        </div>
        <ul className={classes.list} aria-label="Technologies">
          {shown.map(technology => (
            <TechnologyRow
              key={technology.name}
              technology={technology}
              layers={layers}
              mostMentions={mostMentions}
              isOpen={technology.name === opened}
              onToggle={() =>
                update({
                  opened: technology.name === opened ? '' : technology.name,
                })
              }
            />
          ))}
        </ul>
      </div>
      {technologies.length > limit && (
        <Button
          className={classes.more}
          variant="outlined"
          onClick={() => setLimit(limit + STEP)}
        >
          Show {Math.min(STEP, technologies.length - limit)} more of{' '}
          {technologies.length - limit}
        </Button>
      )}
    </>
  );
}
