import { useApi } from '@backstage/core-plugin-api';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  MapResponse,
  PlatformCapabilitiesApi,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { sharedMap } from './sharedMap';

/**
 * The platform-capabilities backend, for components of either frontend system.
 *
 * @public
 */
export const platformCapabilitiesApiRef =
  createApiRef<PlatformCapabilitiesApi>().with({
    id: 'plugin.platform-capabilities.api',
    pluginId: 'platform-capabilities',
  });

/**
 * How far the map has been loaded.
 *
 * @public
 */
export interface PlatformMapState {
  /** The last answer; it stays while a newer one is asked for, and when that fails. */
  value?: MapResponse;
  /** Why the last request failed. */
  error?: Error;
  /** Somebody waits for an answer. */
  loading: boolean;
  /** Asks again. */
  retry: () => void;
}

/**
 * The map of all roadmaps, or of some. Components that show the same roadmaps at the same time share one request.
 * While one of them is shown and the page is visible, the map is kept up to date; `value` changes only where the answer does.
 *
 * @param options - with `findings`, the map says what is wrong with each capability as soon as that is known; it is there before
 * @public
 */
export function usePlatformMap(
  roadmapIds?: string[],
  options: { findings?: boolean } = {},
): PlatformMapState {
  const api = useApi(platformCapabilitiesApiRef);
  const key = roadmapIds ? JSON.stringify([...roadmapIds].sort()) : '';
  const { plain, full } = useMemo(() => {
    const roadmaps = key ? JSON.parse(key) : undefined;
    return {
      plain: sharedMap(api, { roadmaps }),
      full: sharedMap(api, { roadmaps, findings: true }),
    };
  }, [api, key]);
  // Findings take about as long as all the rest, which need not wait for them.
  const known = full.state.value ?? plain.state.value;
  const shared = options.findings && known ? full : plain;
  const [, redraw] = useState({});
  useEffect(() => shared.subscribe(() => redraw({})), [shared]);
  const retry = useCallback(() => shared.load(), [shared]);
  return { ...shared.state, value: shared.state.value ?? known, retry };
}
