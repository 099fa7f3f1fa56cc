import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    rows: { display: 'grid', gap: theme.spacing(1) },
    row: {
      borderRadius: 10,
      background: theme.palette.action.selected,
      animation: '$breathe 1.6s ease-in-out infinite alternate',
      '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
    },
    '@keyframes breathe': { from: { opacity: 0.5 }, to: { opacity: 1 } },
  }),
  { name: 'StrataSourcesSkeleton' },
);

/** The shape of what is loaded. */
export function Skeleton(props: {
  what: string;
  /** The heights of its blocks, in pixels. */
  heights: number[];
}) {
  const classes = useStyles();
  return (
    <div
      role="status"
      aria-label={`Loading ${props.what}`}
      className={classes.rows}
    >
      {props.heights.map((height, index) => (
        <div key={index} className={classes.row} style={{ height }} />
      ))}
    </div>
  );
}
