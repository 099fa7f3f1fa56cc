import Button from '@material-ui/core/Button';
import { explainFailure } from './explainFailure';
import { Note } from './Note';

/** Says that what is shown could not be brought up to date. */
export function OutOfDate(props: { error: Error; onRetry(): void }) {
  return (
    <Note
      tone="new"
      action={
        <Button size="small" onClick={props.onRetry}>
          Try again
        </Button>
      }
    >
      This may be out of date: {explainFailure(props.error).reason}
    </Note>
  );
}
