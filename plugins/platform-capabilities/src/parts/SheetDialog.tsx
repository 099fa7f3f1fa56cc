import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useId, type ReactNode } from 'react';
import { toneVariables } from './tones';

const useStyles = makeStyles(
  theme => ({
    paper: {
      fontFamily: theme.typography.fontFamily,
      '& .MuiButton-root': { textTransform: 'none' },
    },
    title: {
      margin: 0,
      padding: theme.spacing(2.5, 3, 1),
      fontSize: theme.typography.pxToRem(20),
      fontWeight: 600,
      lineHeight: 1.3,
      overflowWrap: 'anywhere',
    },
    content: {
      display: 'grid',
      // On the whole of a screen there can be more room than there is to show.
      alignContent: 'start',
      gap: theme.spacing(2),
      lineHeight: 1.5,
      '& p': { margin: 0 },
    },
    actions: { padding: theme.spacing(1.5, 3, 2) },
  }),
  { name: 'StrataSheetDialog' },
);

/** A dialog that takes the whole of a narrow screen, and does not move for those who want nothing to. */
export function SheetDialog(props: {
  title: string;
  children: ReactNode;
  /** Buttons. */
  actions: ReactNode;
  maxWidth?: 'sm' | 'md';
  /** Absent while it cannot be closed. */
  onClose?: () => void;
}) {
  const { title, children, actions, maxWidth = 'sm', onClose } = props;
  const classes = useStyles();
  const theme = useTheme();
  const narrow = useMediaQuery(theme.breakpoints.down('xs'));
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const titleId = useId();
  return (
    <Dialog
      open
      fullScreen={narrow}
      fullWidth
      maxWidth={maxWidth}
      transitionDuration={still ? 0 : undefined}
      onClose={onClose}
      aria-labelledby={titleId}
      PaperProps={{ className: classes.paper, style: toneVariables(theme) }}
    >
      <h2 id={titleId} className={classes.title}>
        {title}
      </h2>
      <DialogContent className={classes.content}>{children}</DialogContent>
      <DialogActions className={classes.actions}>{actions}</DialogActions>
    </Dialog>
  );
}
