import Button from '@material-ui/core/Button';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { EmptyState, Snippet } from '../parts';
import { bandColor } from './bandColor';

const BANDS = [1, 6, 4, 5, 2, 3, 3];

const CONFIGURATION = `strata:
  roadmaps:
    runtime:
      file: ./roadmaps/runtime.md
    paas:
      url: https://git.example.com/roadmap/paas.md`;

const useStyles = makeStyles(
  theme => ({
    bands: { borderRadius: 8, overflow: 'hidden' },
    band: {
      display: 'flex',
      gap: 8,
      padding: 12,
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    tile: {
      flex: 1,
      height: 62,
      borderRadius: 5,
      background: theme.palette.action.selected,
      animation: '$breathe 1.6s ease-in-out infinite alternate',
      '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
    },
    name: { flex: '0 0 140px', [theme.breakpoints.down('xs')]: { flex: 1 } },
    '@keyframes breathe': { from: { opacity: 0.5 }, to: { opacity: 1 } },
  }),
  { name: 'StrataStates' },
);

/** The shape of a map, while the map is loaded. */
export function MapSkeleton() {
  const classes = useStyles();
  const theme = useTheme();
  return (
    <div
      role="status"
      aria-label="Loading the layer map"
      className={classes.bands}
    >
      {BANDS.map((tiles, index) => (
        <div
          key={index}
          className={classes.band}
          style={{ background: bandColor(theme, index / (BANDS.length - 1)) }}
        >
          <div className={`${classes.tile} ${classes.name}`} />
          {Array.from({ length: tiles }, (_, tile) => (
            <div key={tile} className={classes.tile} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** What to do where there is no roadmap, or where none of them holds anything. */
export function EmptyMap(props: { hasRoadmaps: boolean; onRetry(): void }) {
  if (props.hasRoadmaps) {
    return (
      <EmptyState
        title="The roadmaps hold no capability that you can see"
        action={
          <Button variant="outlined" onClick={props.onRetry}>
            Look again
          </Button>
        }
      >
        A capability is a heading below a layer, such as “## Layer 3” and “###
        Container Registry”. What was just configured appears within moments; if
        not, the catalog’s permissions may hide it from you.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No roadmap yet">
      <p>
        Tell the backend where your platform’s roadmap is, in app-config.yaml:
      </p>
      <Snippet label="In app-config.yaml" text={CONFIGURATION} />
    </EmptyState>
  );
}

/** What to do where the filters leave nothing. */
export function NothingMatches(props: { search: string; onClear(): void }) {
  return (
    <EmptyState
      title={
        props.search
          ? `Nothing matches “${props.search}” with these filters`
          : 'Nothing matches these filters'
      }
      action={
        <Button variant="outlined" onClick={props.onClear}>
          Clear filters
        </Button>
      }
    >
      The platform may still have it under another name: try the technology, or
      part of the word.
    </EmptyState>
  );
}
