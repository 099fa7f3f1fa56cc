import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useMemo, type ReactNode } from 'react';
import { toneVariables } from './tones';

const useStyles = makeStyles(
  theme => ({
    page: {
      padding: theme.spacing(1, 3, 4),
      minWidth: 0,
      color: theme.palette.text.primary,
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.pxToRem(14),
      lineHeight: 1.5,
      '& .MuiButton-root': { textTransform: 'none' },
      // The theme's own is too faint for words.
      '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
        color: 'var(--tone-bad)',
      },
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(1, 1.5, 4) },
    },
  }),
  { name: 'StrataPageBody' },
);

/** The content of a page, in which the colours of the tones are known as variables. */
export function PageBody(props: { children: ReactNode }) {
  const classes = useStyles();
  const theme = useTheme();
  const variables = useMemo(() => toneVariables(theme), [theme]);
  return (
    <div className={classes.page} style={variables}>
      {props.children}
    </div>
  );
}
