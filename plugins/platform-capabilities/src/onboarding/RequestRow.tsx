import { Link } from '@backstage/core-components';
import Checkbox from '@material-ui/core/Checkbox';
import { makeStyles } from '@material-ui/core/styles';
import type { Onboarding } from '@strata/backstage-plugin-platform-capabilities-common';
import { LookMark, RelativeTime } from '../parts';
import { usePlatformPaths } from '../routes';
import { ONBOARDING_LOOKS } from './looks';
import { Waiting } from './Waiting';
import { nameOf, titleOfOnboarding } from './words';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1.25, 2),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
      '&:first-child': { borderTop: 'none' },
      '&[data-selected]': {
        boxShadow: `inset 4px 0 0 ${theme.palette.primary.main}`,
      },
    },
    choice: { width: 20 },
    state: { flex: '0 0 136px' },
    body: { flex: '1 1 260px', minWidth: 0 },
    title: {
      margin: 0,
      fontWeight: 600,
      '& a': { color: theme.palette.text.primary, textDecoration: 'underline' },
    },
    text: { margin: 0 },
    reason: {
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
      overflow: 'hidden',
      margin: 0,
      color: theme.palette.textSubtle,
    },
    side: {
      flex: '0 1 auto',
      fontSize: theme.typography.pxToRem(13),
      color: theme.palette.textSubtle,
    },
  }),
  { name: 'StrataRequestRow' },
);

/** One request of a list: what is asked for, where it stands, and whom it waits for. */
export function RequestRow(props: {
  onboarding: Onboarding;
  /** Where some of the list can be chosen: whether this one is, and how to, if it can. */
  selection?: { isSelected: boolean; onChange?(isSelected: boolean): void };
}) {
  const { onboarding, selection } = props;
  const { requester, waitingFor, reason, failure } = onboarding;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const title = titleOfOnboarding(onboarding);
  return (
    <li
      className={classes.row}
      data-selected={selection?.isSelected || undefined}
    >
      {selection && (
        <span className={classes.choice}>
          {selection.onChange && (
            <Checkbox
              style={{ padding: 0 }}
              color="primary"
              size="small"
              checked={selection.isSelected}
              inputProps={{ 'aria-label': `Choose ${title}` }}
              onChange={event => selection.onChange?.(event.target.checked)}
            />
          )}
        </span>
      )}
      <span className={classes.state}>
        <LookMark look={ONBOARDING_LOOKS[onboarding.state]} />
      </span>
      <div className={classes.body}>
        <p className={classes.title}>
          <Link to={paths.onboarding(onboarding.id)}>{title}</Link>
        </p>
        {waitingFor && (
          <p className={classes.text}>
            <Waiting waitingFor={waitingFor} />
          </p>
        )}
        {failure && onboarding.state === 'failed' && (
          <p className={classes.text}>{failure}</p>
        )}
        {reason && <p className={classes.reason}>“{reason}”</p>}
      </div>
      <span className={classes.side}>
        {requester.title === requester.ref
          ? nameOf(requester.ref)
          : requester.title}
        , <RelativeTime time={onboarding.updatedAt} />
      </span>
    </li>
  );
}
