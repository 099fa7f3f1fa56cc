import { makeStyles, useTheme } from '@material-ui/core/styles';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import type { CSSProperties, ReactNode } from 'react';
import { type Tone, toneColor } from '../parts';

const useStyles = makeStyles(
  theme => ({
    notice: {
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(1.25, 1.5),
      marginBottom: theme.spacing(2),
      borderRadius: 6,
      borderLeft: '4px solid var(--notice)',
      background: theme.palette.action.hover,
      fontSize: theme.typography.body2.fontSize,
      '& svg': { flex: 'none', color: 'var(--notice)' },
    },
  }),
  { name: 'StrataNotice' },
);

/** Something that should not stay as it is, and what to do. */
export function Notice(props: { tone: Tone; children: ReactNode }) {
  const classes = useStyles();
  const theme = useTheme();
  return (
    <div
      role="note"
      className={classes.notice}
      style={{ '--notice': toneColor(theme, props.tone) } as CSSProperties}
    >
      <WarningIcon fontSize="small" aria-hidden />
      <div>{props.children}</div>
    </div>
  );
}
