import { createHash } from 'node:crypto';
import type { Asked } from './OnboardingRecord';

/** Names what is asked: the same for the same environment, parameters and reason, whatever the order of keys. */
export function digestOf({ environment, parameters, reason }: Asked): string {
  return digestJson([environment, parameters, reason]);
}

/** Digest of what JSON can say, whatever the order of keys. 64 hex digits. */
export function digestJson(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return value && typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, one]) => [key, sorted(one)]),
      )
    : value;
}
