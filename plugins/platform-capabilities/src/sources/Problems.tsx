import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { Problem } from '@strata/roadmap';
import { useMemo } from 'react';
import {
  count,
  EmptyState,
  LookFilters,
  SearchField,
  Section,
  SEVERITIES,
  SEVERITY_LOOKS,
} from '../parts';
import { Limited } from './Limited';
import { withinSource } from './placeUrl';
import { ProblemItem } from './ProblemItem';
import { byFile, filterProblems, useProblemsView } from './problemsView';

/** How many are drawn at once. */
const STEP = 100;

/** With fewer, one sees them all. */
const FEWEST_TO_SEARCH = 4;

const useStyles = makeStyles(
  theme => ({
    filters: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    search: { flex: '1 1 180px', maxWidth: 320 },
    file: {
      margin: theme.spacing(2, 0, 0.5),
      fontSize: theme.typography.pxToRem(13),
      fontWeight: 600,
      fontFamily: 'monospace',
      overflowWrap: 'anywhere',
    },
    problems: { listStyle: 'none', margin: 0, padding: 0 },
  }),
  { name: 'StrataProblems' },
);

/** What is wrong in the documents, by document, with where it is and what to do about it. */
export function Problems(props: { problems: Problem[]; source: string }) {
  const { problems, source } = props;
  const classes = useStyles();
  const [view, update] = useProblemsView();
  const shown = useMemo(() => filterProblems(problems, view), [problems, view]);
  if (problems.length === 0) {
    return (
      <Section title="Problems">
        <EmptyState title="No problems" dense>
          All that its documents say was understood.
        </EmptyState>
      </Section>
    );
  }
  return (
    <Section title={count(problems.length, 'problem')}>
      <div className={classes.filters} role="search">
        <LookFilters
          label="Severity"
          kinds={SEVERITIES}
          looks={SEVERITY_LOOKS}
          count={kind => problems.filter(it => it.severity === kind).length}
          value={view.severity}
          onChange={severity => update({ severity })}
        />
        {(problems.length >= FEWEST_TO_SEARCH || view.search) && (
          <SearchField
            className={classes.search}
            placeholder="Message, code or file"
            value={view.search}
            onChange={search => update({ search }, { replace: true })}
          />
        )}
      </div>
      {shown.length === 0 && (
        <EmptyState
          title="No problem is like this"
          dense
          action={
            <Button
              variant="outlined"
              onClick={() => update({ search: '', severity: undefined })}
            >
              Clear filters
            </Button>
          }
        />
      )}
      <Limited items={shown} step={STEP}>
        {part =>
          [...byFile(part)].map(([file, list]) => (
            <div key={file}>
              <h4 className={classes.file}>{withinSource(file, source)}</h4>
              <ul className={classes.problems}>
                {list.map((problem, index) => (
                  <ProblemItem key={index} problem={problem} source={source} />
                ))}
              </ul>
            </div>
          ))
        }
      </Limited>
    </Section>
  );
}
