import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Fragment, useState } from 'react';
import { VisuallyHidden } from './VisuallyHidden';
import type { DiffLine, Hunk } from './textDiff';

/** How many lines are drawn at once; a button draws as many more. */
const STEP = 400;

const useStyles = makeStyles(
  theme => ({
    frame: {
      // So that what is hidden visually is clipped with the rest.
      position: 'relative',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: 6,
      overflow: 'hidden',
      background: theme.palette.background.paper,
    },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontFamily: 'monospace',
      fontSize: theme.typography.pxToRem(12.5),
      lineHeight: 1.5,
      '& td': { padding: '0 8px', verticalAlign: 'top' },
    },
    number: {
      width: 1,
      textAlign: 'right',
      whiteSpace: 'nowrap',
      color: theme.palette.textSubtle,
      userSelect: 'none',
      [theme.breakpoints.down('xs')]: { display: 'none' },
    },
    sign: { width: 1, fontWeight: 700, userSelect: 'none' },
    text: {
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      '& del, & ins': {
        textDecoration: 'none',
        borderRadius: 2,
        borderBottom: '2px solid currentColor',
      },
    },
    added: {
      background: 'var(--tint-good)',
      '& $sign, & ins': { color: 'var(--tone-good)' },
    },
    removed: {
      background: 'var(--tint-bad)',
      '& $sign, & del': { color: 'var(--tone-bad)' },
    },
    gap: {
      color: theme.palette.textSubtle,
      background: theme.palette.action.hover,
      textAlign: 'center',
    },
    more: { textAlign: 'center', padding: theme.spacing(0.5) },
  }),
  { name: 'StrataDiffTable' },
);

const WORDS = { '+': 'Added', '-': 'Removed', ' ': '' };

/** Lines that came and went, with signs before them. */
export function DiffTable(props: {
  /** Names the table. */
  label: string;
  hunks: Hunk[];
  /** Texts whose lines have no place that one could look up. */
  unnumbered?: boolean;
}) {
  const { label, hunks } = props;
  const classes = useStyles();
  const [limit, setLimit] = useState(STEP);
  const total = hunks.reduce((sum, hunk) => sum + hunk.length, 0);
  let left = limit;
  const shown = hunks.flatMap(hunk => {
    const part = hunk.slice(0, Math.max(0, left));
    left -= part.length;
    return part.length > 0 ? [part] : [];
  });
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={label}>
        <tbody>
          {shown.map((hunk, index) => (
            <Fragment key={index}>
              {index > 0 && (
                <tr>
                  <td colSpan={4} className={classes.gap}>
                    <span aria-hidden>⋯</span>
                    <VisuallyHidden>Lines that are the same</VisuallyHidden>
                  </td>
                </tr>
              )}
              {hunk.map((line, at) => (
                <Line key={at} line={line} numbered={!props.unnumbered} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      {total > limit && (
        <div className={classes.more}>
          <Button size="small" onClick={() => setLimit(limit + STEP)}>
            Show more ({total - limit} lines left)
          </Button>
        </div>
      )}
    </div>
  );
}

function Line(props: { line: DiffLine; numbered: boolean }) {
  const { sign, runs, before, after } = props.line;
  const classes = useStyles();
  const looks = { '+': classes.added, '-': classes.removed, ' ': undefined };
  const Marked = sign === '+' ? 'ins' : 'del';
  return (
    <tr className={looks[sign]}>
      {props.numbered && (
        <>
          <td className={classes.number}>{before}</td>
          <td className={classes.number}>{after}</td>
        </>
      )}
      <td className={classes.sign}>
        <span aria-hidden>{sign === '-' ? '−' : sign}</span>
        <VisuallyHidden>{WORDS[sign]}</VisuallyHidden>
      </td>
      <td className={classes.text}>
        {runs.map(({ text, marked }, index) =>
          marked ? <Marked key={index}>{text}</Marked> : text,
        )}
      </td>
    </tr>
  );
}
