import type { JsonObject } from '@backstage/types';
import type { Lifecycle } from '@strata/roadmap';
import type { MapOwner } from './api';

/**
 * Where an onboarding stands.
 *
 * - `draft`: only who writes it knows of it
 * - `submitted`: the owner of the capability decides
 * - `approved`: a template is about to provision it
 * - `provisioning`: the template runs, or the owner's team works through the checklist
 * - `in-use`: the entity uses the capability; this is a link
 * - `failed`: provisioning failed, and can be tried again
 * - `offboarding`: the entity is about to stop using it; still a link
 * - `rejected`, `withdrawn`, `ended`: over, for good
 *
 * @public
 */
export type OnboardingState =
  | 'draft'
  | 'submitted'
  | 'approved'
  | 'provisioning'
  | 'in-use'
  | 'failed'
  | 'offboarding'
  | 'rejected'
  | 'withdrawn'
  | 'ended';

/** What nothing can follow. @public */
export const FINAL_ONBOARDING_STATES: readonly OnboardingState[] = [
  'rejected',
  'withdrawn',
  'ended',
];

/** What of an onboarding a person can do. @public */
export type OnboardingAction =
  | 'revise'
  | 'submit'
  | 'approve'
  | 'reject'
  | 'withdraw'
  | 'tick'
  | 'untick'
  | 'complete'
  | 'fail'
  | 'retry'
  | 'offboard'
  | 'end';

/**
 * What happened to an onboarding: what people did, and `draft` that made it, `provision` when a template was started or the checklist
 * begun, and `note` of what changed around it.
 *
 * @public
 */
export type OnboardingEventType =
  | OnboardingAction
  | 'draft'
  | 'provision'
  | 'note';

/** What changed around an onboarding that is not over. @public */
export type OnboardingNote =
  | 'owner-changed'
  | 'capability-deprecated'
  | 'capability-gone'
  | 'capability-back';

/** One row of the history, which is only ever added to. @public */
export interface OnboardingEvent {
  /** Of the onboarding after it: 1, 2, 3, … */
  version: number;
  /** ISO 8601, UTC. */
  at: string;
  /** Ref of a User, or a service. */
  actor: string;
  /** Their name, where the caller may see it; otherwise as `actor`. */
  actorTitle: string;
  type: OnboardingEventType;
  /** The state after it. */
  state: OnboardingState;
  /** Why, in the words of who did it. */
  reason?: string;
  /** What of the request it changed; parameters as `parameters.size`. */
  changes: { field: string; from?: unknown; to?: unknown }[];
  /** Of a `note`. */
  note?: OnboardingNote;
  /** Of `tick` and `untick`: the text of the step. */
  step?: string;
}

/** A step that the owner's team takes where there is no template. @public */
export interface OnboardingStep {
  text: string;
  /** When it was ticked and by whom. */
  done?: { by: string; at: string };
}

/** A request to use a capability, from asking to its end. @public */
export interface Onboarding {
  id: string;
  /** Grows with each row of the history. A change names the one that was seen. */
  version: number;
  state: OnboardingState;
  capability: {
    ref: string;
    /** As it was called when it was asked for, where it is gone. */
    title: string;
    /** Whether the catalog has it and shows it to the caller. */
    found: boolean;
    lifecycle?: Lifecycle;
    owner?: MapOwner;
  };
  /** The Component, System, Resource or API that is to use it. */
  entity: { ref: string; title: string; found: boolean; owner?: MapOwner };
  /** One of those that the capability offers. Absent where it offers none. */
  environment?: string;
  /** What was filled in. */
  parameters: JsonObject;
  /** Why it is needed, in the words of who asks. */
  reason: string;
  /** Of what is asked: environment, parameters and reason. An approval holds for just this. */
  digest: string;
  requester: { ref: string; title: string };
  /** Whether somebody must agree. Fixed when it is submitted; before that, as the capability says now. */
  approval: 'owner' | 'none';
  /** Ref of the template that provisions it. */
  template?: string;
  checklist: OnboardingStep[];
  /** The scaffolder task of the last attempt. */
  task?: { id: string; attempt: number };
  /** What the template handed over. */
  outputs: { title: string; url: string }[];
  /** Why provisioning failed. */
  failure?: string;
  /** Whom it waits for, by name, and since when. Absent where it waits for nobody. */
  waitingFor?: {
    /** Refs and names of Groups and Users; `found` is false of a name that the catalog does not have. */
    who: MapOwner[];
    what: 'submission' | 'decision' | 'provisioning' | 'retry' | 'offboarding';
    /** ISO 8601, UTC. */
    since: string;
  };
  /** What the caller may do now. */
  may: OnboardingAction[];
  /** All ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
  submittedAt?: string;
  decidedAt?: string;
  inUseAt?: string;
  endedAt?: string;
}

/** Answer of `GET /onboardings/:id` and of every change. @public */
export interface OnboardingResponse extends Onboarding {
  /** The newest first. */
  history: OnboardingEvent[];
  /** Earlier ones of the same entity, capability and environment that the caller may see, the newest first. */
  earlier: {
    id: string;
    state: OnboardingState;
    at: string;
    parameters: JsonObject;
  }[];
}

/**
 * Which onboardings to list. Only those that concern the caller are ever listed: requested by them, for an entity or of a capability that
 * they or their Groups own.
 *
 * @public
 */
export interface OnboardingsQuery {
  /** `requester`: by me; `team`: for what we own; `decider`: of capabilities that we decide on. All of these without it. */
  role?: 'requester' | 'team' | 'decider';
  states?: OnboardingState[];
  /** Ref. */
  capability?: string;
  /** Ref. */
  entity?: string;
  /** Default: 0. */
  offset?: number;
  /** Default: 50; at most 200. */
  limit?: number;
}

/** Answer of `GET /onboardings`, the one that changed last first. @public */
export interface OnboardingsResponse {
  onboardings: Onboarding[];
  total: number;
  /** Whatever the query: how many wait for the caller to decide or to provision. */
  waitingForMe: number;
}

/** Body of `POST /onboardings`. @public */
export interface OnboardingRequest {
  /** Ref. */
  capability: string;
  /** Ref. */
  entity: string;
  environment?: string;
  parameters?: JsonObject;
  /** Needed to submit; a draft may lack it. */
  reason?: string;
  /** Whether to submit it at once. Default: false. */
  submit?: boolean;
}

/** Body of `POST /onboardings/:id/changes`. Throws status 409 where `version` is not the present one. @public */
export type OnboardingChange = { version: number } & (
  | {
      action: 'revise';
      environment?: string;
      parameters: JsonObject;
      reason: string;
    }
  | { action: 'submit' }
  | { action: 'approve'; digest: string; reason?: string }
  | { action: 'reject'; reason: string }
  | { action: 'withdraw'; reason?: string }
  | { action: 'tick' | 'untick'; step: number }
  | { action: 'complete'; reason?: string }
  | { action: 'fail'; reason: string }
  | { action: 'retry'; reason?: string }
  | { action: 'offboard'; reason: string }
  | { action: 'end'; reason?: string }
);

/** Body of `POST /decisions`: several at once, for one reason. @public */
export interface DecisionsRequest {
  decision: 'approve' | 'reject';
  /** Needed to reject. */
  reason?: string;
  /** As each was seen; at most 100. */
  onboardings: { id: string; version: number; digest: string }[];
}

/** Answer of `POST /decisions`, in the order of the request. Each stands for itself: one that fails hinders no other. @public */
export interface DecisionsResponse {
  results: { id: string; state?: OnboardingState; error?: string }[];
}

/** How long it usually takes, and how it goes. @public */
export interface OnboardingStatistics {
  /** Not over and not in use. */
  open: number;
  inUse: number;
  /** Approved of all that were decided. */
  approved: number;
  rejected: number;
  withdrawn: number;
  failed: number;
  /** Median in seconds from submission to the yes of a person. */
  secondsToApproval?: number;
  /** Median in seconds from submission to in use. */
  secondsToUse?: number;
}

/** Answer of `GET /onboarding-statistics`: of the capabilities that the caller may see. @public */
export interface OnboardingStatisticsResponse {
  /** Those with the most onboardings first. */
  capabilities: (OnboardingStatistics & {
    ref: string;
    title: string;
    owner?: MapOwner;
    /** Why requests were refused, the latest first, at most 10; for those only who own the capability. */
    refusals: { reason: string; at: string }[];
  })[];
}

/** Answer of `GET /capabilities/:namespace/:name/onboarding`: what a requester needs to know before asking. @public */
export interface OnboardingOffer {
  capability: {
    ref: string;
    title: string;
    description?: string;
    lifecycle?: Lifecycle;
    owner?: MapOwner;
    successor?: string;
  };
  approval: 'owner' | 'none';
  /** Who will decide, by name: the owner and some of its people. Empty where nobody needs to, or nobody can. */
  deciders: { ref: string; title: string }[];
  /** Why it cannot be asked for now, and what to do. Absent where it can. */
  closed?: string;
  environments: string[];
  /** A JSON Schema of an object, possibly with `ui:` hints; absent where there is nothing to fill in. */
  parameters?: JsonObject;
  template?: string;
  checklist: string[];
  docs?: string;
  support?: string;
  statistics: OnboardingStatistics;
  /** Whether others than the owners of an entity may ask for it. */
  onBehalf: boolean;
}

/** Body of `POST /onboardings/:id/report`, for services: what became of a scaffolder task. @public */
export interface OnboardingReport {
  /** Of the task; one that is not the present one's is refused. */
  task: string;
  result: 'succeeded' | 'failed';
  /** Why it failed. */
  message?: string;
  outputs?: { title: string; url: string }[];
}

/** Answer of `GET /onboarded`, for services: the links that come from onboardings. @public */
export interface OnboardedResponse {
  /** Refs. */
  links: { entity: string; capability: string }[];
}
