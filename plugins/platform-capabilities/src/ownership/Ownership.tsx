import { Answered, PageBody } from '../parts';
import { OwnershipContent } from './OwnershipContent';
import { useOwnershipView } from './ownershipView';
import { useOwnership } from './useOwnership';

/**
 * Who is accountable for the platform and where nobody is, with the way to mend it: the content of a page, without its header.
 */
export function Ownership() {
  const [view, update] = useOwnershipView();
  const answer = useOwnership(view);
  return (
    <PageBody>
      <Answered
        page
        answer={answer}
        what="ownership"
        heights={[56, 220, 60, 76, 76, 76]}
      >
        {data => <OwnershipContent data={data} view={view} update={update} />}
      </Answered>
    </PageBody>
  );
}
