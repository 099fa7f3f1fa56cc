import { runInNewContext } from 'node:vm';

/**
 * Runs what computes only, and interrupts it when it takes too long, even within a regular expression.
 *
 * @param milliseconds - for which nothing else can run
 * @throws what it throws, or an Error with the code `ERR_SCRIPT_EXECUTION_TIMEOUT`
 */
export function withinTime<T>(milliseconds: number, compute: () => T): T {
  return runInNewContext('compute()', { compute }, { timeout: milliseconds });
}
