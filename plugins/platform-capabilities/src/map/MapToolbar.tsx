import Button from '@material-ui/core/Button';
import InputAdornment from '@material-ui/core/InputAdornment';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import MapIcon from '@material-ui/icons/LayersOutlined';
import TableIcon from '@material-ui/icons/ListAlt';
import AboutIcon from '@material-ui/icons/HelpOutline';
import SearchIcon from '@material-ui/icons/Search';
import type { MapResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import useDebounce from 'react-use/lib/useDebounce';
import { choicesOf } from './choices';
import type { UpdateView } from './useViewState';
import {
  NO_FILTERS,
  isFiltered,
  type MapView,
  type ViewState,
} from './viewState';

/** In milliseconds, between the keys of somebody who types. */
const PAUSE = 150;

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
    field: {
      '& .MuiOutlinedInput-root': {
        background: theme.palette.background.paper,
      },
      '& .MuiInputLabel-root': { color: theme.palette.text.primary },
    },
    key: {
      padding: '0 6px',
      fontSize: 12,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 4,
      color: theme.palette.text.primary,
    },
    button: {
      textTransform: 'none',
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
  mine: ReadonlySet<string>;
  state: ViewState;
  update: UpdateView;
}) {
  const { map, mine, state, update } = props;
  const classes = useStyles();
  const [areFiltersOpen, setFiltersOpen] = useState(false);
  const choices = useMemo(() => choicesOf(map), [map]);
  const mineCount = map.capabilities.filter(
    it => it.owner && mine.has(it.owner.ref),
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
            label="Roadmap"
            value={state.roadmaps[0] ?? ''}
            choices={choices.roadmaps}
            onChange={id => update({ roadmaps: id ? [id] : [] })}
          />
        )}
        <Choice
          label="Owner"
          value={state.owner}
          choices={choices.owners}
          onChange={owner => update({ owner })}
        />
        <Choice
          label="Technology"
          value={state.technology}
          choices={choices.technologies}
          onChange={technology => update({ technology })}
        />
        {(mineCount > 0 || state.mine) &&
          toggleButton(state.mine, `Mine (${mineCount})`, {
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

function SearchField(props: { value: string; onChange(value: string): void }) {
  const { value, onChange } = props;
  const classes = useStyles();
  const input = useRef<HTMLInputElement>(null);
  // The address follows what is typed, a moment later; and what is shown follows Back.
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  useDebounce(() => draft !== value && onChange(draft), PAUSE, [draft]);

  useEffect(() => {
    const focusOnSlash = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const isTyping =
        target.isContentEditable ||
        /^(input|textarea|select)$/i.test(target.tagName);
      if (
        event.key === '/' &&
        !isTyping &&
        !event.ctrlKey &&
        !event.metaKey &&
        !event.altKey
      ) {
        event.preventDefault();
        input.current?.focus();
      }
    };
    document.addEventListener('keydown', focusOnSlash);
    return () => document.removeEventListener('keydown', focusOnSlash);
  }, []);

  return (
    <TextField
      className={`${classes.search} ${classes.field}`}
      size="small"
      variant="outlined"
      placeholder="Search capabilities, technologies, owners"
      value={draft}
      onChange={event => setDraft(event.target.value)}
      inputRef={input}
      inputProps={{ 'aria-label': 'Search', type: 'search' }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" />
          </InputAdornment>
        ),
        endAdornment: !draft && (
          <kbd className={classes.key} aria-hidden>
            /
          </kbd>
        ),
      }}
    />
  );
}

function Choice(props: {
  label: string;
  value: string;
  choices: { value: string; label: string }[];
  onChange(value: string): void;
}) {
  const { label, value, choices, onChange } = props;
  const classes = useStyles();
  const id = `strata-${label.toLocaleLowerCase('en-US')}`;
  const isKnown = !value || choices.some(it => it.value === value);
  return (
    <TextField
      className={`${classes.select} ${classes.field}`}
      id={id}
      select
      size="small"
      variant="outlined"
      label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
    >
      <option value="">All</option>
      {!isKnown && <option value={value}>{value}</option>}
      {choices.map(it => (
        <option key={it.value} value={it.value}>
          {it.label}
        </option>
      ))}
    </TextField>
  );
}
