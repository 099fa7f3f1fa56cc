import { makeStyles } from '@material-ui/core/styles';
import type {
  DiffResponse,
  RoadmapResponse,
  VersionDocument,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { ReactNode } from 'react';
import { type Answer, Section, Skeleton } from '../parts';
import { usePlatformPaths } from '../routes';
import { ComparisonView } from './ComparisonView';
import { Crumbs } from './Crumbs';
import { Documents } from './Documents';
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
  }),
  { name: 'StrataChangePage' },
);

/** What became of a roadmap. */
interface Change {
  roadmap: RoadmapResponse;
  change: Pick<DiffResponse, 'changes' | 'texts'> & {
    /** What more is known of the texts. */
    documents?: VersionDocument[];
  };
}

/** What one version or several changed in capabilities and in texts; also while that is not known. */
export function ChangePage<T extends Change>(props: {
  /** Of the roadmap. */
  id: string;
  what: string;
  answer: Answer<T>;
  /** Which versions it is about, and the way to others. */
  head(value: T): ReactNode;
  /** What else there is to say of it. */
  note?(value: T): ReactNode;
}) {
  const { id, what, head, note } = props;
  const { value, error, reload } = props.answer;
  const classes = useStyles();
  const paths = usePlatformPaths();
  if (!value) {
    return error ? (
      <SourcesFailure what={what} error={error} onRetry={reload} />
    ) : (
      <Skeleton what={what} heights={[70, 160, 320]} />
    );
  }
  const { roadmap, change } = value;
  return (
    <div className={classes.page}>
      <div>
        <Crumbs
          links={[
            { to: paths.sources(), text: 'All sources' },
            { to: paths.sources(id), text: roadmap.title },
          ]}
        />
        <div className={classes.row}>{head(value)}</div>
        {note?.(value)}
      </div>
      <Section title="Capabilities">
        <ComparisonView changes={change.changes} />
      </Section>
      <Section title="Documents">
        <Documents
          texts={change.texts}
          documents={change.documents}
          source={roadmap.source}
        />
      </Section>
    </div>
  );
}
