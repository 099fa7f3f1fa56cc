import { toError } from '@backstage/errors';
import { useCallback, useRef, useState } from 'react';

/**
 * Sends something once at a time, however often one clicks.
 *
 * @param options - with `once`, nothing is sent any more after it was done
 */
export function useSending(options: { once?: boolean } = {}): {
  isBusy: boolean;
  /** Why the last one failed. */
  error?: Error;
  /** Does it, and says whether it was done. */
  send(action: () => Promise<unknown>): Promise<boolean>;
} {
  // What is drawn comes too late for the second click of two.
  const isSending = useRef(false);
  const { once = false } = options;
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const send = useCallback(
    async (action: () => Promise<unknown>) => {
      if (isSending.current) {
        return false;
      }
      isSending.current = true;
      setBusy(true);
      setError(undefined);
      let isDone = false;
      try {
        await action();
        isDone = true;
      } catch (failure) {
        setError(toError(failure));
      }
      isSending.current = isDone && once;
      setBusy(isSending.current);
      return isDone;
    },
    [once],
  );
  return { isBusy, error, send };
}
