import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';
import {
  type Answer,
  explainFailure,
  Note,
  OutOfDate,
  Skeleton,
} from '../parts';

const useStyles = makeStyles(
  theme => ({
    part: { minWidth: 0, '* + &': { marginTop: theme.spacing(2.5) } },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
      marginBottom: theme.spacing(0.75),
      color: theme.palette.textSubtle,
    },
    title: { margin: 0, fontSize: 'inherit', fontWeight: 600 },
  }),
  { name: 'StrataPart' },
);

/** A part of a card, with a heading of its own. */
export function Part(props: {
  title: string;
  /** In words, or what leads on. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const classes = useStyles();
  const id = useId();
  return (
    <section className={classes.part} aria-labelledby={id}>
      <div className={classes.head}>
        <h4 id={id} className={classes.title}>
          {props.title}
        </h4>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}

/** What was asked for; until then its shape, or why there is none. Nothing else of the card waits for it. */
export function Answered<T>(props: {
  answer: Answer<T>;
  /** As in "Could not load …". */
  what: string;
  /** The heights of what is waited for, in pixels. */
  heights: number[];
  children(value: T): ReactNode;
}) {
  const { answer, what, heights, children } = props;
  const { value, error, reload } = answer;
  if (value !== undefined) {
    return (
      <>
        {error && <OutOfDate error={error} onRetry={reload} />}
        {children(value)}
      </>
    );
  }
  return error ? (
    <Failure what={what} error={error} onRetry={reload} />
  ) : (
    <Skeleton what={what} heights={heights} />
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
