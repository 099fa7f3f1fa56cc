import type { Theme } from '@material-ui/core/styles';

/** How a button that can be pressed in looks on paper: `aria-pressed` is what tells. */
export function pressable(theme: Theme) {
  return {
    font: 'inherit',
    color: theme.palette.text.primary,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    cursor: 'pointer',
    '&:hover': { borderColor: theme.palette.text.primary },
    '&:focus-visible': {
      outline: `3px solid ${theme.palette.link}`,
      outlineOffset: 1,
    },
    '&[aria-pressed="true"]': {
      borderColor: theme.palette.text.primary,
      boxShadow: `inset 0 0 0 1px ${theme.palette.text.primary}`,
    },
  } as const;
}
