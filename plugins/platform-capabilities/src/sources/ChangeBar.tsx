import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: 3,
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    segment: {
      flexBasis: 116,
      minWidth: 0,
      padding: theme.spacing(0.5, 1.25),
      borderRadius: 6,
      borderBottom: '4px solid var(--tone)',
      background: 'var(--tint)',
      whiteSpace: 'nowrap',
      '& strong': {
        marginRight: 6,
        fontSize: theme.typography.pxToRem(18),
        color: 'var(--tone)',
        fontVariantNumeric: 'tabular-nums',
      },
    },
  }),
  { name: 'StrataChangeBar' },
);

interface Segment {
  sign: string;
  tone: string;
  word: string;
  number: number;
}

/** How much of each kind of change there is, by length, sign, number, word and colour. */
export function ChangeBar(props: { segments: Segment[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.bar} aria-label="In numbers">
      {props.segments
        .filter(it => it.number > 0)
        .map(({ sign, tone, word, number }) => (
          <li
            key={word}
            className={classes.segment}
            style={
              {
                flexGrow: number,
                '--tone': `var(--tone-${tone})`,
                '--tint': `var(--tint-${tone})`,
              } as React.CSSProperties
            }
          >
            <strong>
              {sign}
              {number}
            </strong>
            {word}
          </li>
        ))}
    </ul>
  );
}
