import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import Switch from '@material-ui/core/Switch';
import {
  capabilityClaimPermission,
  changeProposePermission,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useMemo } from 'react';
import type { UpdateView } from '../address';
import {
  count,
  EmptyState,
  Headline,
  SearchField,
  useMay,
  usePressable,
} from '../parts';
import { download } from '../parts/download';
import { Coverage } from './Coverage';
import { Findings } from './Findings';
import { toFindingsCsv } from './findingsCsv';
import { FINDING_CODES, FINDING_WORDS } from './looks';
import {
  chooseFindings,
  NO_OWNERSHIP_FILTERS,
  type OwnershipView,
} from './ownershipView';
import { Teams } from './Teams';
import type { OwnershipData } from './useOwnership';

const useStyles = makeStyles(
  theme => ({
    content: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    picture: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
      gap: theme.spacing(2),
      alignItems: 'start',
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    filters: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    search: { width: 260, maxWidth: '100%' },
    mine: { margin: theme.spacing(0, 1) },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 3),
    },
    count: { margin: 0, fontSize: '1.25rem', fontWeight: 600 },
  }),
  { name: 'StrataOwnershipContent' },
);

/** The Ownership page once its findings are there. */
export function OwnershipContent(props: {
  data: OwnershipData;
  view: OwnershipView;
  update: UpdateView<OwnershipView>;
}) {
  const { data, view, update } = props;
  const { overview, chosen } = data;
  const classes = useStyles();
  const pressable = usePressable();
  const { isDenied: mayNotClaim } = useMay(capabilityClaimPermission);
  const { isDenied: mayNotPropose } = useMay(changeProposePermission);
  const findings = useMemo(
    () => chooseFindings(chosen.findings, view),
    [chosen, view],
  );
  const codes = useMemo(() => {
    const numbers = new Map<string, number>();
    for (const { code } of chooseFindings(chosen.findings, view, 'codes')) {
      numbers.set(code, (numbers.get(code) ?? 0) + 1);
    }
    return FINDING_CODES.map(code => ({
      code,
      number: numbers.get(code) ?? 0,
    })).filter(it => it.number > 0 || view.codes.includes(it.code));
  }, [chosen, view]);
  const sum = (read: (it: (typeof overview.layers)[number]) => number) =>
    overview.layers.reduce((total, it) => total + read(it), 0);
  const capabilities = sum(it => it.capabilities);
  const owned = sum(it => it.owned);

  if (capabilities === 0) {
    return (
      <EmptyState title="There is no capability that you can see">
        Once a roadmap is read, this page tells who is accountable for what it
        holds.
      </EmptyState>
    );
  }
  return (
    <div className={classes.content}>
      <Headline lead="Accountable is a group that exists and has members. What is amiss is mended in the documents: each finding shows the change.">
        {owned === capabilities
          ? `All ${capabilities} capabilities have an accountable owner`
          : `${owned} of ${count(
              capabilities,
              'capability has',
              'capabilities have',
            )} an accountable owner`}
      </Headline>
      <div className={classes.picture}>
        <Coverage
          layers={overview.layers}
          chosen={view.layer}
          onChoose={layer => update({ layer })}
        />
        <Teams
          teams={overview.teams}
          chosen={view.team}
          onChoose={team => update({ team, mine: false })}
        />
      </div>
      <div className={classes.filters}>
        <SearchField
          className={classes.search}
          placeholder="Capability, team or text"
          value={view.search}
          onChange={search => update({ search }, { replace: true })}
        />
        <FormControlLabel
          className={classes.mine}
          control={
            <Switch
              size="small"
              color="primary"
              checked={view.mine}
              onChange={event =>
                update({ mine: event.target.checked, team: '' })
              }
            />
          }
          label="Mine"
        />
        {view.capability && (
          <button
            type="button"
            className={pressable}
            aria-pressed
            onClick={() => update({ capability: '' })}
          >
            Only{' '}
            {chosen.findings.find(it => it.capability === view.capability)
              ?.title ?? view.capability.replace(/^.*:/, '')}
          </button>
        )}
        <div role="group" aria-label="Kind" className={classes.filters}>
          {codes.map(({ code, number }) => (
            <button
              key={code}
              type="button"
              className={pressable}
              aria-pressed={view.codes.includes(code)}
              onClick={() =>
                update({
                  codes: view.codes.includes(code)
                    ? view.codes.filter(it => it !== code)
                    : [...view.codes, code],
                })
              }
            >
              {FINDING_WORDS[code]} <b>{number}</b>
            </button>
          ))}
        </div>
      </div>
      <div className={classes.row}>
        <h2 className={classes.count}>
          <span role="status">{count(findings.length, 'finding')}</span>
        </h2>
        {findings.length > 0 && (
          <Button
            variant="outlined"
            size="small"
            onClick={() =>
              download('findings.csv', 'text/csv', toFindingsCsv(findings))
            }
          >
            Export as CSV
          </Button>
        )}
      </div>
      {findings.length > 0 ? (
        <Findings
          findings={findings}
          mayClaim={!mayNotClaim}
          mayPropose={!mayNotPropose}
        />
      ) : (
        <Nothing
          isFiltered={
            JSON.stringify(view) !== JSON.stringify(NO_OWNERSHIP_FILTERS)
          }
          onClear={() => update(NO_OWNERSHIP_FILTERS)}
        />
      )}
    </div>
  );
}

function Nothing(props: { isFiltered: boolean; onClear(): void }) {
  return props.isFiltered ? (
    <EmptyState
      title="No finding is like this"
      action={
        <Button variant="outlined" onClick={props.onClear}>
          Clear filters
        </Button>
      }
    />
  ) : (
    <EmptyState title="Nothing is amiss">
      Everything that is used is owned, provided and up to date.
    </EmptyState>
  );
}
