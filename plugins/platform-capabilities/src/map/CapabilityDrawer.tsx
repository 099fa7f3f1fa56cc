import type { MapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { useRef } from 'react';
import { EmptyState } from '../parts';
import { CapabilityDetails } from './CapabilityDetails';
import { SideDrawer } from './SideDrawer';

const TITLE_ID = 'strata-capability-title';

/** All about one capability. */
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
  // What it was about stays in it while it slides away.
  const last = useRef(selected);
  if (selected) {
    last.current = selected;
  }
  const capability = map.capabilities.find(it => it.ref === last.current);

  return (
    <SideDrawer
      open={selected !== undefined}
      titleId={TITLE_ID}
      onClose={onClose}
      onClickBeside={event => {
        const tile = tileUnder(event);
        if (tile) {
          onSelect(tile);
        } else {
          onClose();
        }
      }}
      onExited={() => last.current && props.onClosed(last.current)}
      modalProps={{
        disableRestoreFocus: true,
        BackdropProps: { invisible: true },
      }}
    >
      {capability ? (
        <CapabilityDetails
          key={capability.ref}
          map={map}
          capability={capability}
          titleId={TITLE_ID}
          linkTo={props.linkTo}
        />
      ) : (
        <>
          <h2 id={TITLE_ID}>Not on the map</h2>
          <EmptyState title="There is no such capability">
            {last.current} was removed or renamed, or you may not see it.
          </EmptyState>
        </>
      )}
    </SideDrawer>
  );
}

/** The map stays in sight behind the drawer: a click on another tile there means that tile. */
function tileUnder(event: MouseEvent): string | undefined {
  return document
    .elementsFromPoint(event.clientX, event.clientY)
    .map(it => it.closest<HTMLElement>('button[data-ref]')?.dataset.ref)
    .find(ref => ref !== undefined);
}
