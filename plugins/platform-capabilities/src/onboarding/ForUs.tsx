import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  onboardingDecidePermission,
  type Onboarding,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { Answered, count, EmptyState, Note, useMay } from '../parts';
import { DecisionDialog, type Decision } from './DecisionDialog';
import { ListFilters } from './ListFilters';
import { queriesOf, useListView } from './listView';
import { OnboardingTabs } from './OnboardingTabs';
import { RequestList } from './RequestList';
import { RequestRow } from './RequestRow';
import { Stack } from './Stack';
import { useOnboardings } from './useOnboardings';

/** How many are shown at once, which are as many as can be decided at once. */
const STEP = 100;

const useStyles = makeStyles(
  theme => ({
    bar: {
      position: 'sticky',
      top: 0,
      zIndex: 1,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 2),
      borderRadius: 10,
      border: `1px solid ${theme.palette.divider}`,
      background: theme.palette.background.paper,
    },
    chosen: { marginRight: 'auto' },
  }),
  { name: 'StrataForUs' },
);

/** What waits for the user's teams, as those who own what is asked for: to decide, to provision, to switch off. */
export function ForUs() {
  const [view, update] = useListView();
  const [limit, setLimit] = useState(STEP);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [decision, setDecision] = useState<Decision>();
  const { isDenied } = useMay(onboardingDecidePermission);
  const queries = queriesOf({ ...view, state: view.state || 'waiting' }, [
    'decider',
  ]);
  const answer = useOnboardings(queries, limit);
  const { value, reload } = answer;
  // What is to be decided comes first.
  const onboardings = [...(value?.onboardings ?? [])].sort(
    (a, b) => Number(isDecidable(b)) - Number(isDecidable(a)),
  );
  const decidable = onboardings.filter(isDecidable);
  const selected = decidable.filter(it => chosen.has(it.id)).slice(0, STEP);
  return (
    <Stack>
      <OnboardingTabs current="for-us" waiting={value?.waitingForMe} />
      <Answered
        page
        answer={answer}
        what="the requests"
        heights={[40, 76, 76, 76]}
      >
        {({ total }) => (
          <>
            {isDenied && (
              <Note tone="coming">
                Deciding needs the permission{' '}
                <code>{onboardingDecidePermission.name}</code>. Ask whoever
                writes the permission policy of this portal.
              </Note>
            )}
            <ListFilters
              view={view}
              update={update}
              onboardings={onboardings}
              anyState={[
                ['', 'Waiting or failed'],
                ['all', 'All states'],
              ]}
              queries={queries}
            />
            {decidable.length > 0 && (
              <SelectionBar
                selected={selected.length}
                decidable={decidable.length}
                onSelect={all =>
                  setChosen(new Set(all ? decidable.map(it => it.id) : []))
                }
                onDecide={type => setDecision({ type, onboardings: selected })}
              />
            )}
            {onboardings.length === 0 ? (
              <EmptyState
                title={
                  view.state || view.capability
                    ? 'No request matches'
                    : 'Nothing waits for your teams'
                }
              >
                Here is what others ask for of the capabilities that your teams
                own: to decide, to provide, to switch off.
              </EmptyState>
            ) : (
              <RequestList label="Requests for us">
                {onboardings.map(it => (
                  <RequestRow
                    key={it.id}
                    onboarding={it}
                    selection={
                      decidable.length > 0
                        ? {
                            isSelected: chosen.has(it.id) && isDecidable(it),
                            onChange: isDecidable(it)
                              ? isIn => setChosen(withOne(chosen, it.id, isIn))
                              : undefined,
                          }
                        : undefined
                    }
                  />
                ))}
              </RequestList>
            )}
            {total > onboardings.length && (
              <div>
                <Button
                  variant="outlined"
                  onClick={() => setLimit(limit + STEP)}
                >
                  Show more of {total}
                </Button>
              </div>
            )}
          </>
        )}
      </Answered>
      {decision && (
        <DecisionDialog
          decision={decision}
          onClose={() => setDecision(undefined)}
          onDecided={() => {
            setChosen(new Set());
            reload();
          }}
        />
      )}
    </Stack>
  );
}

function SelectionBar(props: {
  selected: number;
  decidable: number;
  onSelect(all: boolean): void;
  onDecide(type: Decision['type']): void;
}) {
  const { selected, decidable, onSelect, onDecide } = props;
  const classes = useStyles();
  const chosen = selected > 0 ? ` ${count(selected, 'request')}` : '';
  const isAll = selected === Math.min(decidable, STEP);
  return (
    <div className={classes.bar} role="group" aria-label="Decide">
      <span className={classes.chosen} role="status">
        {selected === 0
          ? `${decidable} to decide`
          : `${selected} of ${decidable} chosen`}
      </span>
      <Button size="small" onClick={() => onSelect(!isAll)}>
        {isAll ? 'Choose none' : `Choose all ${Math.min(decidable, STEP)}`}
      </Button>
      <Button
        size="small"
        variant="outlined"
        disabled={selected === 0}
        onClick={() => onDecide('reject')}
      >
        {`Reject${chosen}…`}
      </Button>
      <Button
        size="small"
        variant="contained"
        color="primary"
        disableElevation
        disabled={selected === 0}
        onClick={() => onDecide('approve')}
      >
        {`Approve${chosen}…`}
      </Button>
    </div>
  );
}

function isDecidable({ may }: Onboarding): boolean {
  return may.includes('approve') && may.includes('reject');
}

function withOne(ids: ReadonlySet<string>, id: string, isIn: boolean) {
  const next = new Set(ids);
  if (isIn) {
    next.add(id);
  } else {
    next.delete(id);
  }
  return next;
}
