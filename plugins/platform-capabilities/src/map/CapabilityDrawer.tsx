import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import CloseIcon from '@material-ui/icons/Close';
import type { MapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { useRef } from 'react';
import { EmptyState } from '../parts';
import { CapabilityDetails } from './CapabilityDetails';

export const DRAWER_TITLE_ID = 'strata-capability-title';

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
  { name: 'StrataDrawer' },
);

/** All about one capability, beside the map; over it where the screen is narrow. */
export function CapabilityDrawer(props: {
  map: MapResponse;
  selected?: string;
  linkTo(ref: string): string;
  onSelect(ref: string): void;
  onClose(): void;
  /** It is out of sight; the focus belongs to what it was about. */
  onClosed(ref: string): void;
}) {
  const { map, selected, onSelect, onClose } = props;
  const classes = useStyles();
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  // What it was about stays in it while it slides away.
  const last = useRef(selected);
  if (selected) {
    last.current = selected;
  }
  const capability = map.capabilities.find(it => it.ref === last.current);

  return (
    <Drawer
      anchor="right"
      open={selected !== undefined}
      transitionDuration={still ? 0 : undefined}
      onClose={(event, reason) => {
        const tile =
          reason === 'backdropClick'
            ? tileUnder(event as MouseEvent)
            : undefined;
        if (tile) {
          onSelect(tile);
        } else {
          onClose();
        }
      }}
      SlideProps={{
        onExited: () => last.current && props.onClosed(last.current),
      }}
      ModalProps={{
        disableRestoreFocus: true,
        BackdropProps: { invisible: true },
      }}
      PaperProps={{
        className: classes.paper,
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': DRAWER_TITLE_ID,
      }}
    >
      {capability ? (
        <CapabilityDetails
          key={capability.ref}
          map={map}
          capability={capability}
          titleId={DRAWER_TITLE_ID}
          linkTo={props.linkTo}
        />
      ) : (
        <>
          <h2 id={DRAWER_TITLE_ID}>Not on the map</h2>
          <EmptyState title="There is no such capability">
            {last.current} was removed or renamed, or you may not see it.
          </EmptyState>
        </>
      )}
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

/** The map stays in sight behind the drawer: a click on another tile there means that tile. */
function tileUnder(event: MouseEvent): string | undefined {
  return document
    .elementsFromPoint(event.clientX, event.clientY)
    .map(it => it.closest<HTMLElement>('button[data-ref]')?.dataset.ref)
    .find(ref => ref !== undefined);
}
