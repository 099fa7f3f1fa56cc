import { LinkButton } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import { useState } from 'react';
import { Answered, EmptyState } from '../parts';
import { usePlatformPaths } from '../routes';
import { ListFilters } from './ListFilters';
import { queriesOf, useListView } from './listView';
import { OnboardingTabs } from './OnboardingTabs';
import { RequestList } from './RequestList';
import { RequestRow } from './RequestRow';
import { Stack } from './Stack';
import { useOnboardings } from './useOnboardings';

/** How many are shown at once; a button shows as many more. */
const STEP = 50;

/** What the user and the user's teams asked for. */
export function MyRequests() {
  const [view, update] = useListView();
  const [limit, setLimit] = useState(STEP);
  const paths = usePlatformPaths();
  const queries = queriesOf(
    view,
    view.onlyMe ? ['requester'] : ['requester', 'team'],
  );
  const answer = useOnboardings(queries, limit);
  const isNarrowed = view.state !== '' || view.capability !== '';
  return (
    <Stack>
      <OnboardingTabs current="mine" waiting={answer.value?.waitingForMe} />
      <Answered
        page
        answer={answer}
        what="the requests"
        heights={[40, 76, 76, 76]}
      >
        {value => (
          <>
            {(value.total > 0 || isNarrowed || view.onlyMe) && (
              <ListFilters
                view={view}
                update={update}
                onboardings={value.onboardings}
                anyState={[['', 'All states']]}
                queries={queries}
              >
                <FormControlLabel
                  control={
                    <Switch
                      size="small"
                      color="primary"
                      checked={view.onlyMe}
                      onChange={event =>
                        update({ onlyMe: event.target.checked })
                      }
                    />
                  }
                  label="Only mine, not my teams’"
                />
              </ListFilters>
            )}
            {value.onboardings.length === 0 ? (
              <EmptyState
                title={
                  isNarrowed
                    ? 'No request matches'
                    : 'You and your teams asked for nothing yet'
                }
                action={
                  <LinkButton
                    role={undefined}
                    variant="outlined"
                    color="primary"
                    to={isNarrowed ? paths.onboarding() : paths.services()}
                  >
                    {isNarrowed ? 'Show all' : 'See what the platform offers'}
                  </LinkButton>
                }
              >
                {!isNarrowed &&
                  'Choose a service, say what for and why, and see here how far it is.'}
              </EmptyState>
            ) : (
              <RequestList label="My requests">
                {value.onboardings.map(it => (
                  <RequestRow key={it.id} onboarding={it} />
                ))}
              </RequestList>
            )}
            {value.total > value.onboardings.length && (
              <div>
                <Button
                  variant="outlined"
                  onClick={() => setLimit(limit + STEP)}
                >
                  Show more of {value.total}
                </Button>
              </div>
            )}
          </>
        )}
      </Answered>
    </Stack>
  );
}
