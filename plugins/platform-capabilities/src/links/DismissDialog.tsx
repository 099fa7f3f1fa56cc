import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import Button from '@material-ui/core/Button';
import type { Suggestion } from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { FailureWords, Note, ReasonField, SheetDialog } from '../parts';

/** Has somebody say why a suggested link is none, so that it is not suggested again. */
export function DismissDialog(props: {
  suggestion: Suggestion;
  /** What is suggested, as a sentence: "shop uses Databases". */
  claim: string;
  onClose(): void;
  onDismissed(reason: string): void;
}) {
  const { suggestion, claim, onClose, onDismissed } = props;
  const { entity, capability } = suggestion;
  const api = useApi(platformCapabilitiesApiRef);
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();

  const dismiss = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await api.dismissSuggestion({
        entity,
        capability,
        reason: reason.trim(),
      });
      onDismissed(reason.trim());
    } catch (failure) {
      setError(toError(failure));
      setBusy(false);
    }
  };

  return (
    <SheetDialog
      title="This is no link"
      onClose={isBusy ? undefined : onClose}
      actions={
        <>
          <Button onClick={onClose} disabled={isBusy}>
            Cancel
          </Button>
          <Button
            variant="contained"
            color="primary"
            disabled={isBusy || !reason.trim()}
            onClick={dismiss}
          >
            {isBusy ? 'Dismissing…' : 'Dismiss'}
          </Button>
        </>
      }
    >
      <p>
        That {claim} will not be suggested again, to anybody. It can be taken
        back.
      </p>
      <ReasonField
        label="Why"
        hint="For those who come across it later"
        focus
        value={reason}
        disabled={isBusy}
        onChange={setReason}
      />
      {error && (
        <Note tone="bad">
          It was not dismissed. <FailureWords error={error} />
        </Note>
      )}
    </SheetDialog>
  );
}
