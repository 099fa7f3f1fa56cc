import type { Lifecycle, TechnologyStanding } from '@strata/roadmap';
import type { MapOwner } from './api';

/** What an entity has to do with a capability. @public */
export type LinkRelation = 'uses' | 'provides';

/**
 * Who says so: the entity itself, in `spec.dependsOn` or an annotation; the capability in its roadmap; an onboarding that is in use.
 *
 * @public
 */
export type LinkSource = 'component' | 'roadmap' | 'onboarding';

/** A Component, System, Resource or API, as lists show it. @public */
export interface LinkedEntity {
  ref: string;
  title: string;
  kind: string;
  /** `spec.type` */
  type?: string;
  owner?: MapOwner;
}

/** That an entity uses or provides a capability; once, however many say so. @public */
export interface CapabilityLink {
  /** Ref of a Component, System, Resource or API. */
  entity: string;
  /** Ref of the capability. */
  capability: string;
  relation: LinkRelation;
  /** Everybody who says so, at least one. */
  sources: LinkSource[];
}

/**
 * What makes a link likely.
 *
 * @public
 */
export interface Evidence {
  /** What of the entity matched: a tag, its `spec.type`, an image, or a configured rule. */
  field: 'tag' | 'type' | 'image' | 'rule';
  /** What it says there: `postgres`; of an image, its name without registry and tag; of a rule, its name. */
  value: string;
  /** The technology of the capability that it matched. */
  technology?: string;
}

/** A link that nobody has declared. It is never counted, and never made by itself. @public */
export interface Suggestion {
  entity: string;
  capability: string;
  /** At least one. */
  evidence: Evidence[];
  /** Other capabilities that the same evidence speaks for, the likeliest first, so that a person must choose. Refs. */
  alternatives: string[];
  /** Where somebody has said that it is none. */
  dismissed?: { by: string; at: string; reason: string };
}

/** What a list of links needs of a capability. @public */
export interface LinkedCapability {
  ref: string;
  title: string;
  layer: number;
  lifecycle?: Lifecycle;
  /** When it is to be there, as the roadmap writes it: `2027-Q1`. */
  target?: string;
  owner?: MapOwner;
  successor?: string;
}

/** Answer of `GET /links`: what the caller may see of it. @public */
export interface LinksResponse {
  links: CapabilityLink[];
  suggestions: Suggestion[];
  /** Those that links and suggestions name. */
  entities: LinkedEntity[];
  capabilities: LinkedCapability[];
  /** How many more entities there are, at most, that links or suggestions of are not in the answer, since it would be too long. */
  more: number;
}

/** What to list the links of. Without anything, all suggestions and no links. @public */
export interface LinksQuery {
  /** Ref of a capability. */
  capability?: string;
  /** Ref of a Component, Resource or API; of a System, which has the links of its parts as well; or of a Group, with all that it owns. */
  entity?: string;
  /** Also those that were dismissed. Default: false. */
  dismissed?: boolean;
}

/** A technology with everything that it is called. @public */
export interface TechnologyEntry {
  /** The spelling that most capabilities use. */
  name: string;
  /** Other spellings and aliases. */
  spellings: string[];
  capabilities: {
    ref: string;
    title: string;
    layer: number;
    standing: TechnologyStanding;
  }[];
  /** What of entities names it, with the number of those that the caller may see. */
  evidence: { field: Evidence['field']; value: string; entities: number }[];
}

/** Answer of `GET /technologies`. @public */
export interface TechnologiesResponse {
  /** By name. */
  technologies: TechnologyEntry[];
  /** Tags, types of Resources and images that name no technology of any capability, the most frequent first, at most 100. */
  unmatched: { field: Evidence['field']; value: string; entities: number }[];
}

/** Body of `POST /dismissals`. @public */
export interface DismissRequest {
  entity: string;
  capability: string;
  /** Why it is none, for those who come across it later. */
  reason: string;
}
