import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  PlatformCapabilitiesApi,
  RoadmapInfo,
  RoadmapVersion,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { EmptyMap } from '../map/MapStates';
import {
  count,
  EmptyState,
  Headline,
  LookFilters,
  OutOfDate,
  SearchField,
  Skeleton,
  STATE_LOOKS,
  STATES,
  useAnswer,
} from '../parts';
import { SourceRow } from './SourceRow';
import { SourcesFailure } from './SourcesFailure';
import { chooseRoadmaps, useSourcesView } from './sourcesView';

/** In milliseconds. */
const EVERY = 20_000;

/** Each costs a request: with more roadmaps than this, their versions are left to their own pages. */
const MOST_STRIPS = 20;

/** With fewer, one sees them all. */
const FEWEST_TO_SEARCH = 6;

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1.5, 4),
      marginBottom: theme.spacing(2),
    },
    filters: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    search: { width: 260, maxWidth: '100%' },
    list: {
      display: 'grid',
      gap: theme.spacing(1),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
  }),
  { name: 'StrataSourcesOverview' },
);

interface Overview {
  roadmaps: RoadmapInfo[];
  /** By the roadmap's id; where they could not be had, they are left out. */
  versions: Map<string, RoadmapVersion[]>;
}

async function loadOverview(
  api: PlatformCapabilitiesApi,
  signal: AbortSignal,
): Promise<Overview> {
  const { roadmaps } = await api.getRoadmaps({ signal });
  const versions = new Map<string, RoadmapVersion[]>();
  if (roadmaps.length <= MOST_STRIPS) {
    await Promise.all(
      roadmaps.map(({ id }) =>
        api.getVersions(id, {}, { signal }).then(
          answer => versions.set(id, answer.versions),
          () => undefined,
        ),
      ),
    );
  }
  return { roadmaps, versions };
}

/** All roadmaps at one glance. */
export function SourcesOverview() {
  const api = useApi(platformCapabilitiesApiRef);
  const load = useCallback(
    (signal: AbortSignal) => loadOverview(api, signal),
    [api],
  );
  const { value, error, reload } = useAnswer(load, EVERY);
  if (!value) {
    return error ? (
      <SourcesFailure what="the sources" error={error} onRetry={reload} />
    ) : (
      <Skeleton what="the sources" heights={[56, 76, 76, 76]} />
    );
  }
  return (
    <>
      {error && <OutOfDate error={error} onRetry={reload} />}
      {value.roadmaps.length > 0 ? (
        <Roadmaps {...value} />
      ) : (
        <EmptyMap hasRoadmaps={false} onRetry={reload} />
      )}
    </>
  );
}

function Roadmaps({ roadmaps, versions }: Overview) {
  const classes = useStyles();
  const [view, update] = useSourcesView();
  const shown = chooseRoadmaps(roadmaps, view);
  return (
    <>
      <div className={classes.head}>
        <Headline lead="A bad read removes nothing: until it is mended or confirmed, the last good version is served.">
          {headline(roadmaps)}
        </Headline>
        <div className={classes.filters}>
          {roadmaps.length >= FEWEST_TO_SEARCH && (
            <SearchField
              className={classes.search}
              placeholder="Name or source"
              value={view.search}
              onChange={search => update({ search }, { replace: true })}
            />
          )}
          <LookFilters
            label="State"
            kinds={STATES}
            looks={STATE_LOOKS}
            count={kind =>
              roadmaps.filter(it => it.status.state === kind).length
            }
            value={view.state}
            onChange={state => update({ state })}
          />
        </div>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          title="No roadmap is like this"
          action={
            <Button
              variant="outlined"
              onClick={() => update({ search: '', state: undefined })}
            >
              Clear filters
            </Button>
          }
        />
      ) : (
        <ul className={classes.list} aria-label="Roadmaps">
          {shown.map(roadmap => (
            <SourceRow
              key={roadmap.id}
              roadmap={roadmap}
              versions={versions.get(roadmap.id)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

/** How they stand, in one sentence. */
function headline(roadmaps: RoadmapInfo[]): string {
  const number = (test: (it: RoadmapInfo) => boolean) =>
    roadmaps.filter(test).length;
  const failing = number(it => it.status.state === 'failing');
  const waiting = number(it => it.status.held !== undefined);
  const all = count(roadmaps.length, 'roadmap');
  const parts = [
    failing > 0 && `${failing} failing`,
    waiting > 0 && `${waiting} waiting for a decision`,
  ].filter(Boolean);
  if (parts.length > 0) {
    return `${all}: ${parts.join(', ')}`;
  }
  const pending = number(it => it.status.state === 'pending');
  return pending > 0
    ? `${all}, ${pending} not read yet`
    : `${all}, ${roadmaps.length === 1 ? '' : 'all '}as ${
        roadmaps.length === 1 ? 'its source says' : 'their sources say'
      }`;
}
