import { useApi } from '@backstage/core-plugin-api';
import type { Suggestion } from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import {
  ConsentDialog,
  FailureWords,
  Note,
  ReasonField,
  useSending,
} from '../parts';

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
  const { isBusy, error, send } = useSending({ once: true });
  const written = reason.trim();

  const dismiss = () =>
    send(async () => {
      await api.dismissSuggestion({ entity, capability, reason: written });
      onDismissed(written);
    });

  return (
    <ConsentDialog
      title="This is no link"
      word="Dismiss"
      busyWord="Dismissing…"
      isBusy={isBusy}
      isBlocked={!written}
      onConsent={dismiss}
      onClose={onClose}
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
    </ConsentDialog>
  );
}
