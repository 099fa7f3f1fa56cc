import { FailingState, OutOfDate, Skeleton, PageBody } from '../parts';
import { OwnershipContent } from './OwnershipContent';
import { useOwnershipView } from './ownershipView';
import { useOwnership } from './useOwnership';

/**
 * Who is accountable for the platform and where nobody is, with the way to mend it: the content of a page, without its header.
 */
export function Ownership() {
  const [view, update] = useOwnershipView();
  const { value, error, reload } = useOwnership(view);
  return (
    <PageBody>
      {!value && error && (
        <FailingState what="ownership" error={error} onRetry={reload} />
      )}
      {!value && !error && (
        <Skeleton what="ownership" heights={[56, 220, 60, 76, 76, 76]} />
      )}
      {value && (
        <>
          {error && <OutOfDate error={error} onRetry={reload} />}
          <OwnershipContent data={value} view={view} update={update} />
        </>
      )}
    </PageBody>
  );
}
