import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  roadmapConfirmPermission,
  type ConfirmRequest,
  type HeldResponse,
  type HeldSummary,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { compareEntities, readRoadmap } from '@strata/roadmap';
import type { RoadmapConfig } from '../config/readStrataConfig';
import type { DocumentReader } from '../document/DocumentReader';
import type { RoadmapStore } from '../store/RoadmapStore';
import type {
  HeldResult,
  RoadmapContent,
  StoredRoadmap,
} from '../store/storedRoadmap';
import { announceChange } from './announceChange';
import { digestOfHeld } from './digest';
import { byFile } from './evaluate';
import { toReadOptions } from './readOptions';
import { toContent } from './toContent';

interface Dependencies {
  reader: Pick<DocumentReader, 'source' | 'locate'>;
  store: RoadmapStore;
  events: EventsService;
  logger: LoggerService;
  /** Default: the time. */
  now?: () => Date;
}

/** What waits, and what taking it over would write. */
interface Waiting {
  stored: StoredRoadmap & { held: HeldResult };
  digest: string;
  content: RoadmapContent;
}

const ATTEMPTS = 3;

/** What of one roadmap was read and is held back: to be looked at, and to be let through. */
export class HeldBack {
  readonly #config: RoadmapConfig;
  readonly #dependencies: Required<Dependencies>;

  constructor(config: RoadmapConfig, dependencies: Dependencies) {
    this.#config = config;
    this.#dependencies = { now: () => new Date(), ...dependencies };
  }

  /** @throws NotFoundError where nothing waits */
  async describe(): Promise<HeldResponse> {
    const { stored, digest, content } = await this.#find();
    const { upserted, removed } = content.capabilities;
    const digests = [
      ...upserted.flatMap(({ before }) => before ?? []),
      ...removed,
    ]
      .sort((one, other) => (one.ref < other.ref ? -1 : 1))
      .map(before => before.digest);
    const texts = await this.#dependencies.store.getTexts(digests);
    return {
      ...summarizeHeld(stored.held),
      digest,
      reason: stored.held.reason,
      changes: compareEntities(
        digests.map(before => JSON.parse(texts.get(before)!)),
        upserted.map(({ json }) => JSON.parse(json)),
      ),
    };
  }

  /**
   * Takes over what waits: the very documents that were read then, whatever the source says by now.
   *
   * @param by - ref of the user or subject of the service that confirms it
   * @returns the version that it made
   * @throws NotFoundError where nothing waits
   * @throws ConflictError where something else waits than what was seen
   */
  async confirm(
    request: ConfirmRequest,
    by: string,
  ): Promise<{ version?: number; removed: number }> {
    const { store } = this.#dependencies;
    const { id } = this.#config;
    for (let attempt = 1; ; attempt++) {
      const { stored, digest, content } = await this.#find();
      if (digest !== request.digest) {
        throw new ConflictError(
          `Something else of roadmap '${id}' waits by now; look at it, and confirm that`,
        );
      }
      const confirmed = { by, because: request.reason };
      const { failure, inputDigest, etag, lastAttemptAt } = stored;
      try {
        const written = await store.write({
          id,
          before: stored,
          status: {
            state: failure === undefined ? 'ok' : 'failing',
            failure,
            lastAttemptAt,
            lastGoodReadAt: failure === undefined ? lastAttemptAt : undefined,
            inputDigest,
            etag,
          },
          held: 'nothing',
          content: { ...content, confirmed },
        });
        await announceChange(
          id,
          { ...content, confirmed },
          written,
          this.#dependencies,
        );
        return {
          version: written.version,
          removed: content.capabilities.removed.length,
        };
      } catch (error) {
        // Somebody wrote, perhaps just that it was read again; look whether the same waits.
        if (!(error instanceof ConflictError) || attempt === ATTEMPTS) {
          throw error;
        }
      }
    }
  }

  async #find(): Promise<Waiting> {
    const { now, reader, store } = this.#dependencies;
    const { id } = this.#config;
    const stored = await store.getRoadmap(id);
    if (!stored || !isHeld(stored)) {
      throw new NotFoundError(`Nothing of roadmap '${id}' is held back`);
    }
    const before = {
      capabilities: await store.getCapabilities(id),
      documents: await store.getDocuments(id),
    };
    const waiting = await store.getHeldDocuments(id);
    const replaced = new Set(waiting.map(({ file }) => file));
    const lastGood = await store.getLastGood(id);
    const documents = [
      ...lastGood.filter(({ file }) => !replaced.has(file)),
      ...waiting.flatMap(({ document }) => document ?? []),
    ].sort(byFile);
    const time = now();
    const result = readRoadmap(
      documents,
      toReadOptions(this.#config, reader, time),
    );
    const whole = stored.failure === undefined;
    const content = toContent(
      { result, documents, kept: [], whole },
      before,
      time.toISOString(),
    );
    const removed = content.capabilities.removed.map(({ ref }) => ref);
    return { stored, content, digest: digestOfHeld(waiting, removed) };
  }
}

/** What waits, without what it would change. */
export function summarizeHeld({
  digest,
  since,
  files,
}: HeldResult): HeldSummary {
  return { digest, since, files, permission: roadmapConfirmPermission.name };
}

function isHeld(stored: StoredRoadmap): stored is Waiting['stored'] {
  return stored.held !== undefined;
}
