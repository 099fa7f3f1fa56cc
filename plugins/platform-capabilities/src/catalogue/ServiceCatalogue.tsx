import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { usePlatformMap, type PlatformMapState } from '../api';
import { EmptyMap } from '../map/MapStates';
import { RoadmapNotices } from '../roadmap/RoadmapNotices';
import { FailingState, LoadingState, toneVariables } from '../parts';
import { CatalogueContent } from './CatalogueContent';

const useStyles = makeStyles(
  theme => ({
    page: {
      padding: theme.spacing(1, 3, 3),
      color: theme.palette.text.primary,
      fontFamily: theme.typography.fontFamily,
      '& .MuiButton-root': { textTransform: 'none' },
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(1, 1.5, 3) },
    },
  }),
  { name: 'StrataServiceCatalogue' },
);

/**
 * What developers can have from the platform, and how to get it: the content of a page, without its header.
 */
export function ServiceCatalogue() {
  const classes = useStyles();
  const theme = useTheme();
  const variables = useMemo(() => toneVariables(theme), [theme]);
  const map = usePlatformMap();
  return (
    <div className={classes.page} style={variables}>
      <Content {...map} />
    </div>
  );
}

function Content(props: PlatformMapState) {
  const { value, error, loading, retry } = props;
  if (!value) {
    return error && !loading ? (
      <FailingState
        what="the service catalogue"
        error={error}
        onRetry={retry}
      />
    ) : (
      <LoadingState what="the service catalogue" />
    );
  }
  const notices = (
    <RoadmapNotices
      roadmaps={value.roadmaps}
      error={loading ? undefined : error}
      onRetry={retry}
    />
  );
  if (value.capabilities.length > 0) {
    return <CatalogueContent map={value} notices={notices} />;
  }
  return (
    <>
      {notices}
      <EmptyMap hasRoadmaps={value.roadmaps.length > 0} onRetry={retry} />
    </>
  );
}
