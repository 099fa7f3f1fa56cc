import type {
  CapabilitySpec,
  Comparison,
  GlossaryEntry,
  JourneyStage,
  Layer,
  Lifecycle,
  PlatformCapabilityEntity as ReadEntity,
  Problem,
  Severity,
} from '@strata/roadmap';
import type { FindingCode } from './findings';

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

/**
 * How it stands. Why, the problems and what waits are for those with the permission `platform-capabilities.status.read` alone.
 *
 * @public
 */
export interface RoadmapStatus {
  state: RoadmapState;
  /** Why it is `held` or `failing`, for a person, with what to do. */
  reason?: string;
  /** ISO 8601, UTC. Not in the map. */
  lastAttemptAt?: string;
  /** When the source was last read without a fault. ISO 8601, UTC. In the map only where the state is not `ok`. */
  lastGoodReadAt?: string;
  /** What was read and waits to be confirmed, or for the source to be whole again. Absent where nothing waits. */
  held?: HeldSummary;
  problems?: Record<Severity, number>;
}

/** @public */
export interface HeldSummary {
  /** Names what waits; a confirmation holds for just this. */
  digest: string;
  /** Since when something has been held back without a break. ISO 8601, UTC. */
  since: string;
  /** The documents that wait, or all of them where the roadmap as a whole does. */
  files: string[];
  /** The permission that confirming it needs. */
  permission: string;
  /** Refs of the Groups and Users that may confirm it, where the configuration says so. */
  maintainers?: string[];
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

/** What waits in full. Answer of `GET /roadmaps/:id/held`. @public */
export interface HeldResponse extends HeldSummary {
  /** Why it waits, for a person. */
  reason: string;
  /** What confirming it would change of what is served. */
  changes: Comparison;
}

/** Body of `POST /roadmaps/:id/held/confirm`. @public */
export interface ConfirmRequest {
  /** Of what was seen; where something else waits by now, the answer is 409 and nothing is confirmed. */
  digest: string;
  /** Kept with the version that it makes. */
  reason?: string;
}

/**
 * One document, or its overlay, as a version changed it.
 *
 * @public
 */
export interface VersionDocument {
  file: string;
  change: 'added' | 'changed' | 'removed';
  /** What the source calls it, where it says so: an ETag or a commit. */
  sourceRevision?: string;
}

/**
 * A version of a roadmap that was accepted: the documents that it changed, and how many capabilities.
 *
 * @public
 */
export interface RoadmapVersion {
  /** From 1 on. */
  version: number;
  /** ISO 8601, UTC. */
  acceptedAt: string;
  documents: VersionDocument[];
  capabilities: { added: number; changed: number; removed: number };
  /** Where it had been held back: who let it through, and why. */
  confirmedBy?: string;
  confirmedBecause?: string;
}

/** Answer of `GET /roadmaps/:id/versions`; newest first. @public */
export interface VersionsResponse {
  versions: RoadmapVersion[];
  /** Pass it as `before` to get older ones. Absent where there are none. */
  nextBefore?: number;
}

/** Answer of `GET /roadmaps/:id/versions/:version`. @public */
export interface VersionResponse extends RoadmapVersion {
  /** The documents that it changed, with the text before and after; absent where there was none. */
  texts: { file: string; before?: string; after?: string }[];
  /** Its change of entities. */
  changes: Comparison;
}

/** Answer of `GET /roadmaps/:id/diff?from=&to=`: all that changed after version `from` (0: nothing yet) up to `to`. @public */
export interface DiffResponse {
  from: number;
  to: number;
  texts: VersionResponse['texts'];
  changes: Comparison;
}

/** Answer of `GET /aliases`, for services only: every earlier name and the ref that it has now. @public */
export interface AliasesResponse {
  aliases: { from: string; to: string }[];
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
  /** Names that it had before, by which references still find it. Absent where there are none. */
  earlierNames?: string[];
  /** Refs of the capabilities that it stands on. */
  dependsOn: string[];
  /** How many Components, Systems, Resources and APIs that the caller may see use it. */
  consumers: number;
  /** How many of them implement it. */
  providers: number;
  /** What is wrong with it, each code once, the gravest first; there if it was asked for. */
  findings?: FindingCode[];
}

/** What of the map to get; several of one filter are alternatives. @public */
export interface MapQuery {
  /** Ids. */
  roadmaps?: string[];
  layers?: number[];
  /** Refs. */
  owners?: string[];
  lifecycles?: Lifecycle[];
  types?: CapabilitySpec['type'][];
  /** Names, in whatever case. */
  technologies?: string[];
  /** Whether to say what is wrong with each, which takes about as long as the rest. Nothing is said without the permission for findings. */
  findings?: boolean;
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
