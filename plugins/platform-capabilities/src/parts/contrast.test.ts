import { createTheme, getContrastRatio } from '@material-ui/core/styles';
import { readableOnPaper } from './contrast';

describe('readableOnPaper', () => {
  const light = createTheme();
  const dark = createTheme({ palette: { type: 'dark' } });

  it.each([
    ['light', light],
    ['dark', dark],
  ])('makes every colour readable on %s paper', (_, theme) => {
    for (const color of ['#FFED51', '#1DB954', '#E22134', '#1F5493', '#777']) {
      expect(
        getContrastRatio(
          readableOnPaper(theme, color),
          theme.palette.background.paper,
        ),
      ).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('leaves alone what is readable', () => {
    expect(readableOnPaper(light, 'rgb(31, 84, 147)')).toBe('rgb(31, 84, 147)');
  });

  it('moves a shape less than a text', () => {
    const shape = readableOnPaper(light, '#FF9800', 3);
    expect(getContrastRatio(shape, '#fff')).toBeLessThan(4.5);
  });
});
