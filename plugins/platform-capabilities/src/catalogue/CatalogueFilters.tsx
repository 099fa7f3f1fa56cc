import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import FilterIcon from '@material-ui/icons/FilterList';
import type { MapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { useMemo, useState } from 'react';
import { choicesOf, roadmapOptions } from '../map/choices';
import { Choice, SearchField } from '../parts';
import {
  countFilters,
  offeredIn,
  type CatalogueView,
  type UpdateCatalogue,
} from './catalogueView';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'grid',
      gridTemplateColumns:
        'minmax(220px, 2fr) repeat(auto-fit, minmax(140px, 1fr))',
      gap: theme.spacing(1.5),
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: '1fr auto' },
    },
    toggle: {
      display: 'none',
      [theme.breakpoints.down('sm')]: { display: 'flex' },
    },
    choices: {
      display: 'contents',
      [theme.breakpoints.down('sm')]: {
        gridColumn: '1 / -1',
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
        gap: theme.spacing(1.5),
      },
    },
    open: { [theme.breakpoints.down('sm')]: { display: 'grid' } },
    closed: { [theme.breakpoints.down('sm')]: { display: 'none' } },
  }),
  { name: 'StrataCatalogueFilters' },
);

/** Search, filters and order of the catalogue. On a narrow screen all but the search is behind a button. */
export function CatalogueFilters(props: {
  map: MapResponse;
  view: CatalogueView;
  onChange: UpdateCatalogue;
}) {
  const { map, view, onChange } = props;
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  const { owners, technologies } = useMemo(
    () => choicesOf(offeredIn(view, map.capabilities)),
    [view, map],
  );
  const count = countFilters(view);

  return (
    <div role="search" aria-label="Services" className={classes.bar}>
      <SearchField
        placeholder="Name, technology or owner"
        value={view.search}
        onChange={search => onChange({ search }, { replace: true })}
      />
      <Button
        className={classes.toggle}
        variant="outlined"
        startIcon={<FilterIcon />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        Filters{count > 0 && ` (${count})`}
      </Button>
      <div
        className={`${classes.choices} ${open ? classes.open : classes.closed}`}
      >
        {map.roadmaps.length > 1 && (
          <Choice
            label="Roadmap"
            value={view.roadmap}
            onChange={roadmap => onChange({ roadmap })}
            options={[['', 'All roadmaps'], ...roadmapOptions(map.roadmaps)]}
          />
        )}
        <Choice
          label="Owner"
          value={view.owner}
          onChange={owner => onChange({ owner })}
          options={[['', 'All owners'], ...owners]}
        />
        <Choice
          label="Technology"
          value={view.technology}
          onChange={technology => onChange({ technology })}
          options={[['', 'All technologies'], ...technologies]}
        />
        <Choice
          label="Group by"
          value={view.group}
          onChange={group => onChange({ group })}
          options={[
            ['roadmap', 'Roadmap'],
            ['lifecycle', 'Readiness'],
            ['none', 'Nothing'],
          ]}
        />
        <Choice
          label="Sort by"
          value={view.sort}
          onChange={sort => onChange({ sort })}
          options={[
            ['title', 'Name'],
            ['lifecycle', 'Readiness'],
            ['consumers', 'Most used'],
          ]}
        />
      </div>
    </div>
  );
}
