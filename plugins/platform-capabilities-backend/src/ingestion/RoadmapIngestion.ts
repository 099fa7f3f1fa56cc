import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { RoadmapReader, type readRoadmap } from '@strata/roadmap';
import type { RoadmapConfig } from '../config/readStrataConfig';
import {
  SourceError,
  type DocumentReader,
  type DocumentsRead,
} from '../document/DocumentReader';
import type { RoadmapStore } from '../store/RoadmapStore';
import {
  reasonOf,
  type DigestedDocument,
  type StoredRoadmap,
} from '../store/storedRoadmap';
import { announceChange } from './announceChange';
import { digestOfHeld, digestOfRead, withDigests } from './digest';
import { evaluate, type Evaluation } from './evaluate';
import { toReadOptions } from './readOptions';
import { applyContent, toContent, type Before } from './toContent';
import { withoutOtherFiles } from './withoutOtherFiles';

interface Dependencies {
  reader: DocumentReader;
  store: RoadmapStore;
  events: EventsService;
  logger: LoggerService;
  /** Default: the time. */
  now?: () => Date;
  /** Default: a reader that remembers what has not changed. */
  read?: typeof readRoadmap;
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
  /** What was read last, whatever became of it. */
  #lastRead: DigestedDocument[] = [];
  /** What is served since this process's last write, for as long as nobody else writes. */
  #served?: Before & { write: number };
  #last: Promise<void> = Promise.resolve();
  #next?: Promise<void>;

  constructor(config: RoadmapConfig, dependencies: Dependencies) {
    this.#config = config;
    const roadmaps = new RoadmapReader();
    this.#dependencies = {
      now: () => new Date(),
      read: (documents, options) => roadmaps.read(documents, options),
      ...dependencies,
    };
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
    const documents = withDigests(read.documents, this.#lastRead);
    this.#lastRead = documents;
    const inputDigest = digestOfRead(documents, read.failures);
    if (parsed && stored?.inputDigest === inputDigest) {
      await store.noteRead(id, { at, good: stored.state === 'ok' });
      this.#throwIfFailing(stored.failure);
      return;
    }
    const evaluation = await this.#takeOver(stored, time, signal, {
      ...read,
      documents,
      inputDigest,
    });
    this.#parsedInHour = hour;
    this.#throwIfFailing(evaluation.failure);
  }

  async #takeOver(
    stored: StoredRoadmap | undefined,
    time: Date,
    signal: AbortSignal,
    read: Omit<DocumentsRead, 'documents'> & {
      documents: DigestedDocument[];
      inputDigest: string;
    },
  ): Promise<Evaluation> {
    const { reader, store } = this.#dependencies;
    const { id, heldBack, source } = this.#config;
    const at = time.toISOString();
    const before = await this.#getServed(stored);
    const evaluation = await evaluate(
      withoutOtherFiles(read.documents, source, before.capabilities),
      read.failures,
      { ...before, lastGood: files => store.getLastGood(id, files) },
      {
        read: this.#dependencies.read,
        options: toReadOptions(this.#config, reader, time),
        rule: heldBack,
      },
    );
    signal.throwIfAborted();

    const { accepted, failure, held, problems } = evaluation;
    const content = accepted && toContent(accepted, before, at);
    const state = stateOf(evaluation);
    const heldResult = held && {
      digest: digestOfHeld(held.documents, held.removed),
      since: stored?.held?.since ?? at,
      reason: held.reason,
      files: held.files,
      removals: held.removed.length,
      documents: held.documents,
    };
    const written = await store.write({
      id,
      before: stored,
      status: {
        state,
        failure,
        lastAttemptAt: at,
        lastGoodReadAt: state === 'ok' ? at : undefined,
        inputDigest: read.inputDigest,
        etag: state === 'ok' ? read.etag : undefined,
      },
      problems,
      held: heldResult ?? (stored?.held && 'nothing'),
      content,
    });
    this.#served = {
      write: (stored?.write ?? 0) + 1,
      ...(content ? applyContent(before, content) : before),
    };
    this.#logState(stored, { state, failure, held: heldResult });
    if (content) {
      await announceChange(id, content, written, this.#dependencies);
    }
    return evaluation;
  }

  /** Most often it is what this process has written last. */
  async #getServed(stored: StoredRoadmap | undefined): Promise<Before> {
    const { store } = this.#dependencies;
    const { id } = this.#config;
    return this.#served && this.#served.write === stored?.write
      ? this.#served
      : {
          capabilities: await store.getCapabilities(id),
          documents: await store.getDocuments(id),
        };
  }

  #throwIfFailing(failure: string | undefined) {
    if (failure !== undefined) {
      throw new SourceError(`Roadmap '${this.#config.id}': ${failure}`);
    }
  }

  /** What waits goes on waiting. */
  async #recordFailure(
    stored: StoredRoadmap | undefined,
    failure: string,
    at: string,
  ) {
    const { store } = this.#dependencies;
    const { id } = this.#config;
    if (stored?.failure === failure && stored.inputDigest === undefined) {
      await store.noteRead(id, { at, good: false });
      return;
    }
    await store.write({
      id,
      before: stored,
      status: { state: 'failing', failure, lastAttemptAt: at },
    });
    const { held } = stored ?? {};
    this.#logState(stored, { state: 'failing', failure, held });
  }

  /** One line for each change of the state, none for its staying. */
  #logState(
    stored: StoredRoadmap | undefined,
    now: Pick<StoredRoadmap, 'state' | 'failure' | 'held'>,
  ) {
    const reason = reasonOf(now);
    if (
      stored?.state === now.state &&
      reasonOf(stored) === reason &&
      stored.held?.digest === now.held?.digest
    ) {
      return;
    }
    const { logger } = this.#dependencies;
    if (now.state !== 'ok') {
      logger.warn(`Roadmap '${this.#config.id}' is ${now.state}: ${reason}`);
    } else if (stored) {
      logger.info(`Roadmap '${this.#config.id}' is read in full again`);
    }
  }
}

function stateOf({ failure, held }: Evaluation): StoredRoadmap['state'] {
  if (failure !== undefined) {
    return 'failing';
  }
  return held ? 'held' : 'ok';
}
