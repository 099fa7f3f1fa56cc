import type {
  CapabilitySpec,
  GlossaryEntry,
  JourneyStage,
  Layer,
  PlatformCapabilityEntity as ReadEntity,
  Problem,
  Severity,
} from '@strata/roadmap';

/**
 * How a roadmap's ingestion stands.
 *
 * - `pending`: not read yet
 * - `ok`: what is served is what the source says
 * - `held`: the source gave a suspicious result; the last good version is served
 * - `failing`: the source could not be read; the last good version, if any, is served
 *
 * @public
 */
export type RoadmapState = 'pending' | 'ok' | 'held' | 'failing';

/** @public */
export interface RoadmapStatus {
  state: RoadmapState;
  /** Why it is `held` or `failing`, for a person, with what to do. */
  reason?: string;
  /** ISO 8601, UTC. */
  lastAttemptAt?: string;
  /** When the source was last read without a fault. ISO 8601, UTC. */
  lastGoodReadAt?: string;
  problems: Record<Severity, number>;
}

/**
 * A roadmap as the pages show it.
 *
 * @public
 */
export interface RoadmapInfo {
  id: string;
  title: string;
  description?: string;
  /** Where it comes from: a path or a URL, without credentials and query. */
  source: string;
  layers: Layer[];
  glossary: GlossaryEntry[];
  journey: JourneyStage[];
  /** The number of its capabilities, seen or not by the caller. Only in answers to services. */
  capabilities?: number;
  status: RoadmapStatus;
}

/** Answer of `GET /roadmaps`. @public */
export interface RoadmapsResponse {
  roadmaps: RoadmapInfo[];
}

/** Answer of `GET /roadmaps/:id` and `POST /roadmaps/:id/refresh`. @public */
export interface RoadmapResponse extends RoadmapInfo {
  /** Every problem of its documents, by file and position. */
  documentProblems: Problem[];
}

/**
 * What changed in one roadmap.
 *
 * @public
 */
export interface RoadmapChange {
  id: string;
  /** `full`: `upserted` is all there is. `delta`: all else stays as it was. */
  mode: 'full' | 'delta';
  upserted: ReadEntity[];
  /** Refs. */
  removed: string[];
}

/** Answer of `GET /changes`, for services only. @public */
export interface ChangesResponse {
  /** Opaque; pass it as `since` to get what came after. */
  cursor: string;
  /** Only roadmaps that changed, and never one that was not read yet. */
  roadmaps: RoadmapChange[];
}

/** @public */
export interface MapOwner {
  ref: string;
  /** The name to show. */
  title: string;
  /** False where the catalog has no such entity that the caller may see. */
  found: boolean;
}

/**
 * A capability with what the pages need of it.
 *
 * @public
 */
export interface MapCapability
  extends Pick<
    CapabilitySpec,
    'type' | 'layer' | 'lifecycle' | 'onboarding' | 'successor' | 'target'
  > {
  ref: string;
  /** The id of its roadmap: its namespace. */
  roadmap: string;
  title: string;
  description?: string;
  /** Ref of the capability that it is a part of. */
  parent?: string;
  owner?: MapOwner;
  technologies: NonNullable<CapabilitySpec['technologies']>;
  /** Refs of the capabilities that it stands on. */
  dependsOn: string[];
  /** How many Components, Systems, Resources and APIs that the caller may see use it. */
  consumers: number;
  /** How many of them implement it. */
  providers: number;
}

/** Answer of `GET /map`. @public */
export interface MapResponse {
  roadmaps: RoadmapInfo[];
  /** The layers of these roadmaps together, ascending; where two title one differently, the first title stands. */
  layers: Layer[];
  /** What the caller may see, by layer, then in the roadmaps' order. */
  capabilities: MapCapability[];
}

/** The topic of the event that is published when a roadmap's entities have changed. @public */
export const EVENT_TOPIC_CHANGED = 'platform-capabilities.changed';
