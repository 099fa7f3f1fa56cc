import Button from '@material-ui/core/Button';
import type { ReactNode } from 'react';
import { explainFailure } from './explainFailure';
import { Note } from './Note';
import { OutOfDate } from './OutOfDate';
import { Skeleton } from './Skeleton';
import { FailingState } from './States';
import type { Answer } from './useAnswer';

/** What was asked for; until then its shape, or why there is none and a way to try again. Nothing beside it waits for it. */
export function Answered<T>(props: {
  answer: Answer<T>;
  /** As in "Could not load …". */
  what: string;
  /** The heights of what is waited for, in pixels. */
  heights: number[];
  /** Whether it is the page itself, where a failure takes more than a line. */
  page?: boolean;
  children(value: T): ReactNode;
}) {
  const { answer, what, heights, page, children } = props;
  const { value, error, reload } = answer;
  if (value !== undefined) {
    return (
      <>
        {error && <OutOfDate error={error} onRetry={reload} />}
        {children(value)}
      </>
    );
  }
  if (!error) {
    return <Skeleton what={what} heights={heights} />;
  }
  return page ? (
    <FailingState what={what} error={error} onRetry={reload} />
  ) : (
    <Failure what={what} error={error} onRetry={reload} />
  );
}

/** Says in one line what could not be loaded and why, and lets one try again. */
export function Failure(props: {
  what: string;
  error: Error;
  onRetry(): void;
}) {
  const { reason, advice } = explainFailure(props.error);
  return (
    <Note
      tone="bad"
      action={
        <Button size="small" onClick={props.onRetry}>
          Try again
        </Button>
      }
    >
      Could not load {props.what}. {reason} {advice}
    </Note>
  );
}
