import { makeStyles } from '@material-ui/core/styles';
import { Held } from './Held';
import { History } from './History';
import { OutOfDate, Skeleton } from '../parts';
import { Problems } from './Problems';
import { SourceHead } from './SourceHead';
import { SourcesFailure } from './SourcesFailure';
import { useSource } from './useSource';

const useStyles = makeStyles(
  theme => ({
    page: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2.5),
    },
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(300px, 400px)',
      alignItems: 'start',
      gap: theme.spacing(2.5),
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
  }),
  { name: 'StrataSourcePage' },
);

/** One roadmap: how reading it goes, what waits, what is wrong with it and how it came to be as it is. */
export function SourcePage(props: { id: string }) {
  const { id } = props;
  const classes = useStyles();
  const { value, error, reload } = useSource(id);
  if (!value) {
    return error ? (
      <SourcesFailure
        what={`the source of “${id}”`}
        error={error}
        onRetry={reload}
      />
    ) : (
      <Skeleton what="the source" heights={[110, 60, 320]} />
    );
  }
  const { roadmap, held, versions } = value;
  return (
    <div className={classes.page}>
      <SourceHead source={value} reload={reload} />
      {error && <OutOfDate error={error} onRetry={reload} />}
      <Held roadmap={roadmap} held={held} reload={reload} />
      <div className={classes.columns}>
        <Problems problems={roadmap.documentProblems} source={roadmap.source} />
        <History id={id} newest={versions} source={roadmap.source} />
      </div>
    </div>
  );
}
