import { alpha, type Theme } from '@material-ui/core/styles';
import { readableOnPaper } from './contrast';

/** What a colour means; the theme says which colour that is. */
export type Tone = 'good' | 'new' | 'coming' | 'bad' | 'none' | 'own';

/** Nobody is accountable, or it is somebody who is not there: each has one colour wherever it is said. */
export const OWNER_TONES = { none: 'bad', missing: 'new' } as const;

/**
 * The colour of a tone in the theme, readable as text on paper.
 *
 * @param ratio - as for {@link readableOnPaper}
 */
export function toneColor(theme: Theme, tone: Tone, ratio?: number): string {
  const { status, textSubtle, type } = theme.palette;
  const colors: Record<Tone, string> = {
    good: status.ok,
    new: status.warning,
    coming: status.running,
    bad: status.error,
    none: textSubtle,
    own: type === 'dark' ? '#c9aeff' : '#6b3fc4',
  };
  return readableOnPaper(theme, colors[tone], ratio);
}

/** More than AA asks for, as the tiles' grounds are tinted. */
const CONTRAST = 5.6;

const TONES: readonly Tone[] = ['good', 'new', 'coming', 'bad', 'none', 'own'];

/** The colours of the tones as CSS variables, so that a thousand tiles need no style of their own. */
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
