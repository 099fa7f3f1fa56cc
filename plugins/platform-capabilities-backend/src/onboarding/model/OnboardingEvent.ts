import type { OnboardingNote } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Asked, Seen, Terms } from './OnboardingRecord';

/** What happened, with all that {@link applyEvent} needs to make the record of it. */
export type OnboardingChangeEvent =
  | {
      type: 'draft';
      id: string;
      capability: string;
      capabilityTitle: string;
      entity: string;
      entityTitle: string;
      asked: Asked;
    }
  | { type: 'revise'; asked: Asked }
  | { type: 'submit'; terms: Terms; seen: Seen }
  | { type: 'approve'; digest: string; reason?: string }
  | { type: 'reject'; reason: string }
  | { type: 'withdraw'; reason?: string }
  /** A template was started, or the checklist begun. */
  | { type: 'provision'; task?: string }
  | { type: 'tick' | 'untick'; step: number }
  | {
      type: 'complete';
      outputs?: { title: string; url: string }[];
      reason?: string;
    }
  | { type: 'fail'; reason: string }
  | { type: 'retry'; reason?: string }
  | { type: 'offboard'; reason: string }
  | { type: 'end'; reason?: string }
  /** What changed around it; `seen` is how it is now. */
  | { type: 'note'; note: OnboardingNote; seen: Seen };

/** A row of the history. */
export type StoredEvent = OnboardingChangeEvent & {
  version: number;
  /** ISO 8601, UTC. */
  at: string;
  /** Ref of a User, or a service. */
  actor: string;
};
