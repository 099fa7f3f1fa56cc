import { makeStyles } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { DiffTable, diffTexts } from '../parts';

const useStyles = makeStyles(
  theme => ({
    say: {
      margin: 0,
      padding: theme.spacing(1, 1.5),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 6,
      background: theme.palette.background.paper,
    },
  }),
  { name: 'StrataTextChanges' },
);

/** What differs between two texts, with signs before the lines that came and went. */
export function TextChanges(props: {
  /** Names the table. */
  label: string;
  before?: string;
  after?: string;
  /** Texts whose lines have no place that one could look up. */
  unnumbered?: boolean;
}) {
  const { label, before = '', after = '', unnumbered } = props;
  const classes = useStyles();
  const hunks = useMemo(() => diffTexts(before, after), [before, after]);
  if (!hunks) {
    return (
      <p className={classes.say}>
        Too much of it differs to be shown line by line: it had {lines(before)}{' '}
        lines and now has {lines(after)}.
      </p>
    );
  }
  return hunks.length === 0 ? (
    <p className={classes.say}>The text is the same.</p>
  ) : (
    <DiffTable label={label} hunks={hunks} unnumbered={unnumbered} />
  );
}

function lines(text: string): number {
  return text === '' ? 0 : text.split('\n').length;
}
