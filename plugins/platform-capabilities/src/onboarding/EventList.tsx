import { makeStyles } from '@material-ui/core/styles';
import type { OnboardingEvent } from '@strata/backstage-plugin-platform-capabilities-common';
import { RelativeTime, timeline } from '../parts';
import { FieldChangeView } from '../sources/FieldChangeView';
import { eventWords, parameterWords } from './words';

const useStyles = makeStyles(
  theme => ({
    events: timeline(theme),
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
    },
    what: { fontWeight: 600 },
    subtle: {
      color: theme.palette.textSubtle,
      fontSize: theme.typography.pxToRem(13),
    },
    reason: {
      margin: theme.spacing(0.25, 0, 0),
      paddingLeft: theme.spacing(1.5),
      borderLeft: `3px solid ${theme.palette.divider}`,
      whiteSpace: 'pre-wrap',
    },
    changes: { margin: theme.spacing(0.5, 0, 0) },
  }),
  { name: 'StrataOnboardingEvents' },
);

/** What happened, who did it, when and why, the newest first. */
export function EventList(props: { label: string; events: OnboardingEvent[] }) {
  const classes = useStyles();
  return (
    <ol className={classes.events} aria-label={props.label}>
      {props.events.map(event => (
        <li key={event.version}>
          <div className={classes.head}>
            <span className={classes.what}>{eventWords(event)}</span>
            <span className={classes.subtle}>
              <RelativeTime time={event.at} />
            </span>
          </div>
          {event.reason && <p className={classes.reason}>{event.reason}</p>}
          {event.changes.length > 0 && (
            <dl className={classes.changes}>
              {event.changes.map(({ field, from, to }) => (
                <FieldChangeView
                  key={field}
                  change={{
                    field: parameterWords(field.replace(/^parameters\./, '')),
                    from,
                    to,
                  }}
                />
              ))}
            </dl>
          )}
        </li>
      ))}
    </ol>
  );
}
