import type { RoadmapInfo } from '@strata/backstage-plugin-platform-capabilities-common';
import type { RoadmapConfig } from '../config/readStrataConfig';
import type { DocumentReader } from '../document/DocumentReader';
import { summarizeHeld } from '../ingestion/HeldBack';
import {
  reasonOf,
  type StoredInfo,
  type StoredRoadmap,
} from '../store/storedRoadmap';

/** A configured roadmap with what is known of it. */
export function toInfo(
  config: Pick<RoadmapConfig, 'id' | 'title' | 'maintainers'>,
  { source }: Pick<DocumentReader, 'source'>,
  stored: StoredRoadmap | undefined,
  options: { counts: boolean; details: boolean; info?: StoredInfo },
): RoadmapInfo {
  const { id, title = id, maintainers } = config;
  const { counts, details, info } = options;
  return {
    id,
    source,
    title: info?.title ?? title,
    description: info?.description,
    layers: info?.layers ?? [],
    glossary: info?.glossary ?? [],
    journey: info?.journey ?? [],
    capabilities: counts ? stored?.capabilities ?? 0 : undefined,
    status: {
      state: stored?.state ?? 'pending',
      lastAttemptAt: stored?.lastAttemptAt,
      lastGoodReadAt: stored?.lastGoodReadAt,
      ...(details && {
        reason: stored && reasonOf(stored),
        held: stored?.held && { ...summarizeHeld(stored.held), maintainers },
        problems: stored?.problems ?? { error: 0, warning: 0, info: 0 },
      }),
    },
  };
}

/** As the map has it: the same answer as long as nothing changes that the pages show. */
export function toMapInfo(roadmap: RoadmapInfo): RoadmapInfo {
  const { state, lastGoodReadAt } = roadmap.status;
  return {
    ...roadmap,
    status: state === 'ok' ? { state } : { state, lastGoodReadAt },
  };
}
