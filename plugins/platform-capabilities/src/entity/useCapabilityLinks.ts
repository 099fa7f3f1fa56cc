import { useApi } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { useAnswer } from '../parts';

/** Who uses and provides a capability, as far as the backend knows who says so, and what may. */
export function useCapabilityLinks(capability: string) {
  const api = useApi(platformCapabilitiesApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getLinks({ capability }, { signal }),
    [api, capability],
  );
  return useAnswer(load);
}
