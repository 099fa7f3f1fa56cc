import { makeStyles } from '@material-ui/core/styles';
import type { FieldChange } from '@strata/roadmap';
import { drawChange, fieldWords } from './fieldChange';
import { TextChanges } from './TextChanges';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gridTemplateColumns: '110px minmax(0, 1fr)',
      gap: theme.spacing(0, 1.5),
      padding: theme.spacing(0.25, 0),
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    field: { color: theme.palette.textSubtle },
    values: {
      margin: 0,
      minWidth: 0,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0.5, 0.75),
      overflowWrap: 'anywhere',
      '& del, & ins': {
        padding: '0 6px',
        borderRadius: 4,
        textDecoration: 'none',
      },
      '& del': { color: 'var(--tone-bad)', background: 'var(--tint-bad)' },
      '& ins': { color: 'var(--tone-good)', background: 'var(--tint-good)' },
    },
    none: { color: theme.palette.textSubtle, fontStyle: 'italic' },
    text: { margin: 0, minWidth: 0 },
  }),
  { name: 'StrataFieldChange' },
);

/** One field of a capability, as it was and as it is. */
export function FieldChangeView(props: { change: FieldChange }) {
  const { change } = props;
  const classes = useStyles();
  const drawn = drawChange(change);
  const words = fieldWords(change.field);
  return (
    <div className={classes.row}>
      <dt className={classes.field}>{words}</dt>
      {drawn.kind === 'text' && (
        <dd className={classes.text}>
          <TextChanges
            label={words}
            before={drawn.from}
            after={drawn.to}
            unnumbered
          />
        </dd>
      )}
      {drawn.kind === 'value' && (
        <dd className={classes.values}>
          {drawn.from === undefined ? (
            <span className={classes.none}>none</span>
          ) : (
            <del>− {drawn.from}</del>
          )}
          <span aria-label="becomes">→</span>
          {drawn.to === undefined ? (
            <span className={classes.none}>none</span>
          ) : (
            <ins>+ {drawn.to}</ins>
          )}
        </dd>
      )}
      {drawn.kind === 'list' && (
        <dd className={classes.values}>
          {drawn.removed.map((it, index) => (
            <del key={index}>− {it}</del>
          ))}
          {drawn.added.map((it, index) => (
            <ins key={index}>+ {it}</ins>
          ))}
          {drawn.removed.length + drawn.added.length === 0 && (
            <span className={classes.none}>in another order</span>
          )}
        </dd>
      )}
    </div>
  );
}
