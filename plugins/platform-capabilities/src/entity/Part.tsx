import { makeStyles } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    part: { minWidth: 0, '* + &': { marginTop: theme.spacing(2.5) } },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
      marginBottom: theme.spacing(0.75),
      color: theme.palette.textSubtle,
    },
    title: { margin: 0, fontSize: 'inherit', fontWeight: 600 },
  }),
  { name: 'StrataPart' },
);

/** A part of a card, with a heading of its own. */
export function Part(props: {
  title: string;
  /** In words, or what leads on. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const classes = useStyles();
  const id = useId();
  return (
    <section className={classes.part} aria-labelledby={id}>
      <div className={classes.head}>
        <h4 id={id} className={classes.title}>
          {props.title}
        </h4>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
