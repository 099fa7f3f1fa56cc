import Button from '@material-ui/core/Button';
import type { ReactNode } from 'react';
import { SheetDialog } from './SheetDialog';

/** Says what is about to be done, and does it or nothing. It cannot be closed while it is being done. */
export function ConsentDialog(props: {
  title: string;
  children: ReactNode;
  /** What does it. */
  word: string;
  /** What it says meanwhile. */
  busyWord: string;
  isBusy: boolean;
  /** Whether it cannot be done as it is. */
  isBlocked?: boolean;
  onConsent(): void;
  onClose(): void;
}) {
  const { title, children, isBusy, isBlocked, onConsent, onClose } = props;
  return (
    <SheetDialog
      title={title}
      onClose={isBusy ? undefined : onClose}
      actions={
        <>
          <Button onClick={onClose} disabled={isBusy}>
            Cancel
          </Button>
          <Button
            variant="contained"
            color="primary"
            disabled={isBusy || isBlocked}
            onClick={onConsent}
          >
            {isBusy ? props.busyWord : props.word}
          </Button>
        </>
      }
    >
      {children}
    </SheetDialog>
  );
}
