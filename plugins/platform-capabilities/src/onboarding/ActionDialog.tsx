import { useApi } from '@backstage/core-plugin-api';
import type {
  OnboardingChange,
  OnboardingResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import {
  ConsentDialog,
  FailureWords,
  Note,
  ReasonField,
  useSending,
} from '../parts';
import { offeringOf, type Confirmed } from './actions';
import { ChangedMeanwhile } from './ChangedMeanwhile';
import { useIdempotencyKey } from './useIdempotencyKey';
import { titleOfOnboarding } from './words';

/** Says what an action does, takes the reason for it, and does it to just what was seen. */
export function ActionDialog(props: {
  action: Confirmed;
  onboarding: OnboardingResponse;
  reload(): Promise<OnboardingResponse | undefined>;
  onClose(): void;
}) {
  const { action, onboarding, reload, onClose } = props;
  const api = useApi(platformCapabilitiesApiRef);
  const keyOf = useIdempotencyKey();
  const { isBusy, error, send } = useSending({ once: true });
  // The page goes on while somebody reads and types.
  const [seen, see] = useState(onboarding);
  const [reason, setReason] = useState('');
  const offering = offeringOf(action, seen);
  const written = reason.trim();
  const hasChanged = onboarding.version !== seen.version;
  const isPossible = seen.may.includes(action);

  const act = async () => {
    const change = toChange(action, seen, written);
    const isDone = await send(() =>
      api.changeOnboarding(seen.id, change, { idempotencyKey: keyOf(change) }),
    );
    // After a refusal, what it is by now says why.
    await reload();
    if (isDone) {
      onClose();
    }
  };

  return (
    <ConsentDialog
      title={offering.question}
      word={offering.word}
      busyWord="One moment…"
      isBusy={isBusy}
      isBlocked={
        hasChanged || !isPossible || (offering.reason === 'needed' && !written)
      }
      onConsent={act}
      onClose={onClose}
    >
      <p>
        <b>{titleOfOnboarding(seen)}</b>
      </p>
      <p>{offering.consequence}</p>
      {offering.reason !== 'none' && (
        <ReasonField
          label={offering.reason === 'needed' ? 'Why' : 'Why (optional)'}
          hint="Those whom it concerns read it, and it is kept in the history"
          focus
          value={reason}
          disabled={isBusy}
          onChange={setReason}
        />
      )}
      <ChangedMeanwhile
        seen={seen}
        now={onboarding}
        onGoOn={() => see(onboarding)}
      />
      {!hasChanged && !isPossible && (
        <Note tone="bad">This cannot be done to it any more.</Note>
      )}
      {error && !hasChanged && isPossible && (
        <Note tone="bad">
          It was not done. <FailureWords error={error} />
        </Note>
      )}
    </ConsentDialog>
  );
}

function toChange(
  action: Confirmed,
  { version, digest }: OnboardingResponse,
  written: string,
): OnboardingChange {
  const reason = written || undefined;
  switch (action) {
    case 'submit':
      return { version, action };
    case 'approve':
      return { version, action, digest, reason };
    case 'reject':
    case 'fail':
    case 'offboard':
      return { version, action, reason: written };
    default:
      return { version, action, reason };
  }
}
