import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';

/** What is known of something that was asked for. */
export interface Answer<T> {
  /** The last answer; it stays while a newer one is asked for, and when that fails. */
  value?: T;
  /** Why the last request failed. */
  error?: Error;
  /** Asks again, and gives the answer to whoever waits for it; `undefined` where it fails. */
  reload(): Promise<T | undefined>;
}

/**
 * Asks as soon as it is shown, and again from time to time while the page is looked at.
 *
 * @param load - has to stay the same as long as the same thing is asked for; as long as there is none, nothing is asked
 * @param every - in milliseconds, for whatever the last answer was; without it, it asks once
 */
export function useAnswer<T>(
  load: ((signal: AbortSignal) => Promise<T>) | undefined,
  every?: number | ((value: T | undefined) => number),
): Answer<T> {
  const [state, setState] = useState<{ value?: T; error?: Error }>({});
  const current = useRef<AbortController>();

  const reload = useCallback(async () => {
    current.current?.abort();
    if (!load) {
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    current.current = controller;
    try {
      const value = await load(signal);
      if (!signal.aborted) {
        setState(previous => ({ value: sameOr(previous.value, value) }));
      }
      return value;
    } catch (error) {
      if (!signal.aborted) {
        setState(({ value }) => ({ value, error: toError(error) }));
      }
      return undefined;
    }
  }, [load]);

  useEffect(() => {
    reload();
    return () => current.current?.abort();
  }, [reload]);

  const pause = typeof every === 'function' ? every(state.value) : every;
  useEffect(() => {
    if (pause === undefined) {
      return undefined;
    }
    const askIfLookedAt = () =>
      document.visibilityState === 'visible' && reload();
    const timer = setInterval(askIfLookedAt, pause);
    window.addEventListener('focus', askIfLookedAt);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', askIfLookedAt);
    };
  }, [reload, pause]);

  return { ...state, reload };
}

/** What is there, where the answer says the same: nothing is drawn again. */
function sameOr<T>(previous: T | undefined, value: T): T {
  return previous && JSON.stringify(previous) === JSON.stringify(value)
    ? previous
    : value;
}
