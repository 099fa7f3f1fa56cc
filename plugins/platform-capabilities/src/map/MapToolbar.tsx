import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import MapIcon from '@material-ui/icons/LayersOutlined';
import TableIcon from '@material-ui/icons/ListAlt';
import AboutIcon from '@material-ui/icons/HelpOutline';
import type { MapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { useMemo, useState, type ReactNode } from 'react';
import { Choice, SearchField } from '../parts';
import { choicesOf, roadmapOptions } from './choices';
import {
  NO_FILTERS,
  isFiltered,
  type MapView,
  type UpdateMap,
  type ViewState,
} from './viewState';

const ALL = ['', 'All'] as const;

const useStyles = makeStyles(
  theme => ({
    toolbar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    search: {
      flex: '1 1 200px',
      maxWidth: 420,
      minWidth: 0,
    },
    select: { flex: '1 1 120px', maxWidth: 200, minWidth: 0 },
    filters: {
      display: 'contents',
      [theme.breakpoints.down('xs')]: {
        display: 'none',
        '&[data-open]': {
          display: 'flex',
          flexWrap: 'wrap',
          gap: theme.spacing(1.5, 1),
          flexBasis: '100%',
          paddingTop: theme.spacing(1),
        },
      },
    },
    opener: { [theme.breakpoints.up('sm')]: { display: 'none' } },
    end: {
      display: 'flex',
      gap: theme.spacing(1),
      marginLeft: 'auto',
      [theme.breakpoints.down('xs')]: {
        width: '100%',
        '& > :last-child': { marginLeft: 'auto' },
      },
    },
    button: {
      whiteSpace: 'nowrap',
      background: theme.palette.background.paper,
      minHeight: 40,
    },
    pressed: {
      boxShadow: `inset 0 0 0 1px ${theme.palette.text.primary}`,
      borderColor: theme.palette.text.primary,
      fontWeight: 600,
    },
  }),
  { name: 'StrataToolbar' },
);

/** Search, filters, and the choice between map and table. */
export function MapToolbar(props: {
  map: MapResponse;
  /** Refs that the user owns by, once they are known. */
  mine?: ReadonlySet<string>;
  state: ViewState;
  update: UpdateMap;
}) {
  const { map, mine, state, update } = props;
  const classes = useStyles();
  const [areFiltersOpen, setFiltersOpen] = useState(false);
  const choices = useMemo(() => choicesOf(map.capabilities), [map]);
  const mineCount = map.capabilities.filter(
    it => it.owner && mine?.has(it.owner.ref),
  ).length;

  const toggleButton = (
    pressed: boolean,
    label: string,
    change: Partial<ViewState>,
    icon?: ReactNode,
  ) => (
    <Button
      variant="outlined"
      className={`${classes.button} ${pressed ? classes.pressed : ''}`}
      startIcon={icon}
      aria-pressed={pressed}
      onClick={() => update(change)}
    >
      {label}
    </Button>
  );
  const viewButton = (view: MapView, label: string, icon: ReactNode) =>
    toggleButton(state.view === view, label, { view }, icon);

  return (
    <div className={classes.toolbar} role="search">
      <SearchField
        className={classes.search}
        placeholder="Name, technology or owner"
        value={state.search}
        onChange={search => update({ search }, { replace: true })}
      />
      <Button
        variant="outlined"
        className={`${classes.button} ${classes.opener}`}
        aria-expanded={areFiltersOpen}
        onClick={() => setFiltersOpen(!areFiltersOpen)}
      >
        Filters
      </Button>
      <div className={classes.filters} data-open={areFiltersOpen || undefined}>
        {map.roadmaps.length > 1 && (
          <Choice
            className={classes.select}
            label="Roadmap"
            value={state.roadmaps[0] ?? ''}
            options={[ALL, ...roadmapOptions(map.roadmaps)]}
            onChange={id => update({ roadmaps: id ? [id] : [] })}
          />
        )}
        <Choice
          className={classes.select}
          label="Owner"
          value={state.owner}
          options={[ALL, ...choices.owners]}
          onChange={owner => update({ owner })}
        />
        <Choice
          className={classes.select}
          label="Technology"
          value={state.technology}
          options={[ALL, ...choices.technologies]}
          onChange={technology => update({ technology })}
        />
        {(mineCount > 0 || state.mine) &&
          toggleButton(state.mine, mine ? `Mine (${mineCount})` : 'Mine', {
            mine: !state.mine,
          })}
      </div>
      {isFiltered(state) && (
        <Button
          className={classes.button}
          style={{ background: 'none' }}
          onClick={() => update(NO_FILTERS)}
        >
          Clear filters
        </Button>
      )}
      <div className={classes.end}>
        {viewButton('map', 'Map', <MapIcon />)}
        {viewButton('table', 'Table', <TableIcon />)}
        <Button
          className={classes.button}
          style={{ background: 'none' }}
          startIcon={<AboutIcon />}
          onClick={() => update({ about: true })}
        >
          About
        </Button>
      </div>
    </div>
  );
}
