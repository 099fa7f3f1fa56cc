import type { Theme } from '@material-ui/core/styles';

/** The styles of a list whose items stand along a line, each at a dot. */
export function timeline(theme: Theme) {
  return {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    '& > li': {
      position: 'relative',
      marginLeft: 6,
      padding: theme.spacing(0, 0, 2, 2.5),
      borderLeft: `2px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
      '&::before': {
        content: '""',
        position: 'absolute',
        left: -7,
        top: 5,
        width: 12,
        height: 12,
        borderRadius: '50%',
        border: `2px solid ${theme.palette.background.paper}`,
        background: theme.palette.textSubtle,
      },
      '&:last-child': { paddingBottom: 0, borderLeftColor: 'transparent' },
    },
  } as const;
}
