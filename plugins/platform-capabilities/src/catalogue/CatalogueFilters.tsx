import Button from '@material-ui/core/Button';
import InputAdornment from '@material-ui/core/InputAdornment';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import FilterIcon from '@material-ui/icons/FilterList';
import SearchIcon from '@material-ui/icons/Search';
import type { MapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { useMemo, useState } from 'react';
import { fold } from '../map/filterCapabilities';
import { countFilters, offeredIn, type CatalogueView } from './catalogueView';
import { Choice } from './Choice';
import type { UpdateCatalogue } from './useCatalogueView';

const useStyles = makeStyles(
  theme => ({
    // The theme's own label is too faint on the ground of the page.
    label: { color: theme.palette.textSubtle },
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
      <TextField
        type="search"
        id="strata-catalogue-search"
        label="Search services"
        InputLabelProps={{ className: classes.label }}
        variant="outlined"
        size="small"
        value={view.search}
        onChange={event =>
          onChange({ search: event.target.value }, { replace: true })
        }
        InputProps={{
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" aria-hidden />
            </InputAdornment>
          ),
        }}
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
            options={[
              ['', 'All roadmaps'],
              ...map.roadmaps.map(it => [it.id, it.title] as const),
            ]}
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

/** The owners and technologies that there are, by name; spellings that differ only in case are one technology. */
function choicesOf(capabilities: MapResponse['capabilities']) {
  const owners = new Map<string, string>();
  const technologies = new Map<string, string>();
  for (const { owner, technologies: list } of capabilities) {
    if (owner) {
      owners.set(owner.ref, owner.title);
    }
    for (const { name } of list) {
      technologies.set(fold(name), technologies.get(fold(name)) ?? name);
    }
  }
  return { owners: sorted(owners), technologies: sorted(technologies) };
}

function sorted(choices: Map<string, string>) {
  return [...choices].sort(([, a], [, b]) =>
    a.localeCompare(b, 'en', { sensitivity: 'base' }),
  );
}
