import { makeStyles } from '@material-ui/core/styles';
import type { OnboardingStatistics } from '@strata/backstage-plugin-platform-capabilities-common';
import { durationWords } from './words';

const useStyles = makeStyles(
  () => ({
    bar: { display: 'flex', alignItems: 'center', height: 14 },
    waiting: {
      height: 6,
      minWidth: 2,
      background: 'var(--tone-new)',
      borderRadius: '3px 0 0 3px',
    },
    working: {
      height: 6,
      minWidth: 2,
      background: 'var(--tone-coming)',
      borderRadius: '0 3px 3px 0',
    },
    mark: {
      flex: 'none',
      width: 12,
      height: 12,
      borderRadius: '50%',
      border: '2.5px solid var(--tone-coming)',
      background: 'var(--ground)',
      margin: '0 -1px',
    },
    words: { margin: 0 },
  }),
  { name: 'StrataTimeBar' },
);

/** How long it takes to a yes, and from there to use, as a line with a mark at each and in words. */
export function TimeBar(props: {
  figures: OnboardingStatistics;
  /** In seconds: what is as long as there is room for. */
  slowest: number;
}) {
  const { figures, slowest } = props;
  const { secondsToApproval: approval, secondsToUse: use } = figures;
  const classes = useStyles();
  const width = (seconds: number) =>
    `${(88 * Math.max(0, seconds)) / Math.max(1, slowest)}%`;
  return (
    <div>
      <div className={classes.bar} aria-hidden>
        {approval !== undefined && (
          <>
            <div
              className={classes.waiting}
              style={{ width: width(approval) }}
            />
            <div className={classes.mark} />
          </>
        )}
        {use !== undefined && (
          <>
            <div
              className={classes.working}
              style={{ width: width(use - (approval ?? 0)) }}
            />
            <div
              className={classes.mark}
              style={{ background: 'var(--tone-coming)' }}
            />
          </>
        )}
      </div>
      <p className={classes.words}>{timesWords(figures)}</p>
    </div>
  );
}

/** How long it usually takes, as a sentence; or that nobody knows yet. */
export function timesWords({
  secondsToApproval,
  secondsToUse,
}: OnboardingStatistics): string {
  const parts = [
    secondsToApproval !== undefined &&
      `Approved after ${durationWords(secondsToApproval)}`,
    secondsToUse !== undefined &&
      `${
        secondsToApproval === undefined ? 'In use' : 'in use'
      } after ${durationWords(secondsToUse)}`,
  ].filter(Boolean);
  return parts.length > 0
    ? parts.join(', ')
    : 'Not known yet how long it takes';
}
