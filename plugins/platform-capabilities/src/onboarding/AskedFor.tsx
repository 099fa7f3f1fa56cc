import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { OnboardingResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { RelativeTime, Section } from '../parts';
import { usePlatformPaths } from '../routes';
import { FieldChangeView } from '../sources/FieldChangeView';
import { ONBOARDING_LOOKS } from './looks';
import { compareParameters, flat } from './parameters';
import { Stack } from './Stack';
import { parameterWords, valueWords } from './words';

const useStyles = makeStyles(
  theme => ({
    facts: {
      display: 'grid',
      gridTemplateColumns: 'minmax(90px, max-content) minmax(0, 1fr)',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      overflowWrap: 'anywhere',
      '& dt': { color: theme.palette.textSubtle },
      '& dd': { margin: 0, fontWeight: 600, whiteSpace: 'pre-wrap' },
    },
    reason: {
      margin: 0,
      paddingLeft: theme.spacing(1.5),
      borderLeft: `3px solid ${theme.palette.divider}`,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
    heading: {
      margin: 0,
      fontSize: theme.typography.pxToRem(13),
      fontWeight: 600,
      color: theme.palette.textSubtle,
    },
    changes: { margin: theme.spacing(0.5, 0, 0) },
  }),
  { name: 'StrataAskedFor' },
);

/** What is asked for and why, and what of it is other than in the request before. */
export function AskedFor(props: { onboarding: OnboardingResponse }) {
  const { onboarding } = props;
  const { environment, parameters, reason, earlier } = onboarding;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const [before] = earlier;
  const changes = before
    ? compareParameters(before.parameters, parameters)
    : [];
  return (
    <Section title="What is asked for">
      <Stack>
        <dl className={classes.facts}>
          {environment && (
            <>
              <dt>Environment</dt>
              <dd>{environment}</dd>
            </>
          )}
          {[...flat(parameters)].map(([name, value]) => [
            <dt key={name}>{parameterWords(name)}</dt>,
            <dd key={`${name} value`}>{valueWords(value)}</dd>,
          ])}
        </dl>
        {reason && <p className={classes.reason}>{reason}</p>}
        {before && (
          <div>
            <h4 className={classes.heading}>
              Compared with the one before, which was{' '}
              <Link to={paths.onboarding(before.id)} underline="always">
                {ONBOARDING_LOOKS[before.state].word.toLocaleLowerCase('en-US')}
              </Link>{' '}
              <RelativeTime time={before.at} />
            </h4>
            {changes.length === 0 ? (
              'The parameters are the same.'
            ) : (
              <dl className={classes.changes} aria-label="What is other">
                {changes.map(change => (
                  <FieldChangeView
                    key={change.field}
                    change={{ ...change, field: parameterWords(change.field) }}
                  />
                ))}
              </dl>
            )}
          </div>
        )}
      </Stack>
    </Section>
  );
}
