import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { RoadmapInfo } from '@strata/backstage-plugin-platform-capabilities-common';
import { usePlatformPaths } from '../routes';
import { stagesOf } from './stages';

const useStyles = makeStyles(
  theme => ({
    title: {
      margin: theme.spacing(0, 0, 1.5),
      fontSize: theme.typography.body2.fontSize,
      fontWeight: 600,
    },
    stages: {
      display: 'flex',
      listStyle: 'none',
      margin: 0,
      padding: 0,
      counterReset: 'stage',
      '&[data-vertical]': { flexDirection: 'column' },
    },
    stage: {
      flex: 1,
      minWidth: 0,
      position: 'relative',
      counterIncrement: 'stage',
      padding: theme.spacing(4.5, 2, 0, 0),
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
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
      '[data-vertical] > &': {
        minHeight: 26,
        padding: theme.spacing(0.25, 0, 3, 5),
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

/** The way that a roadmap proposes, as steps; nothing where it proposes none. */
export function Journey(props: {
  roadmap: RoadmapInfo;
  /** All of them: a stage can lead to another one. */
  roadmaps: RoadmapInfo[];
  /** One below the other, for where there is little room. */
  vertical: boolean;
}) {
  const { roadmap, roadmaps, vertical } = props;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const title = `The way onto ${roadmap.title}`;
  if (roadmap.journey.length === 0) {
    return <></>;
  }
  return (
    <nav aria-label={title}>
      <p className={classes.title}>{title}</p>
      <ol className={classes.stages} data-vertical={vertical || undefined}>
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
