import type { LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError, isError } from '@backstage/errors';
import { setTimeout } from 'node:timers/promises';

/** How often and for how long to try. */
export interface Patience {
  /** Between the first two tries; it doubles from then on. */
  firstDelayMilliseconds: number;
  maxDelayMilliseconds: number;
  /** From the first try to the last. */
  totalMilliseconds: number;
}

const DEFAULT_PATIENCE: Patience = {
  firstDelayMilliseconds: 250,
  maxDelayMilliseconds: 4_000,
  totalMilliseconds: 60_000,
};

/** While a backend starts, a plugin in it is not found; while one is away, whoever stands before it says so with one of the others. */
const DOWN_STATUSES = new Set([404, 502, 503, 504]);

/**
 * Calls the platform-capabilities backend, patiently while it is not up: catalog and backend may start in either order, in one process or
 * in two, and that is no fault worth a line in the log.
 *
 * @throws what the call throws, at once for an answer, when patience ends where there is none
 */
export async function retryWhileDown<T>(
  call: () => Promise<T>,
  options: {
    signal: AbortSignal;
    logger: LoggerService;
    patience?: Patience;
  },
): Promise<T> {
  const { signal, logger, patience = DEFAULT_PATIENCE } = options;
  const end = Date.now() + patience.totalMilliseconds;
  let delay = patience.firstDelayMilliseconds;
  for (;;) {
    signal.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      if (!isDown(error)) {
        throw error;
      }
      if (Date.now() + delay > end) {
        throw new ForwardedError(
          `The platform-capabilities backend does not answer; is its plugin in a backend that runs, and where discovery looks for it?`,
          error,
        );
      }
      logger.debug(`Waiting for the platform-capabilities backend: ${error}`);
    }
    await setTimeout(delay, undefined, { signal });
    delay = Math.min(2 * delay, patience.maxDelayMilliseconds);
  }
}

function isDown(error: unknown): boolean {
  if (!isError(error)) {
    return false;
  }
  return error.name === 'ResponseError'
    ? DOWN_STATUSES.has(Number(error.statusCode))
    : // What fetch throws where no connection is made, or where it breaks.
      error.name === 'TypeError' && error.cause !== undefined;
}
