import { useApi } from '@backstage/core-plugin-api';
import type {
  FindingsQuery,
  FindingsResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { useCallback } from 'react';
import { platformCapabilitiesApiRef } from '../api';
import { useMine } from '../map/useMine';
import { type Answer, useAnswer } from '../parts';
import type { OwnershipView } from './ownershipView';

/** In milliseconds: how old it gets. */
const EVERY = 60_000;

/** In milliseconds: how soon it is asked for again while the catalog has nothing, since it may be about to. */
const SOON = 5_000;

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
  capability,
  mine,
}: Pick<
  OwnershipView,
  'roadmap' | 'team' | 'capability' | 'mine'
>): Answer<OwnershipData> {
  const api = useApi(platformCapabilitiesApiRef);
  const owners = useMine();
  const someone = team ? [team] : undefined;
  const choice = JSON.stringify({
    concerns: mine ? [...(owners ?? [])].sort() : someone,
    capability: capability || undefined,
  } satisfies FindingsQuery);
  const load = useCallback(
    async (signal: AbortSignal): Promise<OwnershipData> => {
      const query = { roadmaps: roadmap ? [roadmap] : undefined };
      const chosen: FindingsQuery = JSON.parse(choice);
      const [overview, some] = await Promise.all([
        api.getFindings(query, { signal }),
        chosen.capability || chosen.concerns?.length
          ? api.getFindings({ ...query, ...chosen }, { signal })
          : undefined,
      ]);
      // What concerns nobody at all cannot be asked for.
      const others = chosen.concerns ? { ...overview, findings: [] } : overview;
      return { overview, chosen: some ?? others };
    },
    [api, roadmap, choice],
  );
  const isKnown = !mine || owners !== undefined;
  return useAnswer(isKnown ? load : undefined, pauseAfter);
}

function pauseAfter(data: OwnershipData | undefined): number {
  return data && data.overview.layers.length === 0 ? SOON : EVERY;
}
