import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import Switch from '@material-ui/core/Switch';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import ToggleCards from '@material-ui/icons/ViewModule';
import ToggleTable from '@material-ui/icons/ViewList';
import type {
  MapCapability,
  MapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useMemo, useState, type ReactNode } from 'react';
import { NothingMatches } from '../map/MapStates';
import { Journey } from '../roadmap/Journey';
import { gettingStarted } from '../start/gettingStarted';
import { CatalogueFilters } from './CatalogueFilters';
import {
  chooseServices,
  firstOfGroups,
  groupServices,
  NO_CATALOGUE_FILTERS,
  useCatalogueView,
} from './catalogueView';
import { GlossaryButton } from './GlossaryButton';
import { ReadinessFilter } from './ReadinessFilter';
import { ServiceGroups } from './ServiceGroups';

/** How many services are drawn at once; a button draws as many more. */
const STEP = 60;

const useStyles = makeStyles(
  theme => ({
    content: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2.5),
    },
    journey: {
      padding: theme.spacing(2, 2.5),
      borderRadius: 10,
      border: `1px solid ${theme.palette.divider}`,
      background: theme.palette.background.paper,
    },
    toggle: {
      margin: theme.spacing(0, 1, 0, 0),
      '& .MuiFormControlLabel-label': {
        fontSize: theme.typography.body2.fontSize,
      },
    },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1.5, 3),
    },
    side: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    count: { margin: 0, fontSize: '1.25rem', fontWeight: 600 },
    more: { justifySelf: 'center' },
  }),
  { name: 'StrataCatalogueContent' },
);

/** The catalogue of a map that has been loaded and is not empty. */
export function CatalogueContent(props: {
  map: MapResponse;
  notices: ReactNode;
}) {
  const { map } = props;
  const classes = useStyles();
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const [view, update] = useCatalogueView();
  const [limit, setLimit] = useState(STEP);
  const services = useMemo(
    () => chooseServices(view, map.capabilities),
    [view, map],
  );
  const anyReadiness = useMemo(
    () => chooseServices({ ...view, lifecycles: [] }, map.capabilities),
    [view, map],
  );
  const titles = useMemo(
    () => new Map(map.capabilities.map(it => [it.ref, it.title])),
    [map],
  );
  const startOf = (service: MapCapability) =>
    gettingStarted(service, ref => titles.get(ref));
  const groups = groupServices(view, services, map.roadmaps);
  const roadmaps = map.roadmaps.filter(
    it => !view.roadmap || it.id === view.roadmap,
  );
  const withJourney = roadmaps.find(it => it.journey.length > 0);
  const noun = view.all ? 'capabilities' : 'services';
  const one = view.all ? 'capability' : 'service';
  const otherLayout = view.layout === 'cards' ? 'table' : 'cards';

  return (
    <div className={classes.content}>
      {props.notices}
      {withJourney && (
        <div className={classes.journey}>
          <Journey
            roadmap={withJourney}
            roadmaps={map.roadmaps}
            vertical={narrow}
          />
        </div>
      )}
      <CatalogueFilters map={map} view={view} onChange={update} />
      <div className={classes.row}>
        <ReadinessFilter
          services={anyReadiness}
          chosen={view.lifecycles}
          onChange={lifecycles => update({ lifecycles })}
        />
        <div className={classes.side}>
          <FormControlLabel
            className={classes.toggle}
            control={
              <Switch
                size="small"
                color="primary"
                checked={view.all}
                onChange={event => update({ all: event.target.checked })}
              />
            }
            label="All capabilities"
          />
          <Button
            size="small"
            startIcon={
              otherLayout === 'cards' ? <ToggleCards /> : <ToggleTable />
            }
            onClick={() => update({ layout: otherLayout })}
          >
            {otherLayout === 'cards' ? 'Show as cards' : 'Show as list'}
          </Button>
          <GlossaryButton roadmaps={roadmaps} />
        </div>
      </div>
      <h2 className={classes.count}>
        <span role="status">
          {services.length} {services.length === 1 ? one : noun}
        </span>
      </h2>
      {services.length === 0 && (
        <NothingMatches
          search={view.search.trim()}
          onClear={() => update(NO_CATALOGUE_FILTERS)}
        />
      )}
      <ServiceGroups
        groups={firstOfGroups(groups, limit)}
        roadmaps={map.roadmaps}
        grouping={view.group}
        layout={view.layout}
        selected={view.selected}
        startOf={startOf}
      />
      {services.length > limit && (
        <Button
          className={classes.more}
          variant="outlined"
          onClick={() => setLimit(limit + STEP)}
        >
          Show {Math.min(STEP, services.length - limit)} more of{' '}
          {services.length - limit}
        </Button>
      )}
    </div>
  );
}
