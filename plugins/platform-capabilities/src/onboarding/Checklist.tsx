import { useApi } from '@backstage/core-plugin-api';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import type { OnboardingResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import {
  FailureWords,
  Note,
  RelativeTime,
  Section,
  statusOf,
  useSending,
} from '../parts';
import { useIdempotencyKey } from './useIdempotencyKey';
import { actorOf } from './words';

const useStyles = makeStyles(
  theme => ({
    steps: { listStyle: 'none', margin: 0, padding: 0 },
    step: {
      overflowWrap: 'anywhere',
      '& .MuiFormControlLabel-label': { font: 'inherit' },
    },
    by: {
      marginTop: -6,
      marginLeft: 27,
      fontSize: theme.typography.pxToRem(13),
      color: theme.palette.textSubtle,
    },
  }),
  { name: 'StrataChecklist' },
);

/** What the owner's team does to provide it, step by step. */
export function Checklist(props: {
  onboarding: OnboardingResponse;
  reload(): Promise<unknown>;
}) {
  const { onboarding, reload } = props;
  const { id, version, checklist, may } = onboarding;
  const classes = useStyles();
  const api = useApi(platformCapabilitiesApiRef);
  const keyOf = useIdempotencyKey();
  const { isBusy, error, send } = useSending();
  // What was ticked shows at once, and is taken back should it not have been taken.
  const [sending, setSending] = useState<number>();
  const titleOf = (ref: string) =>
    actorOf(
      onboarding.history.find(it => it.actor === ref) ?? {
        actor: ref,
        actorTitle: ref,
      },
    );
  const done = checklist.filter(it => it.done).length;

  const tick = async (step: number, action: 'tick' | 'untick') => {
    const change = { version, action, step };
    setSending(step);
    await send(() =>
      api.changeOnboarding(id, change, { idempotencyKey: keyOf(change) }),
    );
    await reload();
    setSending(undefined);
  };

  return (
    <Section title="Checklist" aside={`${done} of ${checklist.length} done`}>
      <ol className={classes.steps}>
        {checklist.map(({ text, done: ticked }, index) => {
          const action = ticked ? 'untick' : 'tick';
          return (
            <li key={index} className={classes.step}>
              <FormControlLabel
                control={
                  <Checkbox
                    color="primary"
                    size="small"
                    checked={(ticked !== undefined) !== (sending === index)}
                    // While it is sent, it keeps the focus.
                    disabled={!may.includes(action)}
                    onChange={() => !isBusy && tick(index, action)}
                  />
                }
                label={text}
              />
              {ticked && (
                <div className={classes.by}>
                  {titleOf(ticked.by)}, <RelativeTime time={ticked.at} />
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {error && (
        <Note tone="new">
          {statusOf(error) === 409 ? (
            'Somebody else changed it at the same time. This is how it is now; tick again.'
          ) : (
            <>
              It was not ticked. <FailureWords error={error} />
            </>
          )}
        </Note>
      )}
    </Section>
  );
}
