import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/Check';
import RetiringIcon from '@material-ui/icons/TrendingDown';
import type { Technology, TechnologyStanding } from '@strata/roadmap';
import { toneColor } from './tones';

/** Every standing: what is used first, then what may be. */
export const STANDINGS: readonly TechnologyStanding[] = [
  'adopted',
  'retiring',
  'candidate',
  'example',
];

const WORDS: Record<TechnologyStanding, string> = {
  adopted: 'Adopted',
  retiring: 'Retiring',
  candidate: 'Candidates',
  example: 'Examples',
};

const useStyles = makeStyles(
  theme => ({
    groups: {
      display: 'grid',
      gridTemplateColumns: 'minmax(5.5em, max-content) minmax(0, 1fr)',
      gap: theme.spacing(1, 1.5),
      alignItems: 'baseline',
      margin: 0,
      fontSize: theme.typography.body2.fontSize,
    },
    term: { color: theme.palette.textSubtle, margin: 0 },
    names: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    name: {
      display: 'inline-flex',
      alignItems: 'baseline',
      gap: 4,
      padding: '1px 8px',
      borderRadius: 10,
      border: '1px solid transparent',
      background: theme.palette.action.hover,
      color: theme.palette.text.primary,
      overflowWrap: 'anywhere',
      '& svg': { fontSize: '1em', flex: 'none', alignSelf: 'center' },
    },
    adopted: {
      fontWeight: 600,
      borderColor: toneColor(theme, 'good', 3),
      '& svg': { color: toneColor(theme, 'good') },
    },
    retiring: {
      borderStyle: 'dashed',
      borderColor: toneColor(theme, 'bad', 3),
      '& svg': { color: toneColor(theme, 'bad') },
    },
    candidate: { borderColor: toneColor(theme, 'new', 3), background: 'none' },
    example: {},
  }),
  { name: 'StrataTechnologyList' },
);

/**
 * The technologies of a capability by their standing: what is used first, then what may be.
 */
export function TechnologyList(props: { technologies: Technology[] }) {
  const classes = useStyles();
  const groups = STANDINGS.map(standing => ({
    standing,
    technologies: props.technologies.filter(it => it.standing === standing),
  })).filter(group => group.technologies.length > 0);

  return (
    <dl className={classes.groups}>
      {groups.map(({ standing, technologies }) => [
        <dt key={standing} className={classes.term}>
          {WORDS[standing]}
        </dt>,
        <dd key={`${standing} names`} style={{ margin: 0 }}>
          <ul className={classes.names}>
            {technologies.map(({ name, aliases }) => (
              <li
                key={name}
                className={`${classes.name} ${classes[standing]}`}
                title={
                  aliases?.length ? `Also ${aliases.join(', ')}` : undefined
                }
              >
                {standing === 'adopted' && <CheckIcon aria-hidden />}
                {standing === 'retiring' && <RetiringIcon aria-hidden />}
                {name}
              </li>
            ))}
          </ul>
        </dd>,
      ])}
    </dl>
  );
}
