import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { setTimeout } from 'node:timers/promises';

/** How often to try, and for how long to say nothing. All in milliseconds. */
export interface Patience {
  /** Between the first two tries; it doubles from then on. */
  firstDelay: number;
  /** As long as the silence lasts. */
  maxDelay: number;
  silence: number;
  /** After the silence. */
  laterDelay: number;
}

const DEFAULT_PATIENCE: Patience = {
  firstDelay: 250,
  maxDelay: 1_000,
  silence: 60_000,
  laterDelay: 5_000,
};

/** Whether an error says that the backend plugin is not up. */
export function isBackendDown(error: unknown): boolean {
  return isError(error) && error.name === 'ServiceUnavailableError';
}

/**
 * Calls what needs the backend plugin until that is up: catalog and backend may start in either order, in one process or in two, and one of
 * them may be away for a while. That is worth two lines in the log where it lasts, and none where it does not.
 *
 * @throws what the call throws where that is something else, and when the signal aborts
 */
export async function retryWhileDown(
  call: () => Promise<void>,
  options: {
    signal: AbortSignal;
    logger: LoggerService;
    patience?: Patience;
  },
): Promise<void> {
  const { signal, logger, patience = DEFAULT_PATIENCE } = options;
  const endOfSilence = Date.now() + patience.silence;
  let delay = patience.firstDelay;
  let isReported = false;
  for (;;) {
    try {
      await call();
      if (isReported) {
        logger.info('The platform-capabilities backend answers again');
      }
      return;
    } catch (error) {
      if (!isBackendDown(error)) {
        throw error;
      }
      if (!isReported && Date.now() >= endOfSilence) {
        isReported = true;
        logger.warn(`${error}; it is tried again until it does`);
      }
    }
    await setTimeout(isReported ? patience.laterDelay : delay, undefined, {
      signal,
    });
    delay = Math.min(2 * delay, patience.maxDelay);
  }
}
