import type { Problem, Roadmap, Severity } from '@strata/roadmap';
import type { RoadmapState } from '@strata/backstage-plugin-platform-capabilities-common';

/** The facts of a roadmap that are no entities. */
export type StoredInfo = Pick<
  Roadmap,
  'title' | 'description' | 'layers' | 'glossary' | 'journey'
>;

/** What was read and not taken over. */
export interface HeldResult {
  /** Names the documents that wait and what they would take away. */
  digest: string;
  /** ISO 8601, UTC. */
  since: string;
  /** For a person, with what to do. */
  reason: string;
  /** The documents that wait. */
  files: string[];
  /** How many capabilities would go. */
  removals: number;
}

export interface StoredRoadmap {
  id: string;
  /** The number of its last write, of whatever. */
  write: number;
  /** Of its versions, the newest; 0 where there was none yet. */
  version: number;
  /** When that was taken over. ISO 8601, UTC. */
  acceptedAt?: string;
  state: RoadmapState;
  /** What could not be read. */
  failure?: string;
  lastAttemptAt: string;
  lastGoodReadAt?: string;
  /** Whether every document had been read at some time, so that what is not in the store is not in the roadmap. */
  whole: boolean;
  inputDigest?: string;
  etag?: string;
  /** Digests of what is read apart, as it is large. */
  facts: { info?: string; outline?: string; problems?: string };
  problems: Record<Severity, number>;
  /** How many it serves. */
  capabilities: number;
  held?: HeldResult;
}

/** Why a roadmap is not `ok`. */
export function reasonOf({
  failure,
  held,
}: Pick<StoredRoadmap, 'failure' | 'held'>): string | undefined {
  return [failure, held?.reason].filter(Boolean).join(' ') || undefined;
}

/** Where a capability stands in the order of the documents, and at which line of its own. */
export interface OutlineEntry {
  ref: string;
  line: number;
}

/** Where an entity is from and what it was, without itself. */
export interface StoredCapability {
  ref: string;
  file: string;
  /** Of the entity's JSON. */
  digest: string;
}

/** A document without its text. */
export interface StoredDocument {
  file: string;
  /** Of its text. */
  digest: string;
  overlay?: { file: string; digest: string };
}

/** A document with what it says, in the shape that the reader takes. */
export interface DigestedDocument extends StoredDocument {
  text: string;
  sourceRevision?: string;
  overlay?: {
    file: string;
    digest: string;
    text: string;
    sourceRevision?: string;
  };
}

/** A document that waits; without `document`, its removal does. */
export interface HeldDocument {
  file: string;
  document?: DigestedDocument;
}

/** A change of one roadmap. Whatever is left out stays as it is. */
export interface RoadmapWrite {
  id: string;
  /** What the change was made from; undefined where nothing was known. */
  before?: StoredRoadmap;
  status: {
    state: RoadmapState;
    failure?: string;
    lastAttemptAt: string;
    lastGoodReadAt?: string;
    inputDigest?: string;
    etag?: string;
  };
  problems?: Problem[];
  held?: (HeldResult & { documents: HeldDocument[] }) | 'nothing';
  content?: RoadmapContent;
}

export interface RoadmapContent {
  /** ISO 8601, UTC. */
  acceptedAt: string;
  /** Who let it through, where it had been held back, and why. */
  confirmed?: { by: string; because?: string };
  info: StoredInfo;
  /** Of all that is served after the change, in the documents' order. */
  outline: OutlineEntry[];
  /** Every document was read. */
  whole: boolean;
  /** What they were is what they are a change of. */
  documents: {
    upserted: { document: DigestedDocument; before?: StoredDocument }[];
    removed: StoredDocument[];
  };
  capabilities: {
    upserted: {
      capability: StoredCapability;
      json: string;
      /** Refs of its earlier names. */
      aliases?: string[];
      before?: StoredCapability;
    }[];
    removed: StoredCapability[];
  };
}

/** What a write made. */
export interface RoadmapWritten {
  /** Where entities changed. */
  revision?: number;
  /** Where entities or documents changed. */
  version?: number;
}
