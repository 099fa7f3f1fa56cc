import { useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { platformCapabilitiesApiRef } from '../api';
import { usePlatformPaths } from '../routes';
import { CompareForm } from './CompareForm';
import { ComparisonView } from './ComparisonView';
import { Crumbs, PageTitle } from './Crumbs';
import { Documents } from './Documents';
import { Section, Skeleton, useAnswer } from '../parts';
import { SourcesFailure } from './SourcesFailure';

const useStyles = makeStyles(
  theme => ({
    page: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 3),
    },
  }),
  { name: 'StrataComparePage' },
);

/** What differs between the two versions that the address names. */
export function ComparePage(props: { id: string }) {
  const [parameters] = useSearchParams();
  const [from, to] = ['from', 'to'].map(it => Number(parameters.get(it)));
  return <Difference key={`${from} ${to}`} {...props} from={from} to={to} />;
}

function Difference(props: { id: string; from: number; to: number }) {
  const { id, from, to } = props;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const api = useApi(platformCapabilitiesApiRef);
  const load = useCallback(
    async (signal: AbortSignal) => {
      const [roadmap, difference, { versions }] = await Promise.all([
        api.getRoadmap(id, { signal }),
        api.getDiff(id, { from, to }, { signal }),
        api.getVersions(id, {}, { signal }),
      ]);
      return { roadmap, difference, versions };
    },
    [api, id, from, to],
  );
  const { value, error, reload } = useAnswer(load);
  const what = `what differs between versions ${from} and ${to} of “${id}”`;
  if (!value) {
    return error ? (
      <SourcesFailure what={what} error={error} onRetry={reload} />
    ) : (
      <Skeleton what={what} heights={[70, 160, 320]} />
    );
  }
  const { roadmap, difference, versions } = value;
  return (
    <div className={classes.page}>
      <div>
        <Crumbs
          links={[
            { to: paths.sources(), text: 'All sources' },
            { to: paths.sources(id), text: roadmap.title },
          ]}
        />
        <div className={classes.row}>
          <PageTitle>
            {from === 0
              ? `All that led to version ${to}`
              : `From version ${from} to version ${to}`}
          </PageTitle>
          <CompareForm id={id} versions={versions} from={from} to={to} />
        </div>
      </div>
      <Section title="Capabilities">
        <ComparisonView changes={difference.changes} />
      </Section>
      <Section title="Documents">
        <Documents texts={difference.texts} source={roadmap.source} />
      </Section>
    </div>
  );
}
