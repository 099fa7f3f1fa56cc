import type { Lifecycle } from '@strata/roadmap';
import type { Shape } from './ShapeIcon';
import type { Tone } from './tones';

/**
 * How ready a capability is; `unstated` where its document does not say.
 */
export type Readiness = Lifecycle | 'unstated';

/**
 * Every readiness, the readiest first.
 */
export const READINESS: readonly Readiness[] = [
  'production',
  'experimental',
  'planned',
  'deprecated',
  'unstated',
];

export const READINESS_WORDS: Record<Readiness, string> = {
  production: 'Production',
  experimental: 'Experimental',
  planned: 'Planned',
  deprecated: 'Deprecated',
  unstated: 'Not stated',
};

/**
 * Its meaning for somebody who wants to use the capability.
 */
export const READINESS_MEANINGS: Record<Readiness, string> = {
  production: 'Ready to build on',
  experimental: 'Can be tried, may still change',
  planned: 'Not there yet',
  deprecated: 'Still runs, move away from it',
  unstated: 'The roadmap does not say how ready it is',
};

export function readinessOf(capability: { lifecycle?: Lifecycle }): Readiness {
  return capability.lifecycle ?? 'unstated';
}

/** How each readiness is drawn. */
export const READINESS_LOOKS = {
  production: { tone: 'good', shape: 'check' },
  experimental: { tone: 'new', shape: 'half' },
  planned: { tone: 'coming', shape: 'dashes' },
  deprecated: { tone: 'bad', shape: 'cross' },
  unstated: { tone: 'none', shape: 'square' },
} as const satisfies Record<Readiness, { tone: Tone; shape: Shape }>;
