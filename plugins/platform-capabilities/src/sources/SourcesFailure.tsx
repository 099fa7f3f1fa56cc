import { Link } from '@backstage/core-components';
import { EmptyState, explainFailure, FailingState, statusOf } from '../parts';
import { usePlatformPaths } from '../routes';

/** Says why there is nothing to see, and what to do about it. */
export function SourcesFailure(props: {
  what: string;
  error: Error;
  onRetry(): void;
}) {
  const { what, error, onRetry } = props;
  const paths = usePlatformPaths();
  const status = statusOf(error);
  if (status === 403) {
    return (
      <EmptyState title={`You may not see ${what}`}>
        {explainFailure(error).reason}
      </EmptyState>
    );
  }
  if (status === 404) {
    return (
      <EmptyState
        title={`Could not find ${what}`}
        action={<Link to={paths.sources()}>All sources</Link>}
      >
        {explainFailure(error).reason}
      </EmptyState>
    );
  }
  return <FailingState what={what} error={error} onRetry={onRetry} />;
}
