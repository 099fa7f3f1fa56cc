import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    stack: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      alignContent: 'start',
      gap: theme.spacing(2),
    },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 1.5),
    },
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(280px, 380px)',
      alignItems: 'start',
      gap: theme.spacing(2.5),
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    subtle: { margin: 0, color: theme.palette.textSubtle },
  }),
  { name: 'StrataOnboarding' },
);

/** One below the other. */
export function Stack(props: { children: ReactNode }) {
  return <div className={useStyles().stack}>{props.children}</div>;
}

/** One beside the other, as far as there is room. */
export function Row(props: { children: ReactNode }) {
  return <div className={useStyles().row}>{props.children}</div>;
}

/** What it is about, and what belongs to it beside it. */
export function Columns(props: { children: ReactNode }) {
  return <div className={useStyles().columns}>{props.children}</div>;
}

/** What is worth knowing besides. */
export function Subtle(props: { children: ReactNode }) {
  return <p className={useStyles().subtle}>{props.children}</p>;
}
