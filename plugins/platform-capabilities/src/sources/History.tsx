import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RoadmapVersion,
  VersionsResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import {
  EmptyState,
  explainFailure,
  RelativeTime,
  Section,
  timeline,
} from '../parts';
import { usePlatformPaths } from '../routes';
import { CompareForm } from './CompareForm';
import { Confirmation } from './Confirmation';
import { withinSource } from './placeUrl';
import { Revision } from './Revision';
import { SignedNumbers } from './SignedNumbers';

const MOST_FILES = 3;

const useStyles = makeStyles(
  theme => ({
    versions: {
      ...timeline(theme),
      'form + &': { marginTop: theme.spacing(2) },
    },
    first: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 1.5),
    },
    version: { fontWeight: 600 },
    subtle: {
      color: theme.palette.textSubtle,
      fontSize: theme.typography.pxToRem(13),
    },
    more: { textAlign: 'center', paddingTop: theme.spacing(1.5) },
  }),
  { name: 'StrataHistory' },
);

/** How the roadmap came to be as it is, the newest version first. */
export function History(props: {
  id: string;
  newest: VersionsResponse;
  source: string;
}) {
  const { id, newest, source } = props;
  const classes = useStyles();
  const { versions, nextBefore, loadOlder, isLoading, error } = useOlder(
    id,
    newest,
  );
  return (
    <Section title="History">
      {versions.length === 0 ? (
        <EmptyState title="No version yet" dense>
          The first one is made when its documents are read without a fault.
        </EmptyState>
      ) : (
        <>
          {versions.length > 1 && <CompareForm id={id} versions={versions} />}
          <ol className={classes.versions} aria-label="Versions">
            {versions.map(version => (
              <VersionItem
                key={version.version}
                id={id}
                version={version}
                source={source}
              />
            ))}
          </ol>
          {nextBefore !== undefined && (
            <div className={classes.more}>
              <Button disabled={isLoading} onClick={loadOlder}>
                {isLoading ? 'Loading…' : 'Load older versions'}
              </Button>
            </div>
          )}
          {error && (
            <div role="alert" className={classes.more}>
              Could not load older versions. {explainFailure(error).reason}
            </div>
          )}
        </>
      )}
    </Section>
  );
}

function VersionItem(props: {
  id: string;
  version: RoadmapVersion;
  source: string;
}) {
  const { id, version, source } = props;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const files = version.documents.map(it => withinSource(it.file, source));
  const revision = version.documents.find(
    it => it.sourceRevision,
  )?.sourceRevision;
  return (
    <li>
      <div className={classes.first}>
        <Link
          className={classes.version}
          to={`${paths.sources(id)}/versions/${version.version}`}
        >
          Version {version.version}
        </Link>
        <span className={classes.subtle}>
          <RelativeTime time={version.acceptedAt} />
        </span>
      </div>
      <SignedNumbers capabilities={version.capabilities} />
      <div className={classes.subtle}>
        {files
          .slice(0, MOST_FILES)
          .map(file => file.split('/').pop())
          .join(', ')}
        {files.length > MOST_FILES && ` and ${files.length - MOST_FILES} more`}
        {revision && (
          <>
            {' '}
            at <Revision revision={revision} />
          </>
        )}
      </div>
      <Confirmation version={version} />
    </li>
  );
}

/** The newest versions with the older ones that were asked for. */
function useOlder(id: string, newest: VersionsResponse) {
  const api = useApi(platformCapabilitiesApiRef);
  const [older, setOlder] = useState<VersionsResponse>();
  const [isLoading, setLoading] = useState(false);
  const [error, setError] = useState<Error>();
  // What was asked for begins where the newest ended then; meanwhile they may have gone on.
  const last = newest.versions[newest.versions.length - 1]?.version ?? 0;
  const first = older?.versions[0]?.version;
  const isWhole = first === undefined || first >= last - 1;
  const rest =
    older && isWhole ? older.versions.filter(it => it.version < last) : [];
  const { nextBefore } = older && isWhole ? older : newest;

  const loadOlder = async () => {
    setLoading(true);
    setError(undefined);
    try {
      const answer = await api.getVersions(id, { before: nextBefore });
      setOlder({ ...answer, versions: [...rest, ...answer.versions] });
    } catch (failure) {
      setError(toError(failure));
    } finally {
      setLoading(false);
    }
  };
  return {
    versions: [...newest.versions, ...rest],
    nextBefore,
    loadOlder,
    isLoading,
    error,
  };
}
