import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Onboarding,
  OnboardingsQuery,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { ReactNode } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import type { UpdateView } from '../address';
import { Choice, explainFailure, type Option, useSending } from '../parts';
import { download } from '../parts/download';
import type { ListView } from './listView';
import { ONBOARDING_LOOKS, ONBOARDING_STATES } from './looks';
import { toOnboardingsCsv } from './onboardingsCsv';
import { loadOnboardings } from './useOnboardings';
import { nameOf } from './words';

/** Of rows in an exported file. */
const MOST_ROWS = 10_000;

const useStyles = makeStyles(
  theme => ({
    filters: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      '& .MuiFormControlLabel-root': { margin: 0 },
    },
    choice: {
      minWidth: 180,
      maxWidth: '100%',
      [theme.breakpoints.down('xs')]: { flex: '1 1 140px', minWidth: 0 },
    },
    end: { marginLeft: 'auto' },
    failure: { color: 'var(--tone-bad)' },
  }),
  { name: 'StrataOnboardingFilters' },
);

/** What narrows down a list of requests, and the list as a file. */
export function ListFilters(props: {
  view: ListView;
  update: UpdateView<ListView>;
  /** Those of the list, which name the capabilities to choose from. */
  onboardings: Onboarding[];
  /** What stands for all states or some of them, the first for what is shown unless told otherwise. */
  anyState: readonly Option<ListView['state']>[];
  /** Of all that the list is the beginning of. */
  queries: OnboardingsQuery[];
  children?: ReactNode;
}) {
  const { view, update, onboardings, anyState, queries } = props;
  const classes = useStyles();
  const api = useApi(platformCapabilitiesApiRef);
  const { isBusy, error, send } = useSending();
  const titles = new Map(
    onboardings.map(({ capability }) => [capability.ref, capability.title]),
  );
  if (view.capability && !titles.has(view.capability)) {
    titles.set(view.capability, nameOf(view.capability));
  }
  const exportAll = () =>
    send(async () => {
      const all = await loadOnboardings(api, queries, MOST_ROWS);
      download(
        'onboardings.csv',
        'text/csv;charset=utf-8',
        toOnboardingsCsv(all.onboardings),
      );
    });
  return (
    <div className={classes.filters}>
      <Choice<ListView['state']>
        className={classes.choice}
        label="State"
        value={view.state}
        options={[
          ...anyState,
          ...ONBOARDING_STATES.map(
            state => [state, ONBOARDING_LOOKS[state].word] as const,
          ),
        ]}
        onChange={state => update({ state })}
      />
      <Choice
        className={classes.choice}
        label="Capability"
        value={view.capability}
        options={[
          ['', 'All capabilities'],
          ...[...titles].sort(([, a], [, b]) => a.localeCompare(b, 'en')),
        ]}
        onChange={capability => update({ capability })}
      />
      {props.children}
      <Button
        className={classes.end}
        variant="outlined"
        disabled={isBusy || onboardings.length === 0}
        onClick={exportAll}
      >
        {isBusy ? 'Exporting…' : 'Export CSV'}
      </Button>
      {error && (
        <span role="alert" className={classes.failure}>
          {explainFailure(error).reason}
        </span>
      )}
    </div>
  );
}
