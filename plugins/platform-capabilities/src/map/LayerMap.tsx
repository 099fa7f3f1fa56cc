import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  findingReadPermission,
  type MapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback, useMemo, useRef, type ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import { usePlatformMap } from '../api';
import { FailingState, useMay, toneVariables } from '../parts';
import { AboutDrawer } from './AboutDrawer';
import { CapabilityDrawer } from './CapabilityDrawer';
import { CapabilityTable } from './CapabilityTable';
import { factsOf } from './facts';
import { filterCapabilities } from './filterCapabilities';
import { Legend } from './Legend';
import { EmptyMap, MapSkeleton, NothingMatches } from './MapStates';
import { MapSummary } from './MapSummary';
import { MapToolbar } from './MapToolbar';
import { RoadmapNotices } from '../roadmap/RoadmapNotices';
import { StrataView, tileOf } from './StrataView';
import { useFilters } from './useFilters';
import { NOBODY, useMine } from './useMine';
import { NO_FILTERS, useViewState, writeViewState } from './viewState';

const useStyles = makeStyles(
  theme => ({
    page: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      padding: theme.spacing(1, 3, 3),
      minWidth: 0,
      color: theme.palette.text.primary,
      fontFamily: theme.typography.fontFamily,
      '& .MuiButton-root': { textTransform: 'none' },
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(1, 1.5, 3) },
    },
  }),
  { name: 'StrataMap' },
);

/** The layer map with all around it; the content of its page, without a header. */
export function LayerMap() {
  const { isDenied, isAsking } = useMay(findingReadPermission);
  const { value, error, loading, retry } = usePlatformMap(undefined, {
    findings: !isDenied && !isAsking,
  });
  const classes = useStyles();
  const theme = useTheme();
  const variables = useMemo(() => toneVariables(theme), [theme]);
  return (
    <div className={classes.page} style={variables}>
      <MapContent
        value={value}
        // While it is tried again, there is hope.
        error={loading ? undefined : error}
        retry={retry}
      />
    </div>
  );
}

function MapContent(props: {
  value?: MapResponse;
  error?: Error;
  retry(): void;
}) {
  const { value, error, retry } = props;
  if (!value) {
    return error ? (
      <FailingState what="the layer map" error={error} onRetry={retry} />
    ) : (
      <MapSkeleton />
    );
  }
  const notices = (
    <RoadmapNotices roadmaps={value.roadmaps} error={error} onRetry={retry} />
  );
  return value.capabilities.length > 0 ? (
    <LoadedMap map={value} notices={notices} />
  ) : (
    <>
      {notices}
      <EmptyMap hasRoadmaps={value.roadmaps.length > 0} onRetry={retry} />
    </>
  );
}

function LoadedMap(props: { map: MapResponse; notices: ReactNode }) {
  const { map } = props;
  const [parameters] = useSearchParams();
  const [state, update] = useViewState();
  const known = useMine();
  const mine = known ?? NOBODY;
  const content = useRef<HTMLDivElement>(null);
  const { selected } = state;

  const facts = useMemo(() => factsOf(map.capabilities), [map]);
  const filters = useFilters(state);
  const shown = useMemo(
    () => filterCapabilities(map.capabilities, filters, mine),
    [map, filters, mine],
  );
  const isWaiting =
    known === undefined &&
    (filters.mine || filters.categories.ownership.length > 0);
  const open = useCallback(
    (ref: string) => update({ selected: ref }),
    [update],
  );
  const close = useCallback(() => update({ selected: undefined }), [update]);
  const linkTo = (ref: string) =>
    `?${writeViewState({ ...state, selected: ref }, parameters)}`;

  return (
    <>
      <MapSummary facts={facts} state={state} update={update} />
      <MapToolbar map={map} mine={known} state={state} update={update} />
      <Legend
        capabilities={map.capabilities}
        mine={mine}
        lensId={state.lens}
        filters={filters}
        update={update}
      />
      {props.notices}
      <div ref={content}>
        {isWaiting && <MapSkeleton />}
        {!isWaiting && shown.length === 0 && (
          <NothingMatches
            search={state.search.trim()}
            onClear={() => update(NO_FILTERS)}
          />
        )}
        {!isWaiting && shown.length > 0 && state.view === 'map' && (
          <StrataView
            map={map}
            capabilities={shown}
            lens={state.lens}
            mine={mine}
            selected={selected}
            onOpen={open}
          />
        )}
        {!isWaiting && shown.length > 0 && state.view === 'table' && (
          <CapabilityTable
            map={map}
            capabilities={shown}
            sort={state.sort}
            onSort={sort => update({ sort })}
            onOpen={open}
          />
        )}
      </div>
      <CapabilityDrawer
        map={map}
        selected={selected}
        linkTo={linkTo}
        onSelect={open}
        onClose={close}
        onClosed={ref => tileOf(content.current, ref)?.focus()}
      />
      <AboutDrawer
        roadmaps={map.roadmaps}
        open={state.about}
        onClose={() => update({ about: false })}
      />
    </>
  );
}
