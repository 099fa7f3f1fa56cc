import { makeStyles } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    section: {
      minWidth: 0,
      borderRadius: 10,
      border: `1px solid ${theme.palette.divider}`,
      background: theme.palette.background.paper,
      '&[data-urgent]': { borderColor: 'var(--tone-new)' },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1.5, 2),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    title: {
      margin: 0,
      fontSize: theme.typography.pxToRem(17),
      fontWeight: 600,
      lineHeight: 1.4,
    },
    body: { padding: theme.spacing(2) },
  }),
  { name: 'StrataSection' },
);

/** A part of a page with a heading of its own. */
export function Section(props: {
  title: ReactNode;
  aside?: ReactNode;
  /** Asks for somebody. */
  urgent?: boolean;
  children: ReactNode;
}) {
  const classes = useStyles();
  const id = useId();
  return (
    <section
      className={classes.section}
      aria-labelledby={id}
      data-urgent={props.urgent || undefined}
    >
      <div className={classes.head}>
        <h3 id={id} className={classes.title}>
          {props.title}
        </h3>
        {props.aside}
      </div>
      <div className={classes.body}>{props.children}</div>
    </section>
  );
}
