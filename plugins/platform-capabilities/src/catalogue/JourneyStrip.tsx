import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { RoadmapInfo } from '@strata/backstage-plugin-platform-capabilities-common';
import { usePlatformPaths } from '../routes';
import { stagesOf } from './journey';

const useStyles = makeStyles(
  theme => ({
    journey: {
      padding: theme.spacing(2, 2.5),
      borderRadius: 10,
      border: `1px solid ${theme.palette.divider}`,
      background: theme.palette.background.paper,
    },
    title: {
      margin: theme.spacing(0, 0, 1.5),
      fontSize: theme.typography.body2.fontSize,
      fontWeight: 600,
    },
    from: { fontWeight: 400, color: theme.palette.textSubtle },
    stages: {
      display: 'flex',
      listStyle: 'none',
      margin: 0,
      padding: 0,
      counterReset: 'stage',
      [theme.breakpoints.down('sm')]: { flexDirection: 'column' },
    },
    stage: {
      flex: 1,
      minWidth: 0,
      position: 'relative',
      counterIncrement: 'stage',
      paddingTop: 36,
      paddingRight: theme.spacing(2),
      fontSize: theme.typography.body2.fontSize,
      '&::before': {
        content: 'counter(stage)',
        position: 'absolute',
        top: 0,
        left: 0,
        width: 26,
        height: 26,
        lineHeight: '26px',
        borderRadius: '50%',
        textAlign: 'center',
        fontWeight: 600,
        color: theme.palette.primary.contrastText,
        background: theme.palette.primary.main,
        zIndex: 1,
      },
      '&:not(:last-child)::after': {
        content: '""',
        position: 'absolute',
        top: 12,
        left: 34,
        right: 8,
        height: 2,
        background: theme.palette.divider,
      },
      [theme.breakpoints.down('sm')]: {
        padding: theme.spacing(0.25, 0, 2.5, 5),
        '&:last-child': { paddingBottom: 0 },
        '&:not(:last-child)::after': {
          top: 30,
          bottom: 4,
          left: 12,
          right: 'auto',
          width: 2,
          height: 'auto',
        },
      },
    },
  }),
  { name: 'StrataJourney' },
);

/** The way that a roadmap proposes, as steps. */
export function JourneyStrip(props: {
  roadmap: RoadmapInfo;
  roadmaps: RoadmapInfo[];
}) {
  const { roadmap, roadmaps } = props;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const title = `The way onto ${roadmap.title}`;
  return (
    <nav aria-label={title} className={classes.journey}>
      <p className={classes.title}>{title}</p>
      <ol className={classes.stages}>
        {stagesOf(roadmap, roadmaps).map((stage, index) => {
          const to =
            stage.href ??
            (stage.roadmap &&
              `${paths.map()}?${new URLSearchParams({
                roadmap: stage.roadmap,
              })}`);
          return (
            <li key={index} className={classes.stage}>
              {to ? <Link to={to}>{stage.title}</Link> : stage.title}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
