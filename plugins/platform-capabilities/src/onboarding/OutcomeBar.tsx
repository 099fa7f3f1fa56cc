import { makeStyles } from '@material-ui/core/styles';
import type { OnboardingStatistics } from '@strata/backstage-plugin-platform-capabilities-common';

type Outcome = 'inUse' | 'open' | 'rejected' | 'withdrawn';

const OUTCOMES: readonly (readonly [outcome: Outcome, word: string])[] = [
  ['inUse', 'in use'],
  ['open', 'on the way'],
  ['rejected', 'refused'],
  ['withdrawn', 'withdrawn'],
];

const useStyles = makeStyles(
  theme => ({
    bar: { display: 'flex', gap: 2, height: 14 },
    part: { minWidth: 4, borderRadius: 3 },
    inUse: { background: 'var(--tone-good)' },
    open: {
      border: '1.5px solid var(--tone-coming)',
      background:
        'repeating-linear-gradient(90deg, transparent 0 3px, var(--tone-coming) 3px 4.5px)',
    },
    rejected: {
      border: '1.5px solid var(--tone-bad)',
      background:
        'repeating-linear-gradient(135deg, transparent 0 4px, var(--tone-bad) 4px 5.5px)',
    },
    withdrawn: { border: '1.5px dashed var(--tone-none)' },
    words: { margin: 0 },
    legend: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      fontSize: theme.typography.pxToRem(12.5),
      color: theme.palette.textSubtle,
      '& span': { display: 'inline-flex', alignItems: 'center', gap: 6 },
      '& i': { width: 22, height: 10, borderRadius: 2 },
    },
  }),
  { name: 'StrataOutcomeBar' },
);

/** What the parts of the bars stand for. */
export function OutcomeLegend() {
  const classes = useStyles();
  return (
    <div className={classes.legend} aria-hidden>
      {OUTCOMES.map(([outcome, word]) => (
        <span key={outcome}>
          <i className={classes[outcome]} /> {word}
        </span>
      ))}
    </div>
  );
}

/** What became of the requests for a capability, as a bar and in words. */
export function OutcomeBar(props: {
  figures: OnboardingStatistics;
  /** Of requests: what is as long as there is room for. */
  largest: number;
}) {
  const { figures, largest } = props;
  const classes = useStyles();
  const parts = OUTCOMES.filter(([outcome]) => figures[outcome] > 0);
  return (
    <div>
      <div className={classes.bar} aria-hidden>
        {parts.map(([outcome]) => (
          <div
            key={outcome}
            className={`${classes.part} ${classes[outcome]}`}
            style={{ width: `${(100 * figures[outcome]) / largest}%` }}
          />
        ))}
      </div>
      <p className={classes.words}>
        {parts.length === 0
          ? 'No requests'
          : parts
              .map(([outcome, word]) => `${figures[outcome]} ${word}`)
              .join(', ')}
        {figures.failed > 0 && `; ${figures.failed} failed`}
      </p>
    </div>
  );
}
