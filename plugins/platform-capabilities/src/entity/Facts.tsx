import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(1.25, 2.5),
      alignItems: 'baseline',
      margin: 0,
      fontSize: theme.typography.body2.fontSize,
      '& dt': { color: theme.palette.textSubtle },
      '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
    },
  }),
  { name: 'StrataFacts' },
);

/** Names and values; a fact without a value is left out. */
export function Facts(props: { facts: [name: string, value: ReactNode][] }) {
  const classes = useStyles();
  return (
    <dl className={classes.facts}>
      {props.facts
        .filter(([, value]) => Boolean(value))
        .map(([name, value]) => [
          <dt key={name}>{name}</dt>,
          <dd key={`${name} value`}>{value}</dd>,
        ])}
    </dl>
  );
}
