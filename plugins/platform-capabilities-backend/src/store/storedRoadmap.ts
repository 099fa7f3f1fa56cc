import type {
  PlatformCapabilityEntity,
  Problem,
  Roadmap,
  RoadmapDocument,
} from '@strata/roadmap';
import type { RoadmapState } from '@strata/backstage-plugin-platform-capabilities-common';

/** The facts of a roadmap that are no entities. */
export type StoredInfo = Pick<
  Roadmap,
  'title' | 'description' | 'layers' | 'glossary' | 'journey'
>;

/** A result that was not taken over. */
export interface HeldResult {
  /** ISO 8601, UTC. */
  since: string;
  /** Refs of what it would take away. */
  removed: string[];
}

export interface StoredRoadmap {
  id: string;
  version: number;
  state: RoadmapState;
  reason?: string;
  lastAttemptAt: string;
  lastGoodReadAt?: string;
  /** Whether every document had been read at some time, so that what is not in the store is not in the roadmap. */
  whole: boolean;
  inputDigest?: string;
  etag?: string;
  info?: StoredInfo;
  refs: string[];
  problems: Problem[];
  held?: HeldResult;
}

/** Where an entity is from and what it was, without itself. */
export interface StoredCapability {
  ref: string;
  file: string;
  digest: string;
}

export interface StoredDocument {
  file: string;
  digest: string;
}

/** A change of one roadmap. Whatever is left out stays as it is. */
export interface RoadmapWrite {
  id: string;
  /** The version that the change was made from; undefined where there was none. */
  version?: number;
  status: {
    state: RoadmapState;
    reason?: string;
    lastAttemptAt: string;
    lastGoodReadAt?: string;
    inputDigest?: string;
    etag?: string;
    problems: Problem[];
    held?: HeldResult;
  };
  content?: RoadmapContent;
}

export interface RoadmapContent {
  info: StoredInfo;
  /** Of all that is served after the change, in the documents' order. */
  refs: string[];
  /** Every document was read. */
  whole: boolean;
  documents: {
    upserted: (StoredDocument & { document: RoadmapDocument })[];
    removed: string[];
  };
  capabilities: {
    upserted: (StoredCapability & { entity: PlatformCapabilityEntity })[];
    removed: string[];
  };
}
