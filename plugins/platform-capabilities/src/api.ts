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
 * @public
 */
export function usePlatformMap(roadmapIds?: string[]): PlatformMapState {
  const api = useApi(platformCapabilitiesApiRef);
  const key = roadmapIds ? JSON.stringify([...roadmapIds].sort()) : '';
  const shared = useMemo(
    () => sharedMap(api, key ? JSON.parse(key) : undefined),
    [api, key],
  );
  const [, redraw] = useState({});
  useEffect(() => shared.subscribe(() => redraw({})), [shared]);
  const retry = useCallback(() => shared.load(), [shared]);
  return { ...shared.state, retry };
}
