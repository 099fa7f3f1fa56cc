import { makeStyles } from '@material-ui/core/styles';
import { count, pressable, STANDINGS } from '../parts';
import { STANDING_LOOKS } from './looks';
import { useStandingPatterns } from './StandingLegend';
import type { LayerColumn } from './technologiesView';

/** Of the highest bar, in pixels. */
const HEIGHT = 64;

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'grid',
      gridTemplateColumns: 'repeat(var(--layers), minmax(0, 1fr))',
      gap: 3,
      alignItems: 'end',
    },
    layer: {
      ...pressable(theme),
      display: 'grid',
      gap: 3,
      padding: '3px 2px 1px',
      borderRadius: 5,
      borderColor: 'transparent',
      background: 'none',
      textAlign: 'center',
      fontVariantNumeric: 'tabular-nums',
      fontSize: theme.typography.pxToRem(12.5),
      lineHeight: 1.4,
    },
    bar: {
      display: 'flex',
      flexDirection: 'column-reverse',
      justifySelf: 'center',
      width: '70%',
      maxWidth: 22,
      borderRadius: '3px 3px 0 0',
      overflow: 'hidden',
      borderBottom: `1px solid ${theme.palette.textSubtle}`,
      '& span': { flex: 'none' },
    },
  }),
  { name: 'StrataTechnologyLayers' },
);

/** How much of which standing there is on each layer, over the columns of the list; a layer filters the list. */
export function LayerHead(props: {
  columns: LayerColumn[];
  chosen?: number;
  onChoose(layer: number | undefined): void;
}) {
  const { columns, chosen, onChoose } = props;
  const classes = useStyles();
  const patterns = useStandingPatterns();
  const most = Math.max(1, ...columns.map(it => it.total));
  return (
    <div className={classes.head} role="group" aria-label="Layer">
      {columns.map(column => (
        <button
          key={column.layer}
          type="button"
          className={classes.layer}
          aria-pressed={chosen === column.layer}
          aria-label={describe(column)}
          title={describe(column)}
          onClick={() =>
            onChoose(chosen === column.layer ? undefined : column.layer)
          }
        >
          <span className={classes.bar}>
            {STANDINGS.filter(it => column.counts[it] > 0).map(standing => (
              <span
                key={standing}
                className={patterns[standing]}
                style={{
                  height: Math.max(
                    4,
                    (HEIGHT * column.counts[standing]) / most,
                  ),
                }}
              />
            ))}
          </span>
          <b>{column.layer}</b>
        </button>
      ))}
    </div>
  );
}

function describe({ layer, title, counts, total }: LayerColumn): string {
  const parts = STANDINGS.filter(it => counts[it] > 0).map(
    it => `${counts[it]} ${STANDING_LOOKS[it].word.toLowerCase()}`,
  );
  return [
    `Layer ${layer}${title ? `, ${title}` : ''}: ${
      total ? count(total, 'technology', 'technologies') : 'no technology'
    }`,
    ...parts,
  ].join(', ');
}
