import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  DecisionsResponse,
  Onboarding,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import {
  ConsentDialog,
  count,
  explainFailure,
  LookMark,
  Note,
  ReasonField,
  SheetDialog,
  useSending,
} from '../parts';
import { usePlatformPaths } from '../routes';
import { ONBOARDING_LOOKS } from './looks';
import { flat } from './parameters';
import { useIdempotencyKey } from './useIdempotencyKey';
import { nameOf, titleOfOnboarding } from './words';

/** What is to be decided, as it was seen. */
export interface Decision {
  type: 'approve' | 'reject';
  onboardings: Onboarding[];
}

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'grid',
      gap: theme.spacing(1),
      maxHeight: 320,
      overflow: 'auto',
      margin: 0,
      padding: theme.spacing(1, 1.5),
      listStyle: 'none',
      borderRadius: 6,
      border: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
      '&:focus-visible': { outline: `3px solid ${theme.palette.link}` },
    },
    result: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 1.5),
    },
    title: { fontWeight: 600 },
    subtle: { color: theme.palette.textSubtle },
  }),
  { name: 'StrataDecisionDialog' },
);

/** Says what a decision on several requests does, makes it, and says what came of each. */
export function DecisionDialog(props: {
  decision: Decision;
  onClose(): void;
  onDecided(): void;
}) {
  const { decision, onClose, onDecided } = props;
  const { type, onboardings } = decision;
  const classes = useStyles();
  const api = useApi(platformCapabilitiesApiRef);
  const keyOf = useIdempotencyKey();
  const { isBusy, error, send } = useSending({ once: true });
  const [reason, setReason] = useState('');
  const [results, setResults] = useState<DecisionsResponse['results']>();
  const number = count(onboardings.length, 'request');
  const word = type === 'approve' ? 'Approve' : 'Reject';
  const written = reason.trim();

  const decide = () =>
    send(async () => {
      const request = {
        decision: type,
        reason: written || undefined,
        onboardings: onboardings.map(({ id, version, digest }) => ({
          id,
          version,
          digest,
        })),
      };
      const answer = await api.decideOnboardings(request, {
        idempotencyKey: keyOf(request),
      });
      setResults(answer.results);
      onDecided();
    });

  if (results) {
    return (
      <Results onboardings={onboardings} results={results} onClose={onClose} />
    );
  }
  return (
    <ConsentDialog
      title={`${word} ${number}?`}
      word={`${word} ${number}`}
      busyWord="Deciding…"
      isBusy={isBusy}
      isBlocked={type === 'reject' && !written}
      onConsent={decide}
      onClose={onClose}
    >
      <ul
        className={classes.list}
        aria-label="What is decided"
        // What scrolls must be reachable by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {onboardings.map(it => (
          <li key={it.id}>
            <span className={classes.title}>{titleOfOnboarding(it)}</span>,{' '}
            <span className={classes.subtle}>
              asked by{' '}
              {it.requester.title === it.requester.ref
                ? nameOf(it.requester.ref)
                : it.requester.title}
              : “{it.reason}”
            </span>
            {/* An approval is for just this. */}
            {Object.keys(it.parameters).length > 0 && (
              <div>
                {[...flat(it.parameters)]
                  .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
                  .join(', ')}
              </div>
            )}
          </li>
        ))}
      </ul>
      <p>{consequences(decision)} It cannot be taken back.</p>
      <ReasonField
        label={type === 'reject' ? 'Why' : 'Why (optional)'}
        hint="Whoever asked reads it, and it is kept in the history"
        value={reason}
        disabled={isBusy}
        focus
        onChange={setReason}
      />
      {error && (
        <Note tone="bad">
          Nothing is known to be decided. {explainFailure(error).reason} Trying
          again decides nothing twice.
        </Note>
      )}
    </ConsentDialog>
  );
}

function Results(props: {
  onboardings: Onboarding[];
  results: DecisionsResponse['results'];
  onClose(): void;
}) {
  const { onboardings, results, onClose } = props;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const failed = results.filter(it => it.error !== undefined).length;
  return (
    <SheetDialog
      title="What came of it"
      onClose={onClose}
      actions={
        <Button variant="contained" color="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <Note tone={failed > 0 ? 'new' : 'good'} focus>
        {results.length - failed} of {count(results.length, 'request')} decided
        {failed > 0 && '; the others stay as they are'}.
      </Note>
      <ul className={classes.list} aria-label="Results">
        {results.map(({ id, state, error }) => {
          const onboarding = onboardings.find(it => it.id === id);
          return (
            <li key={id} className={classes.result}>
              {state && <LookMark look={ONBOARDING_LOOKS[state]} />}
              {error !== undefined && (
                <LookMark
                  look={{ shape: 'cross', tone: 'bad', word: 'Not decided' }}
                />
              )}
              <Link to={paths.onboarding(id)} underline="always">
                {onboarding ? titleOfOnboarding(onboarding) : id}
              </Link>
              {error !== undefined && <span>{error}</span>}
            </li>
          );
        })}
      </ul>
    </SheetDialog>
  );
}

/** What happens to the requests. */
function consequences({ type, onboardings }: Decision): string {
  if (type === 'reject') {
    return 'Those who asked are told why, and can make a new request.';
  }
  const templates = onboardings.filter(it => it.template).length;
  const others = onboardings.length - templates;
  return [
    templates > 0 &&
      `${count(templates, 'template starts', 'templates start')} at once.`,
    others > 0 &&
      `${count(
        others,
        'request goes',
        'requests go',
      )} on to your checklist, or ${
        others === 1 ? 'is' : 'are'
      } in use at once where there is none.`,
  ]
    .filter(Boolean)
    .join(' ');
}
