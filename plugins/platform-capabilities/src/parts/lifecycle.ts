import type { Theme } from '@material-ui/core/styles';
import type { Lifecycle } from '@strata/roadmap';
import { readableOnPaper } from './contrast';

/**
 * How ready a capability is; `unstated` where its document does not say.
 *
 * @public
 */
export type Readiness = Lifecycle | 'unstated';

/**
 * Every readiness, the readiest first.
 *
 * @public
 */
export const READINESS: readonly Readiness[] = [
  'production',
  'experimental',
  'planned',
  'deprecated',
  'unstated',
];

/** @public */
export const READINESS_WORDS: Record<Readiness, string> = {
  production: 'Production',
  experimental: 'Experimental',
  planned: 'Planned',
  deprecated: 'Deprecated',
  unstated: 'Not stated',
};

/**
 * Its meaning for somebody who wants to use the capability.
 *
 * @public
 */
export const READINESS_MEANINGS: Record<Readiness, string> = {
  production: 'Ready to build on',
  experimental: 'Can be tried, may still change',
  planned: 'Not there yet',
  deprecated: 'Still runs, move away from it',
  unstated: 'The roadmap does not say how ready it is',
};

/** @public */
export function readinessOf(capability: { lifecycle?: Lifecycle }): Readiness {
  return capability.lifecycle ?? 'unstated';
}

/**
 * The colour of a readiness in the theme, readable as text on paper.
 *
 * @public
 */
export function readinessColor(theme: Theme, readiness: Readiness): string {
  const { status, textSubtle } = theme.palette;
  const colors: Record<Readiness, string> = {
    production: status.ok,
    experimental: status.warning,
    planned: status.running,
    deprecated: status.error,
    unstated: textSubtle,
  };
  return readableOnPaper(theme, colors[readiness]);
}
