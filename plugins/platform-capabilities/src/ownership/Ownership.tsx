import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { toneVariables } from '../map/tones';
import { FailingState } from '../parts';
import { OutOfDate } from '../sources/OutOfDate';
import { Skeleton } from '../sources/Skeleton';
import { OwnershipContent } from './OwnershipContent';
import { useOwnershipView } from './ownershipView';
import { useOwnership } from './useOwnership';

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
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(1, 1.5, 4) },
    },
  }),
  { name: 'StrataOwnership' },
);

/**
 * Who is accountable for the platform and where nobody is, with the way to mend it: the content of a page, without its header.
 */
export function Ownership() {
  const classes = useStyles();
  const theme = useTheme();
  const variables = useMemo(() => toneVariables(theme), [theme]);
  const [view, update] = useOwnershipView();
  const { value, error, reload } = useOwnership(view);
  return (
    <div className={classes.page} style={variables}>
      {!value && error && (
        <FailingState what="ownership" error={error} onRetry={reload} />
      )}
      {!value && !error && (
        <Skeleton what="ownership" heights={[56, 220, 60, 76, 76, 76]} />
      )}
      {value && (
        <>
          {error && <OutOfDate error={error} onRetry={reload} />}
          <OwnershipContent data={value} view={view} update={update} />
        </>
      )}
    </div>
  );
}
