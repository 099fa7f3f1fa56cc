import { ConflictError } from '@backstage/errors';
import type { StoredEvent } from '../model/OnboardingEvent';

/** That an onboarding is no longer the one that was seen. */
export class StaleVersionError extends ConflictError {
  /** What happened since, in order. */
  readonly changes: StoredEvent[];

  constructor(seen: number, version: number, changes: StoredEvent[]) {
    super(
      `This onboarding has changed: you saw version ${seen}, and it is at ${version}; look at what changed, and try again`,
    );
    this.name = 'ConflictError';
    this.changes = changes;
  }
}
