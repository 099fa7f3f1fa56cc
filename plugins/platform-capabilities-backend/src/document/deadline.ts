import { createDeferred } from '@backstage/types';
import { SourceError } from './DocumentReader';

/**
 * Runs a read that ends when it is done, when it takes too long or when the caller gives up, whether or not what it calls heeds the
 * signal. The signal is given in every case.
 */
export async function withDeadline<T>(
  options: { signal: AbortSignal; timeout: number; file: string },
  read: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(options.timeout);
  const done = new AbortController();
  const signal = AbortSignal.any([options.signal, deadline, done.signal]);
  const ended = createDeferred<never>();
  const end = () =>
    ended.reject(
      new SourceError(
        deadline.aborted
          ? `${options.file} was not read within ${
              options.timeout / 1000
            } s; check that the source answers, or raise limits.timeout of the roadmap`
          : `Reading ${options.file} was ended; it is read again by schedule`,
      ),
    );
  if (signal.aborted) {
    end();
  }
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([ended, read(signal)]);
  } finally {
    signal.removeEventListener('abort', end);
    // What was given up before its end, such as a response that is too large, goes on until the signal ends it.
    done.abort();
  }
}
