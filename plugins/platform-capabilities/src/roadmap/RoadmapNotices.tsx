import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import type {
  RoadmapInfo,
  RoadmapState,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { explainFailure } from '../parts';

const useStyles = makeStyles(
  theme => ({
    notices: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      fontSize: theme.typography.pxToRem(13),
      '& li': {
        display: 'flex',
        alignItems: 'center',
        gap: 6,
        padding: '2px 0',
      },
      '& svg': { fontSize: 18, flex: 'none', color: 'var(--tone-new)' },
    },
  }),
  { name: 'StrataNotices' },
);

const SAYINGS: Record<Exclude<RoadmapState, 'ok'>, string> = {
  pending: 'has not been read yet.',
  held: 'is shown as it was before its last, doubtful change.',
  failing: 'could not be read; its last good version is shown.',
};

/** One line for each roadmap that is not as its source says, and for an answer that did not come. */
export function RoadmapNotices(props: {
  roadmaps: RoadmapInfo[];
  error?: Error;
  onRetry(): void;
}) {
  const { roadmaps, error, onRetry } = props;
  const classes = useStyles();
  const notices = roadmaps.flatMap(({ id, title, status }) =>
    status.state === 'ok'
      ? []
      : [
          {
            id,
            text: [
              `${title} ${SAYINGS[status.state]}`,
              status.reason,
              status.lastGoodReadAt &&
                `Last good read: ${new Date(
                  status.lastGoodReadAt,
                ).toLocaleString()}.`,
            ]
              .filter(Boolean)
              .join(' '),
          },
        ],
  );
  if (notices.length === 0 && !error) {
    return null;
  }
  return (
    <ul className={classes.notices} aria-label="Notices">
      {notices.map(({ id, text }) => (
        <li key={id}>
          <WarningIcon aria-hidden />
          <span>{text}</span>
        </li>
      ))}
      {error && (
        <li>
          <WarningIcon aria-hidden />
          <span>This may be out of date: {explainFailure(error).reason} </span>
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        </li>
      )}
    </ul>
  );
}
