import { applyEvent } from '../model/applyEvent';
import type {
  OnboardingChangeEvent,
  StoredEvent,
} from '../model/OnboardingEvent';
import type { OnboardingRecord, Terms } from '../model/OnboardingRecord';
import type { Standing } from '../rules/Standing';

export const requester = 'user:default/ann';
export const decider = 'user:default/bob';
export const capability = 'platformcapability:paas/databases';
export const entity = 'component:default/shop';
export const owner = 'group:default/data';

export const draft = {
  type: 'draft',
  id: 'abc',
  capability,
  capabilityTitle: 'Databases',
  entity,
  entityTitle: 'Shop',
  asked: {
    environment: 'production',
    parameters: { size: 'small' },
    reason: 'We sell things',
  },
} satisfies OnboardingChangeEvent;

export function submitOf(terms: Partial<Terms> = {}): OnboardingChangeEvent {
  return {
    type: 'submit',
    terms: { approval: 'owner', checklist: [], ...terms },
    seen: { found: true, owner, deprecated: false },
  };
}

/** A history of events, a minute apart: what those do who ask by the requester, and all else by the decider. */
export function historyOf(...events: OnboardingChangeEvent[]): StoredEvent[] {
  return events.map((event, index) => ({
    ...event,
    version: index + 1,
    at: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
    actor: ['draft', 'revise', 'submit', 'withdraw'].includes(event.type)
      ? requester
      : decider,
  }));
}

export function recordOf(...events: OnboardingChangeEvent[]): OnboardingRecord {
  return historyOf(...events).reduce<OnboardingRecord | undefined>(
    applyEvent,
    undefined,
  )!;
}

const nobody: Standing = {
  user: 'user:default/eve',
  ownsEntity: false,
  ownsCapability: false,
  hasOwner: true,
  owner: 'Data',
  mayRequest: true,
  mayDecide: true,
};

export const standings = {
  requester: { ...nobody, user: requester, ownsEntity: true },
  colleague: { ...nobody, ownsEntity: true },
  decider: { ...nobody, user: decider, ownsCapability: true },
  /** Owns both, as in a small team. */
  both: {
    ...nobody,
    user: requester,
    ownsEntity: true,
    ownsCapability: true,
  },
  nobody,
};
