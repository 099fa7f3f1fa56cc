import { useApi } from '@backstage/core-plugin-api';
import type {
  HeldResponse,
  PlatformCapabilitiesApi,
  RoadmapResponse,
  VersionsResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { type Answer, statusOf, useAnswer } from '../parts';

/** In milliseconds. */
const EVERY = 20_000;

/** All that is shown of one roadmap, as it was at one time. */
export interface Source {
  roadmap: RoadmapResponse;
  /** What waits to be confirmed. */
  held?: HeldResponse;
  /** The newest ones. */
  versions: VersionsResponse;
}

async function loadSource(
  api: PlatformCapabilitiesApi,
  id: string,
  signal: AbortSignal,
): Promise<Source> {
  const roadmap = await api.getRoadmap(id, { signal });
  const [versions, held] = await Promise.all([
    api.getVersions(id, {}, { signal }),
    roadmap.status.held &&
      api.getHeld(id, { signal }).catch(error => {
        // Meanwhile it was confirmed, or the source is whole again.
        if (statusOf(error) === 404) {
          return undefined;
        }
        throw error;
      }),
  ]);
  return { roadmap, held, versions };
}

/** One roadmap, kept up to date. */
export function useSource(id: string): Answer<Source> {
  const api = useApi(platformCapabilitiesApiRef);
  const load = useCallback(
    (signal: AbortSignal) => loadSource(api, id, signal),
    [api, id],
  );
  return useAnswer(load, EVERY);
}
