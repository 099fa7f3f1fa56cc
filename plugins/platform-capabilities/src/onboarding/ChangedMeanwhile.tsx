import Button from '@material-ui/core/Button';
import type { OnboardingResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { LookMark, Note } from '../parts';
import { EventList } from './EventList';
import { ONBOARDING_LOOKS } from './looks';

/** Says what happened since somebody looked, and lets them go on from there; nothing where nothing happened. */
export function ChangedMeanwhile(props: {
  seen: OnboardingResponse;
  now: OnboardingResponse;
  onGoOn(): void;
}) {
  const { seen, now, onGoOn } = props;
  // What was seen can be newer: the answer to one's own change.
  if (now.version <= seen.version) {
    return <></>;
  }
  return (
    <Note
      tone="new"
      focus
      action={
        <Button size="small" variant="outlined" onClick={onGoOn}>
          I have seen it, go on
        </Button>
      }
    >
      <p>
        <b>It changed since you looked.</b> It is{' '}
        <LookMark look={ONBOARDING_LOOKS[now.state]} /> now:
      </p>
      <EventList
        label="What changed"
        events={now.history.filter(it => it.version > seen.version)}
      />
    </Note>
  );
}
