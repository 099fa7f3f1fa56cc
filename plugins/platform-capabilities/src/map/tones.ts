import { alpha, type Theme } from '@material-ui/core/styles';
import { type Tone, toneColor } from '../parts';

/** More than AA asks for, as the tiles' grounds are tinted. */
const CONTRAST = 5.6;

const TONES: readonly Tone[] = ['good', 'new', 'coming', 'bad', 'none', 'own'];

/** The colours of the map as CSS variables, so that a thousand tiles need no style of their own. */
export function toneVariables(theme: Theme): Record<string, string> {
  const tint = theme.palette.type === 'dark' ? 0.1 : 0.07;
  const variables: Record<string, string> = {
    '--ground': theme.palette.background.paper,
  };
  for (const tone of TONES) {
    const color = toneColor(theme, tone, CONTRAST);
    variables[`--tone-${tone}`] = color;
    variables[`--tint-${tone}`] = alpha(color, tint);
    variables[`--edge-${tone}`] = alpha(color, 0.4);
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
