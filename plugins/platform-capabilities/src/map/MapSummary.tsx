import { makeStyles } from '@material-ui/core/styles';
import { count, Headline, pressable } from '../parts';
import type { Facts } from './facts';
import {
  NO_FILTERS,
  isFiltered,
  type UpdateMap,
  type ViewState,
} from './viewState';

const useStyles = makeStyles(
  theme => ({
    summary: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1.5, 4),
    },
    numbers: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      listStyle: 'none',
      margin: 0,
      padding: 0,
      [theme.breakpoints.down('xs')]: {
        display: 'grid',
        width: '100%',
        gridTemplateColumns: 'repeat(5, minmax(0, auto))',
        gap: 4,
      },
    },
    number: {
      ...pressable(theme),
      display: 'flex',
      flexDirection: 'column',
      minWidth: 92,
      height: '100%',
      padding: theme.spacing(0.75, 1.5),
      textAlign: 'left',
      borderRadius: 8,
      '& strong': {
        fontSize: theme.typography.pxToRem(24),
        lineHeight: 1.15,
        fontVariantNumeric: 'tabular-nums',
      },
      '& span': { fontSize: theme.typography.pxToRem(12.5) },
      [theme.breakpoints.down('xs')]: {
        width: '100%',
        minWidth: 0,
        padding: theme.spacing(0.5, 0.75),
        '& strong': { fontSize: theme.typography.pxToRem(20) },
        '& span': { fontSize: theme.typography.pxToRem(11) },
      },
    },
  }),
  { name: 'StrataSummary' },
);

/** How the platform stands, in one sentence and a few numbers; each number shows on the map what it counts. */
export function MapSummary(props: {
  facts: Facts;
  state: ViewState;
  update: UpdateMap;
}) {
  const { facts, state, update } = props;
  const classes = useStyles();
  const { lifecycle, ownership } = state.categories;

  const toggle = (pressed: boolean, change: Partial<ViewState>) =>
    update(pressed ? NO_FILTERS : { ...NO_FILTERS, ...change });
  const categories = (change: Partial<ViewState['categories']>) => ({
    categories: { ...NO_FILTERS.categories, ...change },
  });
  const showsOnly = (shown: string[], ids: string[]) =>
    shown.length === ids.length && ids.every(id => shown.includes(id));

  const numbers = [
    {
      label: 'capabilities',
      count: facts.capabilities,
      tone: undefined,
      title: 'All that the platform offers or plans to offer',
      pressed: !isFiltered(state),
      change: {},
    },
    {
      label: 'ready',
      count: facts.ready,
      tone: 'good',
      title: 'In production',
      pressed: showsOnly(lifecycle, ['production']),
      change: {
        lens: 'lifecycle',
        ...categories({ lifecycle: ['production'] }),
      },
    },
    {
      label: 'coming',
      count: facts.planned + facts.experimental,
      tone: 'coming',
      title: `${facts.planned} planned, ${facts.experimental} experimental`,
      pressed: showsOnly(lifecycle, ['experimental', 'planned']),
      change: {
        lens: 'lifecycle',
        ...categories({ lifecycle: ['experimental', 'planned'] }),
      },
    },
    {
      label: 'no owner found',
      count: facts.unowned,
      tone: 'bad',
      title:
        'No owner is named, or none that the catalog shows you. Whether an owner is a group with members, the Ownership page tells',
      pressed: showsOnly(ownership, ['missing', 'none']),
      change: {
        lens: 'ownership',
        ...categories({ ownership: ['missing', 'none'] }),
      },
    },
    {
      label: 'services',
      count: facts.services,
      tone: undefined,
      title: 'Offered to developers for self-service',
      pressed: state.type === 'service',
      change: { type: 'service' },
    },
  ] as const;

  return (
    <div className={classes.summary}>
      <Headline lead="Each layer stands on those below it. Open a tile to see what it is, who runs it and how to get it.">
        {count(facts.capabilities, 'capability', 'capabilities')} on{' '}
        {count(facts.layers, 'layer')}, run by {count(facts.teams, 'team')}
      </Headline>
      <ul className={classes.numbers} aria-label="In numbers">
        {numbers.map(({ label, tone, title, pressed, change, ...it }) => (
          <li key={label}>
            <button
              type="button"
              className={classes.number}
              title={title}
              aria-pressed={pressed}
              onClick={() => toggle(pressed, change as Partial<ViewState>)}
            >
              <strong style={tone && { color: `var(--tone-${tone})` }}>
                {it.count}
              </strong>
              <span>{label}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
