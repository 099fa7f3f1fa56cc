import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { RoadmapState } from '@strata/backstage-plugin-platform-capabilities-common';
import {
  LookMark,
  RelativeTime,
  safeHref,
  STATE_LOOKS,
  WithCode,
} from '../parts';
import { usePlatformPaths } from '../routes';
import { CopyableText } from './CopyableText';
import { Crumbs, PageTitle } from './Crumbs';
import { ReadNow } from './ReadNow';
import type { Source } from './useSource';

const MEANINGS: Record<RoadmapState, string> = {
  pending:
    'It has not been read yet. If it stays so, look into the log of the backend.',
  ok: 'What is served is what the source says.',
  held: 'The last good version of what is held back is served.',
  failing: 'The last good version, if there is one, is served.',
};

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1),
    },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 3),
    },
    title: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.25, 2),
    },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 3),
      margin: 0,
      '& > div': { display: 'flex', gap: 6, minWidth: 0 },
      '& dt': { color: theme.palette.textSubtle, flex: 'none' },
      '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
    },
    reason: {
      margin: 0,
      padding: theme.spacing(1, 1.5),
      borderRadius: 8,
      borderLeft: '4px solid var(--state)',
      background: 'var(--state-tint)',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'StrataSourceHead' },
);

/** What the roadmap is, how it stands and why, and the button that reads it. */
export function SourceHead(props: {
  source: Source;
  reload(): Promise<Source | undefined>;
}) {
  const { source, reload } = props;
  const { id, title, source: place, status } = source.roadmap;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const look = STATE_LOOKS[status.state];
  const href = /^https?:/i.test(place) ? safeHref(place) : undefined;
  return (
    <div className={classes.head}>
      <Crumbs links={[{ to: paths.sources(), text: 'All sources' }]} />
      <div className={classes.row}>
        <div className={classes.title}>
          <PageTitle>{title}</PageTitle>
          <LookMark look={look} />
        </div>
        <ReadNow id={id} source={source} reload={reload} />
      </div>
      <p
        className={classes.reason}
        style={
          {
            '--state': `var(--tone-${look.tone})`,
            '--state-tint': `var(--tint-${look.tone})`,
          } as React.CSSProperties
        }
      >
        <WithCode text={status.reason ?? MEANINGS[status.state]} />
      </p>
      <dl className={classes.facts}>
        <div>
          <dt>Source</dt>
          <dd>
            {href ? (
              <Link to={href}>{place}</Link>
            ) : (
              <CopyableText text={place} />
            )}
          </dd>
        </div>
        <div>
          <dt>Last good read</dt>
          <dd>
            {status.lastGoodReadAt ? (
              <RelativeTime time={status.lastGoodReadAt} />
            ) : (
              'never'
            )}
          </dd>
        </div>
        {status.lastAttemptAt &&
          status.lastAttemptAt !== status.lastGoodReadAt && (
            <div>
              <dt>Last tried</dt>
              <dd>
                <RelativeTime time={status.lastAttemptAt} />
              </dd>
            </div>
          )}
        <div>
          <dt>Id</dt>
          <dd>
            <code>{id}</code>
          </dd>
        </div>
      </dl>
    </div>
  );
}
