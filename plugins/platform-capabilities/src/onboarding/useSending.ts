import { toError } from '@backstage/errors';
import { useCallback, useRef, useState } from 'react';

/** Sends something once at a time, however often one clicks. */
export function useSending(): {
  isBusy: boolean;
  /** Why the last one failed. */
  error?: Error;
  /** Does it, and says whether it was done. */
  send(action: () => Promise<unknown>): Promise<boolean>;
} {
  // What is drawn comes too late for the second click of two.
  const isSending = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const send = useCallback(async (action: () => Promise<unknown>) => {
    if (isSending.current) {
      return false;
    }
    isSending.current = true;
    setBusy(true);
    setError(undefined);
    try {
      await action();
      return true;
    } catch (failure) {
      setError(toError(failure));
      return false;
    } finally {
      isSending.current = false;
      setBusy(false);
    }
  }, []);
  return { isBusy, error, send };
}
