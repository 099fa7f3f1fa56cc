import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  ConfirmRequest,
  DiffResponse,
  HeldResponse,
  RoadmapInfo,
  RoadmapResponse,
  VersionResponse,
  VersionsResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { RoadmapConfig } from '../config/readStrataConfig';
import { SourceError, type DocumentReader } from '../document/DocumentReader';
import type { HeldBack } from '../ingestion/HeldBack';
import type { RoadmapIngestion } from '../ingestion/RoadmapIngestion';
import type { Actor } from '../routes/Access';
import type { RoadmapHistory } from '../store/RoadmapHistory';
import type { RoadmapStore } from '../store/RoadmapStore';
import type { StoredInfo, StoredRoadmap } from '../store/storedRoadmap';
import type { CatalogProblems } from './CatalogProblems';
import { toInfo, toMapInfo } from './toInfo';

/** One configured roadmap, with what brings it up to date. */
export interface ConfiguredRoadmap {
  config: RoadmapConfig;
  /** What it is read from. */
  reader: Pick<DocumentReader, 'source' | 'locate'>;
  ingestion: Pick<RoadmapIngestion, 'refresh'>;
  held: Pick<HeldBack, 'describe' | 'confirm'>;
}

/** What the roadmaps are asked for, and by whom. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Whether they may know how many capabilities there are, whether or not they may see them. */
  counts: boolean;
  /** Whether they may know why a roadmap is as it is: problems, reasons, what waits. */
  details: boolean;
}

/** The configured roadmaps, in the configuration's order, with what the store knows of them. */
export class RoadmapsService {
  readonly #roadmaps: ConfiguredRoadmap[];
  readonly #store: RoadmapStore;
  readonly #history: RoadmapHistory;
  readonly #catalogProblems: Pick<CatalogProblems, 'find'>;

  constructor(options: {
    roadmaps: ConfiguredRoadmap[];
    store: RoadmapStore;
    history: RoadmapHistory;
    catalogProblems: Pick<CatalogProblems, 'find'>;
  }) {
    this.#roadmaps = options.roadmaps;
    this.#store = options.store;
    this.#history = options.history;
    this.#catalogProblems = options.catalogProblems;
  }

  async list(
    options: Pick<Caller, 'counts' | 'details'>,
  ): Promise<RoadmapInfo[]> {
    const [stored, infos] = await this.#getStored();
    return this.#roadmaps.map(({ config, reader }) =>
      toInfo(config, reader, stored.get(config.id), {
        ...options,
        info: infos.get(config.id),
      }),
    );
  }

  /** The roadmaps of a map, and what the store knows of their capabilities, by ref. */
  async getForMap(ids: string[]): Promise<{
    roadmaps: RoadmapInfo[];
    /** Where they stand in the documents. */
    order: Map<string, number>;
    earlierNames: Map<string, string[]>;
  }> {
    const chosen = new Set(ids);
    const [roadmaps, outlines, { aliases }] = await Promise.all([
      this.list({ counts: false, details: false }),
      this.#store.getOutlines(ids.length === 1 ? ids[0] : undefined),
      this.#store.getAliases(),
    ]);
    const shown = roadmaps
      .filter(({ id }) => !chosen.size || chosen.has(id))
      .map(toMapInfo);
    const refs = shown.flatMap(({ id }) => outlines.get(id) ?? []);
    const earlierNames = new Map<string, string[]>();
    for (const { from, to } of aliases) {
      const names = earlierNames.get(to) ?? [];
      earlierNames.set(to, [...names, parseEntityRef(from).name]);
    }
    return {
      roadmaps: shown,
      order: new Map(refs.map(({ ref }, index) => [ref, index])),
      earlierNames,
    };
  }

  async get(id: string, caller: Caller): Promise<RoadmapResponse> {
    const { config, reader } = this.#find(id);
    const [stored, infos, problems] = await Promise.all([
      this.#store.getRoadmap(id),
      this.#store.getInfos(id),
      this.#store.getProblems(id),
    ]);
    const { credentials, details } = caller;
    return {
      ...toInfo(config, reader, stored, { ...caller, info: infos.get(id) }),
      documentProblems: [
        ...(details ? problems : []),
        ...(stored
          ? await this.#catalogProblems.find(
              stored,
              (file, line) => reader.locate(file, line),
              credentials,
            )
          : []),
      ],
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

  /** What waits to be confirmed. */
  async getHeld(id: string): Promise<HeldResponse> {
    return this.#find(id).held.describe();
  }

  /** @throws NotAllowedError where the configuration names others who may */
  async confirmHeld(
    id: string,
    request: ConfirmRequest,
    by: Actor,
  ): Promise<{ version?: number; removed: number }> {
    const { config, held } = this.#find(id);
    const { maintainers } = config;
    if (
      maintainers &&
      by.refs &&
      !by.refs.some(it => maintainers.includes(it))
    ) {
      throw new NotAllowedError(
        `Only the maintainers of roadmap '${id}' may confirm this: ${maintainers.join(
          ', ',
        )}`,
      );
    }
    return held.confirm(request, by.name);
  }

  async getVersions(id: string, before?: number): Promise<VersionsResponse> {
    this.#find(id);
    return this.#history.list(id, before);
  }

  async getVersion(id: string, version: number): Promise<VersionResponse> {
    this.#find(id);
    return this.#history.get(id, version);
  }

  async getDiff(id: string, from: number, to: number): Promise<DiffResponse> {
    this.#find(id);
    return this.#history.diff(id, from, to);
  }

  /** Takes away what roadmaps hold that are no longer configured. */
  async retireUnconfigured(logger: LoggerService): Promise<void> {
    const retired = await this.#store.retireAllBut(
      this.#roadmaps.map(({ config }) => config.id),
      new Date(),
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

  async #getStored(): Promise<
    [Map<string, StoredRoadmap>, Map<string, StoredInfo>]
  > {
    const [stored, infos] = await Promise.all([
      this.#store.getRoadmaps(),
      this.#store.getInfos(),
    ]);
    return [new Map(stored.map(roadmap => [roadmap.id, roadmap])), infos];
  }
}
