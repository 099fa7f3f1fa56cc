import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    headline: {
      margin: 0,
      fontSize: theme.typography.pxToRem(22),
      fontWeight: 600,
      lineHeight: 1.3,
    },
    lead: {
      margin: 0,
      fontSize: theme.typography.pxToRem(14),
      color: theme.palette.textSubtle,
    },
  }),
  { name: 'StrataHeadline' },
);

/** How things stand, in one sentence, and below it what the page is for. */
export function Headline(props: { children: ReactNode; lead: ReactNode }) {
  const classes = useStyles();
  return (
    <div>
      <h2 className={classes.headline}>{props.children}</h2>
      <p className={classes.lead}>{props.lead}</p>
    </div>
  );
}
