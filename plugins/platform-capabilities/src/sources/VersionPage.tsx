import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { usePlatformPaths } from '../routes';
import { ComparisonView } from './ComparisonView';
import { Confirmation } from './Confirmation';
import { Crumbs, PageTitle } from './Crumbs';
import { Documents } from './Documents';
import { RelativeTime, Section, Skeleton, useAnswer } from '../parts';
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
      alignItems: 'baseline',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 3),
    },
    title: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 1.5),
    },
    neighbours: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) },
    subtle: { color: theme.palette.textSubtle },
  }),
  { name: 'StrataVersionPage' },
);

/** One version of a roadmap: what it changed in capabilities and in texts. */
export function VersionPage(props: { id: string; version: number }) {
  const { id, version } = props;
  const classes = useStyles();
  const paths = usePlatformPaths();
  const api = useApi(platformCapabilitiesApiRef);
  const load = useCallback(
    async (signal: AbortSignal) => {
      const [roadmap, it, around] = await Promise.all([
        api.getRoadmap(id, { signal }),
        api.getVersion(id, version, { signal }),
        api.getVersions(id, { before: version + 2 }, { signal }),
      ]);
      const isKept = (wanted: number) =>
        around.versions.some(({ version: kept }) => kept === wanted);
      return {
        roadmap,
        version: it,
        hasPrevious: isKept(version - 1),
        hasNext: isKept(version + 1),
      };
    },
    [api, id, version],
  );
  const { value, error, reload } = useAnswer(load);
  const what = `version ${version} of “${id}”`;
  if (!value) {
    return error ? (
      <SourcesFailure what={what} error={error} onRetry={reload} />
    ) : (
      <Skeleton what={what} heights={[70, 160, 320]} />
    );
  }
  const { roadmap, version: shown, hasPrevious, hasNext } = value;
  const address = (number: number) => `${paths.sources(id)}/versions/${number}`;
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
          <div className={classes.title}>
            <PageTitle>Version {version}</PageTitle>
            <span className={classes.subtle}>
              taken over <RelativeTime time={shown.acceptedAt} />
            </span>
          </div>
          <nav aria-label="Versions" className={classes.neighbours}>
            {hasPrevious && (
              <Link to={address(version - 1)}>← Version {version - 1}</Link>
            )}
            {hasNext && (
              <Link to={address(version + 1)}>Version {version + 1} →</Link>
            )}
          </nav>
        </div>
        <Confirmation version={shown} />
      </div>
      <Section title="Capabilities">
        <ComparisonView changes={shown.changes} />
      </Section>
      <Section title="Documents">
        <Documents
          texts={shown.texts}
          documents={shown.documents}
          source={roadmap.source}
        />
      </Section>
    </div>
  );
}
