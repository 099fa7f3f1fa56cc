import { Link } from '@backstage/core-components';
import { useApiHolder } from '@backstage/core-plugin-api';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import { makeStyles } from '@material-ui/core/styles';
import type { Problem } from '@strata/roadmap';
import { SEVERITY_LOOKS, ShapeIcon, WithCode } from '../parts';
import { CopyableText } from './CopyableText';
import { placeUrl, withinSource } from './placeUrl';

const useStyles = makeStyles(
  theme => ({
    problem: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gap: theme.spacing(0, 1.25),
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
    },
    icon: { display: 'flex', alignSelf: 'start', height: '1.5em' },
    message: { fontWeight: 500 },
    hint: { color: theme.palette.textSubtle },
    place: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.5),
      fontSize: theme.typography.pxToRem(13),
      color: theme.palette.textSubtle,
    },
  }),
  { name: 'StrataProblem' },
);

/** What is wrong, what to do about it, and where it is. */
export function ProblemItem(props: { problem: Problem; source: string }) {
  const { problem, source } = props;
  const classes = useStyles();
  const { tone, shape, word } = SEVERITY_LOOKS[problem.severity];
  return (
    <li className={classes.problem}>
      <span className={classes.icon} style={{ color: `var(--tone-${tone})` }}>
        <ShapeIcon shape={shape} />
      </span>
      <div>
        <div className={classes.message}>
          <WithCode text={problem.message} />
        </div>
        {problem.hint && (
          <div className={classes.hint}>
            <WithCode text={problem.hint} />
          </div>
        )}
        <div className={classes.place}>
          <span>{word}</span>
          <Place problem={problem} source={source} />
          <code>{problem.code}</code>
        </div>
      </div>
    </li>
  );
}

/** A link to the line, where the host of the document is known, else a text to copy. */
function Place(props: { problem: Problem; source: string }) {
  const { problem, source } = props;
  const { file, line, column } = problem;
  // Apps of the legacy system do not need to have it.
  const integrations = useApiHolder().get(scmIntegrationsApiRef);
  const url = placeUrl(problem, source, integrations);
  const name = withinSource(file, source).split('/').pop() ?? file;
  const shown = `${name}:${line}:${column}`;
  return url ? (
    <Link to={url}>{shown}</Link>
  ) : (
    <CopyableText text={`${file}:${line}:${column}`} shown={shown} />
  );
}
