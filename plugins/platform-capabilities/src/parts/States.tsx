import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import { makeStyles } from '@material-ui/core/styles';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import LayersIcon from '@material-ui/icons/LayersOutlined';
import type { ReactNode } from 'react';
import { FailureWords } from './FailureWords';
import { toneColor } from './tones';

const useStyles = makeStyles(
  theme => ({
    state: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      justifyContent: 'center',
      gap: theme.spacing(1.5),
      padding: theme.spacing(5, 2),
      textAlign: 'center',
      '& .MuiButton-root': { textTransform: 'none' },
    },
    dense: { padding: theme.spacing(2) },
    icon: { fontSize: 40, color: theme.palette.textSubtle },
    failing: { color: toneColor(theme, 'bad') },
    title: { margin: 0, fontSize: '1.25rem', fontWeight: 600, lineHeight: 1.3 },
    denseTitle: { fontSize: '1rem' },
    text: {
      width: '100%',
      maxWidth: '60ch',
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.5,
      color: theme.palette.textSubtle,
    },
  }),
  { name: 'StrataState' },
);

/**
 * Says what is being loaded.
 */
export function LoadingState(props: { what: string; dense?: boolean }) {
  const classes = useStyles();
  return (
    <div
      role="status"
      className={`${classes.state} ${props.dense ? classes.dense : ''}`}
    >
      <CircularProgress size={28} aria-hidden />
      <div className={classes.text}>Loading {props.what}…</div>
    </div>
  );
}

/**
 * Says that there is nothing, and as its children what to do about it.
 */
export function EmptyState(props: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  dense?: boolean;
}) {
  const classes = useStyles();
  return (
    <div className={`${classes.state} ${props.dense ? classes.dense : ''}`}>
      {!props.dense && <LayersIcon className={classes.icon} aria-hidden />}
      <p
        className={`${classes.title} ${props.dense ? classes.denseTitle : ''}`}
      >
        {props.title}
      </p>
      {props.children && <div className={classes.text}>{props.children}</div>}
      {props.action}
    </div>
  );
}

/**
 * Says what could not be loaded, why, and lets one try again.
 */
export function FailingState(props: {
  what: string;
  error: Error;
  onRetry?: () => void;
  dense?: boolean;
}) {
  const classes = useStyles();
  return (
    <div
      role="alert"
      className={`${classes.state} ${props.dense ? classes.dense : ''}`}
    >
      <ErrorIcon className={`${classes.icon} ${classes.failing}`} aria-hidden />
      <p
        className={`${classes.title} ${props.dense ? classes.denseTitle : ''}`}
      >
        Could not load {props.what}
      </p>
      <div className={classes.text}>
        <FailureWords error={props.error} />
      </div>
      {props.onRetry && (
        <Button variant="outlined" color="primary" onClick={props.onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
