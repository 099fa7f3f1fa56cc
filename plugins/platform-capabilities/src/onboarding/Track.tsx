import { makeStyles } from '@material-ui/core/styles';
import type { OnboardingResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { RelativeTime, ShapeIcon, VisuallyHidden, type Shape } from '../parts';
import { trackOf, type Station } from './track';

const SHAPES: Record<Station['standing'], Shape> = {
  done: 'check',
  now: 'half',
  stopped: 'cross',
  failing: 'warning',
  coming: 'dashes',
};

const TONES: Record<Station['standing'], string> = {
  done: 'var(--tone-good)',
  now: 'var(--tone-coming)',
  stopped: 'var(--tone-bad)',
  failing: 'var(--tone-bad)',
  coming: 'var(--tone-none)',
};

const WORDS: Record<Station['standing'], string> = {
  done: 'done',
  now: 'now',
  stopped: 'here it ended',
  failing: 'here it stopped',
  coming: 'still to come',
};

const useStyles = makeStyles(
  theme => ({
    track: {
      display: 'flex',
      margin: 0,
      padding: 0,
      listStyle: 'none',
      [theme.breakpoints.down('xs')]: { flexDirection: 'column' },
    },
    station: {
      position: 'relative',
      flex: '1 1 0',
      minWidth: 0,
      paddingTop: 30,
      paddingRight: theme.spacing(1),
      overflowWrap: 'anywhere',
      // The line to the next one.
      '&:not(:last-child)::before': {
        content: '""',
        position: 'absolute',
        left: 26,
        right: 4,
        top: 10,
        borderTop: '3px solid var(--line)',
      },
      '&[data-ahead]:not(:last-child)::before': { borderTopStyle: 'dotted' },
      '& > svg': { position: 'absolute', left: 0, top: 0, fontSize: 22 },
      [theme.breakpoints.down('xs')]: {
        padding: theme.spacing(0, 0, 1.5, 4),
        '&:not(:last-child)::before': {
          left: 10,
          right: 'auto',
          top: 26,
          bottom: 4,
          borderTop: 'none',
          borderLeft: '3px solid var(--line)',
        },
        '&[data-ahead]:not(:last-child)::before': {
          borderLeftStyle: 'dotted',
        },
      },
    },
    word: { fontWeight: 600 },
    time: {
      fontSize: theme.typography.pxToRem(13),
      color: theme.palette.textSubtle,
    },
  }),
  { name: 'StrataOnboardingTrack' },
);

/** How far a request is on its way. */
export function Track(props: { onboarding: OnboardingResponse }) {
  const classes = useStyles();
  const stations = trackOf(props.onboarding);
  return (
    <ol className={classes.track} aria-label="How far it is">
      {stations.map(({ word, standing, at }, index) => {
        const isAhead = stations[index + 1]?.standing === 'coming';
        return (
          <li
            key={word}
            className={classes.station}
            aria-current={
              standing === 'now' || standing === 'failing' ? 'step' : undefined
            }
            data-ahead={isAhead || undefined}
            style={
              {
                color: TONES[standing],
                '--line': isAhead ? 'var(--tone-none)' : 'var(--tone-good)',
              } as React.CSSProperties
            }
          >
            <ShapeIcon shape={SHAPES[standing]} />
            <span className={classes.word}>{word}</span>
            <VisuallyHidden>, {WORDS[standing]}</VisuallyHidden>
            {at && (
              <div className={classes.time}>
                <RelativeTime time={at} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
