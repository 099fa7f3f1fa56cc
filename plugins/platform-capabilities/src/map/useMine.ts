import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/lib/useAsync';

const NOBODY: ReadonlySet<string> = new Set();

/** The refs that the user owns by: the user's own, and those of the user's Groups. Empty until known. */
export function useMine(): ReadonlySet<string> {
  const identityApi = useApi(identityApiRef);
  const { value } = useAsync(async () => {
    const identity = await identityApi.getBackstageIdentity();
    return new Set(identity.ownershipEntityRefs);
  }, [identityApi]);
  return value ?? NOBODY;
}
