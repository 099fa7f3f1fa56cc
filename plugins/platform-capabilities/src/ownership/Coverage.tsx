import { makeStyles } from '@material-ui/core/styles';
import type { FindingsResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { pressable, Section, VisuallyHidden } from '../parts';

const useStyles = makeStyles(
  theme => ({
    layers: {
      display: 'grid',
      gap: 6,
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    layer: {
      ...pressable(theme),
      display: 'grid',
      gridTemplateColumns: 'minmax(110px, 280px) minmax(60px, 1fr) 68px',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      width: '100%',
      padding: theme.spacing(0.75, 1.25),
      borderRadius: 6,
      textAlign: 'left',
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '1fr auto',
        '& $bar': { gridColumn: '1 / -1', gridRow: 2 },
      },
    },
    name: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      '& b': { marginRight: 6, fontVariantNumeric: 'tabular-nums' },
    },
    bar: {
      display: 'flex',
      height: 14,
      borderRadius: 3,
      overflow: 'hidden',
    },
    owned: { background: 'var(--tone-good)' },
    unowned: {
      border: '1.5px solid var(--tone-bad)',
      background:
        'repeating-linear-gradient(135deg, transparent 0 4px, var(--tone-bad) 4px 5.5px)',
    },
    count: {
      textAlign: 'right',
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
    legend: {
      display: 'flex',
      gap: theme.spacing(2),
      fontSize: theme.typography.pxToRem(12.5),
      color: theme.palette.textSubtle,
      '& span': { display: 'inline-flex', alignItems: 'center', gap: 6 },
      '& i': { width: 22, height: 10, borderRadius: 2 },
    },
  }),
  { name: 'StrataCoverage' },
);

/** How much of each layer somebody is accountable for, from the top layer down; a layer filters what is listed. */
export function Coverage(props: {
  layers: FindingsResponse['layers'];
  chosen?: number;
  onChoose(layer: number | undefined): void;
}) {
  const { layers, chosen, onChoose } = props;
  const classes = useStyles();
  const most = Math.max(1, ...layers.map(it => it.capabilities));
  const percent = (part: number) => `${(100 * part) / most}%`;
  return (
    <Section
      title="Accountable owner, by layer"
      aside={
        <div className={classes.legend} aria-hidden>
          <span>
            <i className={classes.owned} /> owned
          </span>
          <span>
            <i className={classes.unowned} /> nobody
          </span>
        </div>
      }
    >
      <ul className={classes.layers}>
        {[...layers].reverse().map(({ layer, title, capabilities, owned }) => (
          <li key={layer}>
            <button
              type="button"
              className={classes.layer}
              aria-pressed={chosen === layer}
              onClick={() => onChoose(chosen === layer ? undefined : layer)}
            >
              <span className={classes.name} title={title}>
                <VisuallyHidden>Layer</VisuallyHidden> <b>{layer}</b> {title}
              </span>
              <span className={classes.bar} aria-hidden>
                <span
                  className={classes.owned}
                  style={{ width: percent(owned) }}
                />
                {owned < capabilities && (
                  <span
                    className={classes.unowned}
                    style={{ width: percent(capabilities - owned) }}
                  />
                )}
              </span>
              <span className={classes.count}>
                {owned} of {capabilities} <VisuallyHidden>owned</VisuallyHidden>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
