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
  { id, title = id }: RoadmapConfig,
  { source }: Pick<DocumentReader, 'source'>,
  stored: StoredRoadmap | undefined,
  { counts, info }: { counts: boolean; info?: StoredInfo },
): RoadmapInfo {
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
      reason: stored && reasonOf(stored),
      lastAttemptAt: stored?.lastAttemptAt,
      lastGoodReadAt: stored?.lastGoodReadAt,
      held: stored?.held && summarizeHeld(stored.held),
      problems: stored?.problems ?? { error: 0, warning: 0, info: 0 },
    },
  };
}
