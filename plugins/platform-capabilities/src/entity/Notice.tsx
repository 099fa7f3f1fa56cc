import { makeStyles } from '@material-ui/core/styles';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import type { ReactNode } from 'react';
import { readableOnPaper } from '../parts';

const useStyles = makeStyles(
  theme => ({
    notice: {
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(1.25, 1.5),
      marginBottom: theme.spacing(2),
      borderRadius: 6,
      borderLeft: `4px solid ${readableOnPaper(
        theme,
        theme.palette.status.warning,
        3,
      )}`,
      background: theme.palette.action.hover,
      fontSize: theme.typography.body2.fontSize,
      '& svg': {
        flex: 'none',
        color: readableOnPaper(theme, theme.palette.status.warning, 3),
      },
    },
  }),
  { name: 'StrataNotice' },
);

/** Something that should not stay as it is, and what to do. */
export function Notice(props: { children: ReactNode }) {
  const classes = useStyles();
  return (
    <div role="note" className={classes.notice}>
      <WarningIcon fontSize="small" aria-hidden />
      <div>{props.children}</div>
    </div>
  );
}
