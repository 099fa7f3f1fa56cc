import type { Theme } from '@material-ui/core/styles';
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
