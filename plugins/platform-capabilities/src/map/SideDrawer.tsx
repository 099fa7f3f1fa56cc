import Drawer, { type DrawerProps } from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import CloseIcon from '@material-ui/icons/Close';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    paper: {
      width: 460,
      maxWidth: '100%',
      fontFamily: theme.typography.fontFamily,
      color: theme.palette.text.primary,
      '& .MuiButton-root': { textTransform: 'none' },
      padding: theme.spacing(2.5, 3, 3),
      [theme.breakpoints.down('xs')]: {
        width: '100%',
        padding: theme.spacing(2),
      },
    },
    close: { position: 'absolute', top: 8, right: 8 },
  }),
  { name: 'StrataSideDrawer' },
);

/** A panel beside the map; over it where the screen is narrow. */
export function SideDrawer(props: {
  open: boolean;
  /** Id of the heading that names it. */
  titleId: string;
  onClose(): void;
  /** Instead of closing, when somebody clicks beside it. */
  onClickBeside?(event: MouseEvent): void;
  onExited?(): void;
  modalProps?: DrawerProps['ModalProps'];
  children: ReactNode;
}) {
  const { open, titleId, onClose, onClickBeside, onExited } = props;
  const classes = useStyles();
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  return (
    <Drawer
      anchor="right"
      open={open}
      transitionDuration={still ? 0 : undefined}
      onClose={(event, reason) =>
        reason === 'backdropClick' && onClickBeside
          ? onClickBeside(event as MouseEvent)
          : onClose()
      }
      SlideProps={{ onExited }}
      ModalProps={props.modalProps}
      PaperProps={{
        className: classes.paper,
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
      }}
    >
      {props.children}
      <IconButton
        className={classes.close}
        onClick={onClose}
        aria-label="Close"
      >
        <CloseIcon />
      </IconButton>
    </Drawer>
  );
}
