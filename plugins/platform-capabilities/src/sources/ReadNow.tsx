import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import { makeStyles } from '@material-ui/core/styles';
import RefreshIcon from '@material-ui/icons/Refresh';
import { roadmapRefreshPermission } from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { explainFailure, useMay } from '../parts';
import { usePlatformPaths } from '../routes';
import { changeWords } from './SignedNumbers';
import type { Source } from './useSource';

const useStyles = makeStyles(
  theme => ({
    read: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-end',
      gap: 2,
      maxWidth: 420,
      textAlign: 'right',
      [theme.breakpoints.down('xs')]: {
        alignItems: 'flex-start',
        textAlign: 'left',
      },
    },
    button: { whiteSpace: 'nowrap' },
    outcome: {
      fontSize: theme.typography.pxToRem(13),
      color: theme.palette.textSubtle,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'StrataReadNow' },
);

type Outcome = { error: Error } | { before: Source; after: Source };

/** Reads the source at once, and says what came of it. */
export function ReadNow(props: {
  id: string;
  source: Source;
  reload(): Promise<Source | undefined>;
}) {
  const { id, source, reload } = props;
  const classes = useStyles();
  const api = useApi(platformCapabilitiesApiRef);
  const { isDenied, isAsking } = useMay(roadmapRefreshPermission);
  const [isReading, setReading] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();

  const read = async () => {
    setReading(true);
    setOutcome(undefined);
    try {
      await api.refreshRoadmap(id);
      const after = await reload();
      setOutcome(after && { before: source, after });
    } catch (error) {
      setOutcome({ error: toError(error) });
    } finally {
      setReading(false);
    }
  };

  return (
    <div className={classes.read}>
      <Button
        className={classes.button}
        variant="outlined"
        color="primary"
        disabled={isReading || isDenied || isAsking}
        startIcon={
          isReading ? (
            <CircularProgress size={18} aria-hidden />
          ) : (
            <RefreshIcon />
          )
        }
        onClick={read}
      >
        {isReading ? 'Reading…' : 'Read now'}
      </Button>
      <div role="status" className={classes.outcome}>
        {isDenied && (
          <>
            Reading it now needs the permission{' '}
            <code>{roadmapRefreshPermission.name}</code>. It is read on its
            schedule all the same.
          </>
        )}
        {outcome && <OutcomeWords id={id} outcome={outcome} />}
      </div>
    </div>
  );
}

function OutcomeWords(props: { id: string; outcome: Outcome }) {
  const { id, outcome } = props;
  const paths = usePlatformPaths();
  if ('error' in outcome) {
    const { reason, advice } = explainFailure(outcome.error);
    return (
      <>
        It could not be read now. {reason} {advice}
      </>
    );
  }
  const { before, after } = outcome;
  const [newest] = after.versions.versions;
  const isNew =
    newest && newest.version !== before.versions.versions[0]?.version;
  const { state, held } = after.roadmap.status;
  return (
    <>
      {isNew && (
        <>
          Read, and taken over as{' '}
          <Link
            to={`${paths.sources(id)}/versions/${newest.version}`}
            underline="always"
          >
            version {newest.version}
          </Link>
          : {changeWords(newest.capabilities)}.{' '}
        </>
      )}
      {state === 'failing' && 'Read, and it fails: see above why. '}
      {held && 'What was read is held back: see below. '}
      {!isNew && !held && state !== 'failing' && 'Read: nothing new.'}
    </>
  );
}
