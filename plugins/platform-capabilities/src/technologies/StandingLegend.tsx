import { makeStyles } from '@material-ui/core/styles';
import { STANDINGS } from '../parts';
import { STANDING_LOOKS } from './looks';

/** A ground for each standing that no other has, whatever colours one sees. */
export const useStandingPatterns = makeStyles(
  {
    adopted: { background: 'var(--tone-good)' },
    retiring: {
      boxSizing: 'border-box',
      border: '1.5px solid var(--tone-bad)',
      background:
        'repeating-linear-gradient(135deg, transparent 0 3px, var(--tone-bad) 3px 4.5px)',
    },
    candidate: {
      boxSizing: 'border-box',
      border: '1.5px solid var(--tone-new)',
      background:
        'repeating-linear-gradient(0deg, transparent 0 3px, var(--tone-new) 3px 4.5px)',
    },
    example: {
      boxSizing: 'border-box',
      border: '1.5px dashed var(--tone-none)',
    },
  },
  { name: 'StrataStandingPatterns' },
);

const useStyles = makeStyles(
  theme => ({
    legend: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(84px, 1fr))',
      gap: theme.spacing(0, 1),
      '& span': { display: 'flex', alignItems: 'center', gap: 6 },
      '& i': { flex: 'none', width: 12, height: 12, borderRadius: 2 },
    },
  }),
  { name: 'StrataStandingLegend' },
);

/** What the parts of the bars are, for those who see them: all others are told with the bars. */
export function StandingLegend() {
  const classes = useStyles();
  const patterns = useStandingPatterns();
  return (
    <div className={classes.legend} aria-hidden>
      {STANDINGS.map(standing => (
        <span key={standing}>
          <i className={patterns[standing]} />
          {STANDING_LOOKS[standing].word}
        </span>
      ))}
    </div>
  );
}
