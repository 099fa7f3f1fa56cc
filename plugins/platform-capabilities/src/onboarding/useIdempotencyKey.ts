import { useCallback, useRef } from 'react';

/** Names an attempt: the same one for the same content, so that an attempt whose answer was lost is not made twice. */
export function useIdempotencyKey(): (content: unknown) => string {
  const last = useRef<{ content: string; key: string }>();
  return useCallback(value => {
    const content = JSON.stringify(value);
    if (last.current?.content !== content) {
      last.current = { content, key: newKey() };
    }
    return last.current.key;
  }, []);
}

function newKey(): string {
  // Portals without TLS have no randomUUID.
  return (
    crypto.randomUUID?.() ??
    [...crypto.getRandomValues(new Uint8Array(16))]
      .map(it => it.toString(16).padStart(2, '0'))
      .join('')
  );
}
