import { alpha, type Theme } from '@material-ui/core/styles';

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
