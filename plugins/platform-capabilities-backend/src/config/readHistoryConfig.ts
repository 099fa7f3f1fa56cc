import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

/** How much of the history is kept. The newest version of each roadmap always is. */
export interface HistoryRule {
  /** In milliseconds. */
  keep: number;
  /** Versions of each roadmap. */
  atMost: number;
}

/**
 * Reads `strata.history`.
 *
 * @throws InputError that names the place in the configuration and the fix
 */
export function readHistoryConfig(config: Config): HistoryRule {
  const keep = config.has('strata.history.keep')
    ? readDurationFromConfig(config, { key: 'strata.history.keep' })
    : { years: 1 };
  const atMost = config.getOptionalNumber('strata.history.atMost') ?? 1000;
  if (!(Number.isInteger(atMost) && atMost >= 1)) {
    throw new InputError(
      `strata.history.atMost: is ${atMost}; write a whole number from 1 on`,
    );
  }
  return { keep: durationToMilliseconds(keep), atMost };
}
