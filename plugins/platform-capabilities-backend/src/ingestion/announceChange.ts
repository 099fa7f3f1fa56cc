import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { EVENT_TOPIC_CHANGED } from '@strata/backstage-plugin-platform-capabilities-common';
import type { RoadmapContent, RoadmapWritten } from '../store/storedRoadmap';

/** Tells of what was written: in the log, and where entities changed, to who waits for that. */
export async function announceChange(
  id: string,
  { capabilities, confirmed }: RoadmapContent,
  { revision, version }: RoadmapWritten,
  to: { events: EventsService; logger: LoggerService },
): Promise<void> {
  const { upserted, removed } = capabilities;
  if (upserted.length || removed.length || confirmed) {
    const by = confirmed
      ? `; ${confirmed.by} confirmed what was held back`
      : '';
    to.logger.info(
      `Roadmap '${id}': ${upserted.length} capabilities written and ${removed.length} removed in version ${version}${by}`,
    );
  }
  if (revision !== undefined) {
    await to.events.publish({
      topic: EVENT_TOPIC_CHANGED,
      eventPayload: { roadmap: id },
    });
  }
}
