import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { EventParams, EventsService } from '@backstage/plugin-events-node';
import type { RoadmapConfig } from '../config/readStrataConfig';
import { isTouchedBy } from './isTouchedBy';
import { PUSH_TOPICS, readPush } from './readPush';

interface Dependencies {
  events: EventsService;
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
  scheduler: Pick<SchedulerService, 'triggerTask'>;
  /** In milliseconds. Default: 2 seconds. */
  retryAfter?: number;
}

/** A URL that is read for a roadmap, of an integration that can tell of pushes. */
interface Target {
  roadmap: string;
  url: string;
  type: string;
}

/** The id of the scheduled task that reads a roadmap. */
export function refreshTaskId(roadmap: string): string {
  return `refresh-${roadmap}`;
}

/**
 * Has a roadmap read soon after a push to where its source lies.
 *
 * This only shortens the wait for the schedule, which alone suffices, so nothing is lost with an event. It goes through the scheduler, so
 * that the roadmap is read once whichever and however many processes get the event.
 */
export class RefreshTriggers {
  readonly #targets: Target[];
  readonly #dependencies: Required<Dependencies>;
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(roadmaps: RoadmapConfig[], dependencies: Dependencies) {
    this.#dependencies = { retryAfter: 2000, ...dependencies };
    this.#targets = roadmaps.flatMap(({ id, source, overlay }) =>
      [source.target, overlay ?? source.target]
        .filter(
          url => source.kind !== 'file' && source.kind !== 'folder' && url,
        )
        .map(url => ({ roadmap: id, url, type: this.#typeOf(url) }))
        .filter(({ type }) => type in PUSH_TOPICS),
    );
  }

  /** To be called when the tasks are scheduled. Subscribes to nothing that no roadmap needs. */
  async subscribe(): Promise<void> {
    const types = new Set(this.#targets.map(({ type }) => type));
    if (types.size === 0) {
      return;
    }
    await this.#dependencies.events.subscribe({
      id: 'refresh-on-push',
      topics: [...types].map(type => PUSH_TOPICS[type]),
      onEvent: event => this.#onPush(event),
    });
  }

  async #onPush({ topic, eventPayload }: EventParams) {
    const touched = new Set<string>();
    for (const { roadmap, url, type } of this.#targets) {
      const push =
        PUSH_TOPICS[type] === topic ? readPush(type, eventPayload) : undefined;
      if (push && isTouchedBy(url, type, push)) {
        touched.add(roadmap);
      }
    }
    await Promise.all([...touched].map(roadmap => this.#trigger(roadmap)));
  }

  async #trigger(roadmap: string) {
    const { logger, scheduler, retryAfter } = this.#dependencies;
    try {
      await scheduler.triggerTask(refreshTaskId(roadmap));
      clearTimeout(this.#waiting.get(roadmap));
      this.#waiting.delete(roadmap);
    } catch (error) {
      const { name, message } = toError(error);
      if (name !== 'ConflictError') {
        logger.warn(
          `Roadmap '${roadmap}' was pushed to and is read by schedule only, as its task cannot be triggered: ${message}`,
        );
      } else if (!this.#waiting.has(roadmap)) {
        // It is being read just now, perhaps in another process, and that may have missed the push.
        const timer = setTimeout(() => {
          this.#waiting.delete(roadmap);
          void this.#trigger(roadmap);
        }, retryAfter);
        this.#waiting.set(roadmap, timer.unref());
      }
    }
  }

  #typeOf(url: string): string {
    return this.#dependencies.integrations.byUrl(url)?.type ?? '';
  }
}
