import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  EVENT_TOPIC_CHANGED,
  type RoadmapState,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { ReadRoadmapOptions } from '@strata/roadmap';
import type { RoadmapConfig } from '../config/readStrataConfig';
import {
  SourceError,
  type DocumentReader,
  type DocumentsRead,
} from '../document/DocumentReader';
import type { RoadmapStore } from '../store/RoadmapStore';
import type { StoredRoadmap } from '../store/storedRoadmap';
import { digestOfRead } from './digest';
import { evaluate } from './evaluate';
import { toContent } from './toContent';
import { withoutOtherYaml } from './withoutOtherYaml';

interface Dependencies {
  reader: DocumentReader;
  store: RoadmapStore;
  events: EventsService;
  logger: LoggerService;
  /** Default: the time. */
  now?: () => Date;
}

const ATTEMPTS = 3;

/**
 * Brings one roadmap's source and the store together.
 *
 * Several of them, in several processes, can do this at the same time for the same roadmap: one writes, the others start over.
 */
export class RoadmapIngestion {
  readonly #config: RoadmapConfig;
  readonly #dependencies: Required<Dependencies>;
  /**
   * The hour of this process's last parse. Each process parses once even what the store already knows, as another version of the
   * reader or another configuration may have made that, and then once in an hour, as documents can be dated to the future.
   */
  #parsedInHour?: string;
  #last: Promise<void> = Promise.resolve();
  #next?: Promise<void>;

  constructor(config: RoadmapConfig, dependencies: Dependencies) {
    this.#config = config;
    this.#dependencies = { now: () => new Date(), ...dependencies };
  }

  /**
   * Reads the source and takes over what is good of it.
   *
   * @throws SourceError, after having recorded it, where all or a part of the source could not be read
   */
  refresh(signal: AbortSignal): Promise<void> {
    // Who asks while a read is under way needs another one, as that may have missed what he asks for; one is enough for all of them.
    this.#next ??= this.#last
      .catch(() => {})
      .then(() => {
        this.#last = this.#next!;
        this.#next = undefined;
        return this.#refresh(signal);
      });
    return this.#next;
  }

  async #refresh(signal: AbortSignal): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#refreshOnce(signal);
        return;
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt === ATTEMPTS) {
          throw error;
        }
      }
    }
  }

  async #refreshOnce(signal: AbortSignal): Promise<void> {
    const { reader, store, now } = this.#dependencies;
    const { id } = this.#config;
    const time = now();
    const at = time.toISOString();
    const hour = at.slice(0, 13);
    const stored = await store.getRoadmap(id);
    const parsed = this.#parsedInHour === hour;

    let read: DocumentsRead | 'unchanged';
    try {
      read = await reader.read(signal, parsed ? stored?.etag : undefined);
    } catch (error) {
      if (error instanceof SourceError && !signal.aborted) {
        await this.#recordFailure(stored, error.message, at);
      }
      throw error;
    }
    if (read === 'unchanged') {
      await store.noteRead(id, { at, good: true });
      return;
    }
    const inputDigest = digestOfRead(read);
    if (parsed && stored?.inputDigest === inputDigest) {
      await store.noteRead(id, { at, good: stored.state === 'ok' });
      this.#throwIfFailing(stored.state, stored.reason);
      return;
    }

    const before = {
      capabilities: await store.getCapabilities(id),
      documents: await store.getDocuments(id),
    };
    const evaluation = await evaluate(
      withoutOtherYaml(read, this.#config.source, before.capabilities),
      {
        capabilities: before.capabilities,
        lastGood: file => store.getDocument(id, file),
      },
      this.#readOptions(time),
      this.#config.heldBack,
    );
    signal.throwIfAborted();

    const content =
      evaluation.accepted && toContent(evaluation.accepted, before);
    const etag = evaluation.state === 'ok' ? read.etag : undefined;
    const revision = await store.write({
      id,
      version: stored?.version,
      status: {
        state: evaluation.state,
        reason: evaluation.reason,
        lastAttemptAt: at,
        lastGoodReadAt: evaluation.state === 'ok' ? at : undefined,
        inputDigest,
        etag,
        problems: evaluation.problems,
        held: evaluation.heldRemovals.length
          ? {
              since: stored?.held?.since ?? at,
              removed: evaluation.heldRemovals,
            }
          : undefined,
      },
      content,
    });
    this.#parsedInHour = hour;

    this.#logState(stored, evaluation.state, evaluation.reason);
    if (revision !== undefined && content) {
      const { upserted, removed } = content.capabilities;
      this.#dependencies.logger.info(
        `Roadmap '${id}': ${upserted.length} capabilities written and ${removed.length} removed in revision ${revision}`,
      );
      await this.#dependencies.events.publish({
        topic: EVENT_TOPIC_CHANGED,
        eventPayload: { roadmap: id },
      });
    }
    this.#throwIfFailing(evaluation.state, evaluation.reason);
  }

  #throwIfFailing(state: RoadmapState, reason?: string) {
    if (state === 'failing') {
      throw new SourceError(`Roadmap '${this.#config.id}': ${reason}`);
    }
  }

  async #recordFailure(
    stored: StoredRoadmap | undefined,
    reason: string,
    at: string,
  ) {
    const { store } = this.#dependencies;
    const { id } = this.#config;
    if (stored?.state === 'failing' && stored.reason === reason) {
      await store.noteRead(id, { at, good: false });
      return;
    }
    await store.write({
      id,
      version: stored?.version,
      status: {
        state: 'failing',
        reason,
        lastAttemptAt: at,
        problems: stored?.problems ?? [],
        held: stored?.held,
      },
    });
    this.#logState(stored, 'failing', reason);
  }

  /** One line for each change of the state, none for its staying. */
  #logState(
    stored: StoredRoadmap | undefined,
    state: RoadmapState,
    reason?: string,
  ) {
    if (stored?.state === state && stored.reason === reason) {
      return;
    }
    const { logger } = this.#dependencies;
    if (state !== 'ok') {
      logger.warn(`Roadmap '${this.#config.id}' is ${state}: ${reason}`);
    } else if (stored) {
      logger.info(`Roadmap '${this.#config.id}' is read in full again`);
    }
  }

  #readOptions(now: Date): ReadRoadmapOptions {
    const { id, title, defaults, owners, ignoredHeadings, limits } =
      this.#config;
    const { reader } = this.#dependencies;
    return {
      id,
      title,
      source: reader.source,
      defaults,
      owners,
      ignoredHeadings,
      limits,
      now,
      locate: (file, line) => reader.locate(file, line),
    };
  }
}
