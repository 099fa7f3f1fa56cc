import { useApi } from '@backstage/core-plugin-api';
import type { FindingsResponse } from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { useMine } from '../map/useMine';
import { type Answer, useAnswer } from '../parts';
import type { OwnershipView } from './ownershipView';

/** In milliseconds. */
const EVERY = 60_000;

/** What the Ownership page is made of. */
export interface OwnershipData {
  /** Of everything: coverage and teams. */
  overview: FindingsResponse;
  /** Of the team that is looked at, or of everything. */
  chosen: FindingsResponse;
}

/** The findings of what the view is about; asked for again from time to time. */
export function useOwnership({
  roadmap,
  team,
  mine,
}: Pick<OwnershipView, 'roadmap' | 'team' | 'mine'>): Answer<OwnershipData> {
  const api = useApi(platformCapabilitiesApiRef);
  const owners = useMine();
  const concerns = mine ? [...owners].sort().join(' ') : team;
  const load = useCallback(
    async (signal: AbortSignal): Promise<OwnershipData> => {
      const query = { roadmaps: roadmap ? [roadmap] : undefined };
      const [overview, chosen] = await Promise.all([
        api.getFindings(query, { signal }),
        concerns
          ? api.getFindings(
              { ...query, concerns: concerns.split(' ') },
              { signal },
            )
          : undefined,
      ]);
      return { overview, chosen: chosen ?? overview };
    },
    [api, roadmap, concerns],
  );
  return useAnswer(load, EVERY);
}
