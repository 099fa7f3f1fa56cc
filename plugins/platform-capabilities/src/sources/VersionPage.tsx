import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { RelativeTime, useAnswer } from '../parts';
import { usePlatformPaths } from '../routes';
import { ChangePage } from './ChangePage';
import { Confirmation } from './Confirmation';
import { PageTitle } from './Crumbs';

const useStyles = makeStyles(
  theme => ({
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
      const [roadmap, change, around] = await Promise.all([
        api.getRoadmap(id, { signal }),
        api.getVersion(id, version, { signal }),
        api.getVersions(id, { before: version + 2 }, { signal }),
      ]);
      const isKept = (wanted: number) =>
        around.versions.some(({ version: kept }) => kept === wanted);
      return {
        roadmap,
        change,
        hasPrevious: isKept(version - 1),
        hasNext: isKept(version + 1),
      };
    },
    [api, id, version],
  );
  const address = (number: number) => `${paths.sources(id)}/versions/${number}`;
  return (
    <ChangePage
      id={id}
      what={`version ${version} of “${id}”`}
      answer={useAnswer(load)}
      head={({ change, hasPrevious, hasNext }) => (
        <>
          <div className={classes.title}>
            <PageTitle>Version {version}</PageTitle>
            <span className={classes.subtle}>
              taken over <RelativeTime time={change.acceptedAt} />
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
        </>
      )}
      note={({ change }) => <Confirmation version={change} />}
    />
  );
}
