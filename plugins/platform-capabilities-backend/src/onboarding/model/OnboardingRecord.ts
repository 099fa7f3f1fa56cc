import type { JsonObject } from '@backstage/types';
import type {
  OnboardingState,
  OnboardingStep,
} from '@strata/backstage-plugin-platform-capabilities-common';

/** What a person asks for, which they can change until it is decided. */
export interface Asked {
  /** Empty where the capability offers none. */
  environment: string;
  parameters: JsonObject;
  /** Why it is needed. Empty only in a draft. */
  reason: string;
}

/** What the capability said when it was submitted. It holds to the end, whatever the capability says later. */
export interface Terms {
  approval: 'owner' | 'none';
  /** Ref of the template that provisions it. */
  template?: string;
  /** Steps of the owner's team, where there is no template. */
  checklist: string[];
}

/** An onboarding as its history says. */
export interface OnboardingRecord extends Asked {
  id: string;
  /** The number of rows of its history. */
  version: number;
  state: OnboardingState;
  /** Ref. */
  capability: string;
  capabilityTitle: string;
  /** Ref. */
  entity: string;
  entityTitle: string;
  /** Ref of a User. */
  requester: string;
  /** Ref of the User who wrote what is asked for now. */
  askedBy: string;
  /** From submission on. */
  terms?: Terms;
  /** From provisioning on, where there is a checklist. */
  checklist: OnboardingStep[];
  /** How often a template was started. */
  attempt: number;
  /** Of the last attempt. */
  task?: string;
  outputs: { title: string; url: string }[];
  failure?: string;
  /** What was known of the capability when it was looked at last. */
  seen?: Seen;
  /** All ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
  submittedAt?: string;
  decidedAt?: string;
  /** Ref of a User; absent where nobody needed to agree. */
  decidedBy?: string;
  inUseAt?: string;
  endedAt?: string;
}

/** What of a capability matters to those who wait for it. */
export interface Seen {
  found: boolean;
  /** Ref. */
  owner?: string;
  deprecated: boolean;
}
