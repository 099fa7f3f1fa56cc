import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { TeamCoverage } from '@strata/backstage-plugin-platform-capabilities-common';
import { useState } from 'react';
import { count, pressable, Section } from '../parts';

/** A glance takes in no more. */
const FIRST = 8;

const useStyles = makeStyles(
  theme => ({
    teams: {
      display: 'grid',
      gap: 6,
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    team: {
      ...pressable(theme),
      display: 'grid',
      gridTemplateColumns:
        'minmax(90px, 1.3fr) minmax(24px, 1fr) minmax(96px, 168px)',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      width: '100%',
      padding: theme.spacing(0.75, 1.25),
      borderRadius: 6,
      textAlign: 'left',
    },
    name: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    missing: { color: 'var(--tone-bad)' },
    bar: { display: 'flex', height: 10, borderRadius: 3, overflow: 'hidden' },
    own: { background: 'var(--tone-own)' },
    children: {
      border: '1.5px solid var(--tone-own)',
      borderRadius: '0 3px 3px 0',
    },
    numbers: {
      textAlign: 'right',
      fontVariantNumeric: 'tabular-nums',
    },
    findings: {
      color: 'var(--tone-new)',
      fontWeight: 600,
      whiteSpace: 'nowrap',
    },
    more: { marginTop: theme.spacing(1) },
  }),
  { name: 'StrataTeams' },
);

/** Who is accountable for how much, with what the teams below them own; a team filters what is listed. */
export function Teams(props: {
  teams: TeamCoverage[];
  chosen: string;
  onChoose(team: string): void;
}) {
  const { teams, chosen, onChoose } = props;
  const classes = useStyles();
  const [isWhole, setWhole] = useState(false);
  const most = Math.max(1, ...teams.map(it => it.withChildren));
  const shown = isWhole
    ? teams
    : teams.filter((it, index) => index < FIRST || it.ref === chosen);
  const percent = (part: number) => `${(100 * part) / most}%`;
  return (
    <Section title="By team">
      {teams.length === 0 && <span>No team owns a capability yet.</span>}
      <ul className={classes.teams}>
        {shown.map(team => {
          const { ref, title, found, capabilities, withChildren } = team;
          const findings = team.findingsWithChildren;
          const below = withChildren - capabilities;
          return (
            <li key={ref}>
              <button
                type="button"
                className={classes.team}
                aria-pressed={chosen === ref}
                onClick={() => onChoose(chosen === ref ? '' : ref)}
              >
                <span className={classes.name} title={ref}>
                  {title}{' '}
                  {!found && (
                    <span className={classes.missing}>(not found)</span>
                  )}
                </span>
                <span className={classes.bar} aria-hidden>
                  <span
                    className={classes.own}
                    style={{ width: percent(capabilities) }}
                  />
                  {below > 0 && (
                    <span
                      className={classes.children}
                      style={{ width: percent(below) }}
                    />
                  )}
                </span>
                <span className={classes.numbers}>
                  {capabilities}
                  {below > 0 && ` + ${below} below`}
                  {findings > 0 && (
                    <>
                      {' · '}
                      <span className={classes.findings}>
                        {count(findings, 'finding')}
                      </span>
                    </>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {teams.length > shown.length && (
        <Button
          size="small"
          className={classes.more}
          onClick={() => setWhole(true)}
        >
          Show all {teams.length} teams
        </Button>
      )}
    </Section>
  );
}
