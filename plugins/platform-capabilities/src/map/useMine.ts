import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/lib/useAsync';

/** What nobody owns by. */
export const NOBODY: ReadonlySet<string> = new Set();

/** The refs that the user owns by: the user's own, and those of the user's Groups. `undefined` until known; none where that fails. */
export function useMine(): ReadonlySet<string> | undefined {
  const identityApi = useApi(identityApiRef);
  const { value, error } = useAsync(async () => {
    const identity = await identityApi.getBackstageIdentity();
    return new Set(identity.ownershipEntityRefs);
  }, [identityApi]);
  return error ? NOBODY : value;
}
