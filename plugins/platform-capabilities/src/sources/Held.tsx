import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  HeldResponse,
  RoadmapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { usePlatformPaths } from '../routes';
import { ComparisonView, WAITING } from './ComparisonView';
import { ConfirmDialog, type ConfirmOutcome } from './ConfirmDialog';
import {
  LookMark,
  Note,
  RelativeTime,
  Section,
  STATE_LOOKS,
  WithCode,
} from '../parts';
import { withinSource } from './placeUrl';
import { useMayConfirm } from './useMayConfirm';
import type { Source } from './useSource';

const useStyles = makeStyles(
  theme => ({
    why: {
      margin: theme.spacing(0, 0, 2),
      maxWidth: '110ch',
      overflowWrap: 'anywhere',
      '& p': { margin: 0 },
    },
    subtle: { color: theme.palette.textSubtle },
    end: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginTop: theme.spacing(2),
    },
  }),
  { name: 'StrataHeld' },
);

/** What waits to be confirmed, what confirming it would do, and what came of it. */
export function Held(props: {
  roadmap: RoadmapResponse;
  held: HeldResponse | undefined;
  reload(): Promise<Source | undefined>;
}) {
  const { roadmap, held, reload } = props;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const { denial } = useMayConfirm(held);
  // What was there when it was opened: what is read meanwhile must not slip in under a decision.
  const [decided, setDecided] = useState<HeldResponse>();
  const [result, setResult] = useState<{
    outcome: ConfirmOutcome;
    /** The newest one, where that could be found out. */
    version?: number;
  }>();

  const finish = async (outcome: ConfirmOutcome) => {
    const source = await reload();
    setDecided(undefined);
    setResult({ outcome, version: source?.versions.versions[0]?.version });
  };

  return (
    <>
      {result && <Result {...result} id={roadmap.id} />}
      {held && (
        <Section
          urgent
          title={
            <LookMark look={STATE_LOOKS.held}>Waits for a decision</LookMark>
          }
          aside={
            <span className={classes.subtle}>
              held back <RelativeTime time={held.since} />, in{' '}
              {held.files
                .slice(0, 3)
                .map(it => withinSource(it, roadmap.source))
                .join(', ')}
              {held.files.length > 3 && ` and ${held.files.length - 3} more`}
            </span>
          }
        >
          <div className={classes.why}>
            {held.reason !== roadmap.status.reason && (
              <p>
                <WithCode text={held.reason} />
              </p>
            )}
            <p className={classes.subtle}>
              Nothing of this is served yet. If it is a fault, mend the source:
              with the next whole read nothing waits. If it is meant, confirm
              it.
            </p>
          </div>
          <ComparisonView
            changes={held.changes}
            words={WAITING}
            linkTo={paths.map}
          />
          <div className={classes.end}>
            <Button
              variant="contained"
              color="primary"
              disabled={denial !== undefined}
              onClick={() => {
                setResult(undefined);
                setDecided(held);
              }}
            >
              Confirm…
            </Button>
            {denial && <span className={classes.subtle}>{denial}</span>}
          </div>
        </Section>
      )}
      {decided && (
        <ConfirmDialog
          roadmap={roadmap}
          held={decided}
          onClose={() => setDecided(undefined)}
          onOutcome={finish}
        />
      )}
    </>
  );
}

function Result(props: {
  id: string;
  outcome: ConfirmOutcome;
  version?: number;
}) {
  const { id, outcome, version } = props;
  const paths = usePlatformPaths();
  if (outcome !== 'confirmed') {
    return (
      <Note tone="new" focus>
        {outcome === 'other'
          ? 'Nothing was confirmed: something else was read meanwhile. This is what waits now; look at it and confirm it if it is right.'
          : 'Nothing was confirmed: nothing waits any more. Somebody else has confirmed it, or the source is whole again.'}
      </Note>
    );
  }
  return (
    <Note
      tone="good"
      focus
      action={
        version && (
          <Link to={`${paths.sources(id)}/versions/${version}`}>
            See version {version}
          </Link>
        )
      }
    >
      Confirmed: what waited is {version ? `version ${version}` : 'served'} now.
      The pages and the catalog follow within seconds.
    </Note>
  );
}
