import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RoadmapInfo,
  RoadmapVersion,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Severity } from '@strata/roadmap';
import type { ReactNode } from 'react';
import { usePlatformPaths } from '../routes';
import {
  count,
  LookMark,
  RelativeTime,
  SEVERITIES,
  SEVERITY_LOOKS,
  STATE_LOOKS,
} from '../parts';
import { VersionStrip } from './VersionStrip';

const NOUNS: Record<Severity, [one: string, many: string]> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['info', 'infos'],
};

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gridTemplateColumns:
        'minmax(200px, 2fr) 130px minmax(110px, 1fr) minmax(150px, 1.3fr) 200px',
      alignItems: 'center',
      gap: theme.spacing(0.75, 2.5),
      padding: theme.spacing(1.5, 2),
      borderRadius: 8,
      border: `1px solid ${theme.palette.divider}`,
      borderLeft: '5px solid var(--state)',
      background: theme.palette.background.paper,
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      },
    },
    whole: {
      [theme.breakpoints.down('sm')]: { gridColumn: '1 / -1' },
    },
    title: {
      margin: 0,
      fontSize: theme.typography.pxToRem(16),
      fontWeight: 600,
      lineHeight: 1.35,
    },
    source: {
      color: theme.palette.textSubtle,
      fontFamily: 'monospace',
      fontSize: theme.typography.pxToRem(12),
      overflowWrap: 'anywhere',
    },
    label: {
      color: theme.palette.textSubtle,
      fontSize: theme.typography.pxToRem(12.5),
    },
    versions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
    },
    problems: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.5),
    },
    reason: {
      gridColumn: '1 / -1',
      display: '-webkit-box',
      '-webkit-box-orient': 'vertical',
      '-webkit-line-clamp': 2,
      overflow: 'hidden',
      color: theme.palette.textSubtle,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'StrataSourceRow' },
);

/** One roadmap in a line: how it stands, since when, what is wrong with it and what waits. */
export function SourceRow(props: {
  roadmap: RoadmapInfo;
  versions?: RoadmapVersion[];
}) {
  const { roadmap, versions = [] } = props;
  const { id, title, source, status } = roadmap;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const look = STATE_LOOKS[status.state];
  const { held, lastGoodReadAt, problems } = status;
  return (
    <li
      className={classes.row}
      style={{ '--state': `var(--tone-${look.tone})` } as React.CSSProperties}
      aria-label={title}
    >
      <div className={classes.whole}>
        <h3 className={classes.title}>
          <Link to={paths.sources(id)}>{title}</Link>
        </h3>
        <div className={classes.source}>{source}</div>
      </div>
      <LookMark look={look} />
      <Fact label="Last good read">
        {lastGoodReadAt ? <RelativeTime time={lastGoodReadAt} /> : 'never'}
      </Fact>
      <div>
        {problems && lastGoodReadAt && <ProblemCounts problems={problems} />}
        {held && (
          <div>
            <b>
              {count(held.files.length, 'document')}{' '}
              {held.files.length === 1 ? 'waits' : 'wait'}
            </b>
            <div className={classes.label}>
              held back <RelativeTime time={held.since} />
            </div>
          </div>
        )}
      </div>
      {versions.length > 0 && (
        <div className={classes.versions}>
          <Fact label="Newest version">
            <RelativeTime time={versions[0].acceptedAt} />
          </Fact>
          <VersionStrip versions={versions} />
        </div>
      )}
      {status.state !== 'ok' && status.reason && (
        <div className={classes.reason}>{status.reason}</div>
      )}
    </li>
  );
}

function Fact(props: { label: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div>
      <div className={classes.label}>{props.label}</div>
      {props.children}
    </div>
  );
}

/** How many problems there are of each severity; those that there are none of are left out. */
function ProblemCounts(props: { problems: Record<Severity, number> }) {
  const classes = useStyles();
  const shown = SEVERITIES.filter(it => props.problems[it] > 0);
  if (shown.length === 0) {
    return <div>No problems</div>;
  }
  return (
    <div className={classes.problems}>
      {shown.map(severity => (
        <LookMark key={severity} look={SEVERITY_LOOKS[severity]}>
          {count(props.problems[severity], ...NOUNS[severity])}
        </LookMark>
      ))}
    </div>
  );
}
