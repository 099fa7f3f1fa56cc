import type { RoadmapState } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Severity } from '@strata/roadmap';
import type { Shape } from './ShapeIcon';
import type { Tone } from './tones';

/** How something is told: a shape, a word and a colour, any two of which would do. */
export interface Look {
  shape: Shape;
  tone: Tone;
  word: string;
}

/** The states, those first that ask for somebody. */
export const STATES: readonly RoadmapState[] = [
  'failing',
  'held',
  'pending',
  'ok',
];

export const STATE_LOOKS: Record<RoadmapState, Look> = {
  failing: { shape: 'cross', tone: 'bad', word: 'Failing' },
  held: { shape: 'pause', tone: 'new', word: 'Held back' },
  pending: { shape: 'dashes', tone: 'coming', word: 'Not read yet' },
  ok: { shape: 'check', tone: 'good', word: 'Up to date' },
};

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export const SEVERITY_LOOKS: Record<Severity, Look> = {
  error: { shape: 'cross', tone: 'bad', word: 'Error' },
  warning: { shape: 'warning', tone: 'new', word: 'Warning' },
  info: { shape: 'info', tone: 'coming', word: 'Info' },
};

/** A number with its noun. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
