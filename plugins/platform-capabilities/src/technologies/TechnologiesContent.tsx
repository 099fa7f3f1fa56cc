import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { TechnologyEntry } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Layer } from '@strata/roadmap';
import { useMemo } from 'react';
import type { UpdateView } from '../address';
import { NothingMatches } from '../map/MapStates';
import {
  Choice,
  count,
  Headline,
  LookFilters,
  Note,
  SearchField,
  STANDINGS,
} from '../parts';
import { STANDING_LOOKS } from './looks';
import {
  chooseTechnologies,
  findTechnology,
  NO_TECHNOLOGY_FILTERS,
  toColumns,
  type TechnologiesView,
} from './technologiesView';
import { TechnologyRows } from './TechnologyRows';

const useStyles = makeStyles(
  theme => ({
    content: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    filters: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5, 1),
    },
    search: { flex: '1 1 200px', maxWidth: 300 },
    count: { margin: 0, fontSize: '1.25rem', fontWeight: 600 },
  }),
  { name: 'StrataTechnologiesContent' },
);

/** The technologies of the roadmaps, once they are there: over the layers, to be searched and narrowed down. */
export function TechnologiesContent(props: {
  technologies: TechnologyEntry[];
  /** For their titles. */
  layers: Layer[];
  view: TechnologiesView;
  update: UpdateView<TechnologiesView>;
}) {
  const { technologies, layers, view, update } = props;
  const classes = useStyles();
  const chosen = useMemo(
    () => chooseTechnologies(technologies, view),
    [technologies, view],
  );
  const allColumns = useMemo(
    () => toColumns(technologies, layers),
    [technologies, layers],
  );
  const columns = useMemo(
    () =>
      toColumns(chooseTechnologies(technologies, view, 'layer'), allColumns),
    [technologies, allColumns, view],
  );
  const numbers = useMemo(
    () => countStandings(chooseTechnologies(technologies, view, 'standing')),
    [technologies, view],
  );
  const adopted = useMemo(
    () => countStandings(technologies).adopted,
    [technologies],
  );
  const opened = view.opened
    ? findTechnology(technologies, view.opened)
    : undefined;
  return (
    <div className={classes.content}>
      <Headline lead="What the platform is built of or may be, on which layers, and how often the catalog mentions it. Spellings of one are put together.">
        {count(technologies.length, 'technology', 'technologies')}, {adopted} of
        them adopted
      </Headline>
      {view.opened && !opened && (
        <Note tone="coming">
          No capability that you can see names “{view.opened}”.
        </Note>
      )}
      <div className={classes.filters}>
        <SearchField
          className={classes.search}
          placeholder="Technology or capability"
          value={view.search}
          onChange={search => update({ search }, { replace: true })}
        />
        <Choice
          label="Sort by"
          value={view.sort}
          onChange={sort => update({ sort })}
          options={[
            ['standing', 'Standing'],
            ['name', 'Name'],
            ['capabilities', 'Capabilities'],
            ['mentions', 'Mentions in the catalog'],
          ]}
        />
        <LookFilters
          label="Standing"
          kinds={STANDINGS}
          looks={STANDING_LOOKS}
          count={standing => numbers[standing]}
          value={view.standing}
          onChange={standing => update({ standing })}
        />
      </div>
      {chosen.length < technologies.length && (
        <h2 className={classes.count}>
          <span role="status">
            {chosen.length} of {technologies.length}
          </span>{' '}
          <Button size="small" onClick={() => update(NO_TECHNOLOGY_FILTERS)}>
            Clear filters
          </Button>
        </h2>
      )}
      {chosen.length > 0 ? (
        <TechnologyRows
          technologies={chosen}
          columns={columns}
          layer={view.layer}
          opened={opened?.name}
          update={update}
        />
      ) : (
        <NothingMatches
          search={view.search.trim()}
          onClear={() => update(NO_TECHNOLOGY_FILTERS)}
        />
      )}
    </div>
  );
}

/** How many technologies have each standing somewhere. */
function countStandings(technologies: TechnologyEntry[]) {
  const numbers = { adopted: 0, retiring: 0, candidate: 0, example: 0 };
  for (const { capabilities } of technologies) {
    for (const standing of new Set(capabilities.map(it => it.standing))) {
      numbers[standing] += 1;
    }
  }
  return numbers;
}
