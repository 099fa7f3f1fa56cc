import type { Severity } from '@strata/roadmap';
import type { MapOwner } from './api';
import type { PatchRequest } from './patches';

/**
 * What can be wrong between a capability and those who own, provide or use it.
 *
 * - `unowned`: it names no owner
 * - `owner-missing`: the catalog has no such entity
 * - `owner-not-a-group`: the owner is a User or another entity
 * - `owner-without-members`: nobody is in the Group, nor in one below it
 * - `deprecated-in-use`, `planned-in-use`: it is used all the same
 * - `consumer-without-owner`: what uses it has no owner, or one that does not exist
 * - `provider-missing`: the roadmap names a provider that the catalog does not have
 * - `provider-of-another-team`: what provides it belongs to another Group than the capability
 * - `earlier-name-used`: somebody refers to it by a name that it had before
 * - `dependency-cycle`: it stands, by others, on itself
 *
 * @public
 */
export type FindingCode =
  | 'unowned'
  | 'owner-missing'
  | 'owner-not-a-group'
  | 'owner-without-members'
  | 'deprecated-in-use'
  | 'planned-in-use'
  | 'consumer-without-owner'
  | 'provider-missing'
  | 'provider-of-another-team'
  | 'earlier-name-used'
  | 'dependency-cycle';

/** @public */
export interface Finding {
  /** The same for the same finding, whenever it is looked for. */
  id: string;
  code: FindingCode;
  severity: Severity;
  /** What is wrong, for a person. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** Ref. */
  capability: string;
  title: string;
  roadmap: string;
  layer: number;
  /** The consumer, provider or owner that it is about, where it is about one. Ref. */
  entity?: string;
  /** Refs of the Groups that can do something about it. */
  concerns: string[];
  /** Where the capability stands in its document, where that is known. */
  position?: { file: string; line: number; url?: string };
  /** The change of the source that mends it; of `set-owner`, the owner is still to be chosen. */
  fix?:
    | PatchRequest
    | { type: 'set-owner'; capability: string }
    | { type: 'set-owner'; entity: string };
}

/** How many capabilities have an accountable owner: a Group that exists and has members. @public */
export interface Coverage {
  capabilities: number;
  owned: number;
}

/** @public */
export interface TeamCoverage extends MapOwner {
  /** Capabilities that it owns itself. */
  capabilities: number;
  /** The same, with those of all Groups below it. */
  withChildren: number;
  /** Findings that concern it itself. */
  findings: number;
  /** The same, with those that concern Groups below it; each once. */
  findingsWithChildren: number;
}

/** Answer of `GET /findings`. @public */
export interface FindingsResponse {
  /** The worst first, then by layer and title. */
  findings: Finding[];
  /** How many of each there are with the filters of the request, in the whole answer. */
  counts: Partial<Record<FindingCode, number>>;
  /** By layer, ascending, of the capabilities that the filters leave. */
  layers: ({ layer: number; title?: string } & Coverage)[];
  /** Those with the most capabilities first. */
  teams: TeamCoverage[];
}

/** What findings to list; several of one filter are alternatives. @public */
export interface FindingsQuery {
  roadmaps?: string[];
  layers?: number[];
  codes?: FindingCode[];
  severities?: Severity[];
  /** Refs of Groups, or of a User, that findings concern; what children own counts for their parents. */
  concerns?: string[];
  /** Ref of a capability. */
  capability?: string;
  /** Ref of a consumer, provider or owner; or of a System, which has the findings of its parts as well. */
  entity?: string;
}

/** Answer of `GET /capabilities/:namespace/:name/history`, the newest first. @public */
export interface CapabilityHistoryResponse {
  /** Each version of the roadmap that changed the lifecycle, owner, title or layer of the capability, or made or removed it. */
  changes: {
    version: number;
    /** ISO 8601, UTC. */
    at: string;
    change: 'added' | 'changed' | 'removed';
    fields: { field: string; from?: unknown; to?: unknown }[];
  }[];
}

/** Answer of `GET /follows`: what the caller follows. @public */
export interface FollowsResponse {
  /** Refs. */
  capabilities: string[];
}
