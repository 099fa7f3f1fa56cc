import { alpha, type Theme } from '@material-ui/core/styles';
import { readableOnPaper } from '../parts';
import type { Tone } from './lenses';

/** More than AA asks for, as the tiles' grounds are tinted. */
const CONTRAST = 5.6;

/** The colours of the map as CSS variables, so that a thousand tiles need no style of their own. */
export function toneVariables(theme: Theme): Record<string, string> {
  const { status, textSubtle, type } = theme.palette;
  const dark = type === 'dark';
  const colors: Record<Tone, string> = {
    good: status.ok,
    new: status.warning,
    coming: status.running,
    bad: status.error,
    none: textSubtle,
    own: dark ? '#c9aeff' : '#6b3fc4',
  };
  const variables: Record<string, string> = {};
  for (const [tone, color] of Object.entries(colors)) {
    const readable = readableOnPaper(theme, color, CONTRAST);
    variables[`--tone-${tone}`] = readable;
    variables[`--tint-${tone}`] = alpha(readable, dark ? 0.1 : 0.07);
    variables[`--edge-${tone}`] = alpha(readable, 0.4);
  }
  return variables;
}

/**
 * The ground of a band: the deeper, the denser.
 *
 * @param depth - 0 for the highest band, 1 for the lowest
 */
export function bandColor(theme: Theme, depth: number): string {
  const { type } = theme.palette;
  return type === 'dark'
    ? alpha('#000000', 0.06 + 0.34 * depth)
    : alpha('#17365c', 0.035 + 0.125 * depth);
}
