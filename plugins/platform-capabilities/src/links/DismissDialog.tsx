import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import type { Suggestion } from '@strata/backstage-plugin-platform-capabilities-common';
import { useId, useState } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { explainFailure, focusOnMount, Note, SheetDialog } from '../parts';

/** In characters, as the backend takes it. */
const LONGEST_REASON = 2_000;

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
  const fieldId = useId();
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
      <TextField
        id={fieldId}
        label="Why"
        helperText="For those who come across it later"
        variant="outlined"
        size="small"
        inputRef={focusOnMount}
        multiline
        maxRows={5}
        value={reason}
        disabled={isBusy}
        inputProps={{ maxLength: LONGEST_REASON }}
        onChange={event => setReason(event.target.value)}
      />
      {error && (
        <Note tone="bad">
          It was not dismissed. {explainFailure(error).reason}{' '}
          {explainFailure(error).advice}
        </Note>
      )}
    </SheetDialog>
  );
}
