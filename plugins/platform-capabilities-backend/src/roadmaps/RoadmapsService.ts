import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  RoadmapInfo,
  RoadmapResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Severity } from '@strata/roadmap';
import type { RoadmapConfig } from '../config/readStrataConfig';
import { SourceError } from '../document/DocumentReader';
import type { RoadmapIngestion } from '../ingestion/RoadmapIngestion';
import type { RoadmapStore } from '../store/RoadmapStore';
import type { StoredRoadmap } from '../store/storedRoadmap';

/** One configured roadmap, with what brings it up to date. */
export interface ConfiguredRoadmap {
  config: RoadmapConfig;
  /** What it is read from, fit to be shown. */
  source: string;
  ingestion: Pick<RoadmapIngestion, 'refresh'>;
}

/** The configured roadmaps, in the configuration's order, with what the store knows of them. */
export class RoadmapsService {
  readonly #roadmaps: ConfiguredRoadmap[];
  readonly #store: RoadmapStore;

  constructor(options: { roadmaps: ConfiguredRoadmap[]; store: RoadmapStore }) {
    this.#roadmaps = options.roadmaps;
    this.#store = options.store;
  }

  /** @param options - `counts` for callers that may know how many capabilities there are, whether or not they may see them */
  async list(options: { counts: boolean }): Promise<RoadmapInfo[]> {
    const stored = await this.#getStored();
    return this.#roadmaps.map(roadmap =>
      toInfo(roadmap, stored.get(roadmap.config.id), options),
    );
  }

  /** The roadmaps of a map, and where their capabilities stand in them. */
  async getForMap(
    ids: string[],
  ): Promise<{ roadmaps: RoadmapInfo[]; order: Map<string, number> }> {
    const stored = await this.#getStored();
    const chosen = this.#roadmaps.filter(
      ({ config }) => ids.length === 0 || ids.includes(config.id),
    );
    const refs = chosen.flatMap(
      ({ config }) => stored.get(config.id)?.refs ?? [],
    );
    return {
      roadmaps: chosen.map(roadmap =>
        toInfo(roadmap, stored.get(roadmap.config.id), { counts: false }),
      ),
      order: new Map(refs.map((ref, index) => [ref, index])),
    };
  }

  async get(
    id: string,
    options: { counts: boolean },
  ): Promise<RoadmapResponse> {
    const roadmap = this.#find(id);
    const stored = await this.#store.getRoadmap(id);
    return {
      ...toInfo(roadmap, stored, options),
      documentProblems: stored?.problems ?? [],
    };
  }

  /** Reads the source now. Whether that went well is in the roadmap's status. */
  async refresh(id: string, signal: AbortSignal): Promise<void> {
    try {
      await this.#find(id).ingestion.refresh(signal);
    } catch (error) {
      if (!(error instanceof SourceError)) {
        throw error;
      }
    }
  }

  /** Takes away what roadmaps hold that are no longer configured. */
  async retireUnconfigured(logger: LoggerService): Promise<void> {
    const retired = await this.#store.retireAllBut(
      this.#roadmaps.map(({ config }) => config.id),
    );
    for (const id of retired) {
      logger.info(
        `Roadmap '${id}' is no longer configured; its capabilities are removed`,
      );
    }
  }

  #find(id: string): ConfiguredRoadmap {
    const roadmap = this.#roadmaps.find(({ config }) => config.id === id);
    if (!roadmap) {
      throw new NotFoundError(
        `There is no roadmap '${id}'; add it to strata.roadmaps in the configuration`,
      );
    }
    return roadmap;
  }

  async #getStored(): Promise<Map<string, StoredRoadmap>> {
    const stored = await this.#store.getRoadmaps();
    return new Map(stored.map(roadmap => [roadmap.id, roadmap]));
  }
}

function toInfo(
  { config, source }: ConfiguredRoadmap,
  stored: StoredRoadmap | undefined,
  { counts }: { counts: boolean },
): RoadmapInfo {
  const { id, title = id } = config;
  const problems: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of stored?.problems ?? []) {
    problems[severity] += 1;
  }
  return {
    id,
    source,
    title: stored?.info?.title ?? title,
    description: stored?.info?.description,
    layers: stored?.info?.layers ?? [],
    glossary: stored?.info?.glossary ?? [],
    journey: stored?.info?.journey ?? [],
    capabilities: counts ? stored?.refs.length ?? 0 : undefined,
    status: {
      state: stored?.state ?? 'pending',
      reason: stored?.reason,
      lastAttemptAt: stored?.lastAttemptAt,
      lastGoodReadAt: stored?.lastGoodReadAt,
      problems,
    },
  };
}
