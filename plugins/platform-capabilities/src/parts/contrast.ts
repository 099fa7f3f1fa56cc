import {
  darken,
  getContrastRatio,
  lighten,
  type Theme,
} from '@material-ui/core/styles';

/**
 * The colour, moved towards black or white just as far as it takes to be readable on the paper of the theme.
 *
 * Themes choose status colours as fills; as text or as a thin line many of them are too faint (yellow on white).
 *
 * @param ratio - WCAG AA asks for 4.5 for text and 3 for shapes; the default leaves something for tinted grounds
 */
export function readableOnPaper(
  theme: Theme,
  color: string,
  ratio: number = 5,
): string {
  const { background, type } = theme.palette;
  const move = type === 'dark' ? lighten : darken;
  for (let amount = 0; amount < 1; amount += 0.05) {
    const candidate = move(color, amount);
    const worst = Math.min(
      getContrastRatio(candidate, background.paper),
      getContrastRatio(candidate, background.default),
    );
    if (worst >= ratio) {
      return candidate;
    }
  }
  return theme.palette.text.primary;
}
