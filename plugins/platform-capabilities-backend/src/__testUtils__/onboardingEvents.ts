import { capability, submitOf } from '../onboarding/__testUtils__/records';
import type { OnboardingChangeEvent } from '../onboarding/model/OnboardingEvent';
import type { Asked, Modelled, Move } from './OnboardingModel';

const about = { parameters: { size: 'small' }, reason: 'Orders' };

/** The event that makes one. */
export function draftEventOf({
  entity,
  environment,
  id,
}: Pick<Modelled, 'entity' | 'environment' | 'id'>): OnboardingChangeEvent {
  return {
    type: 'draft',
    id,
    capability,
    capabilityTitle: 'Databases',
    entity,
    entityTitle: entity,
    asked: { ...about, environment },
  };
}

/** The event of a move, with all that it says. */
export function eventOf(
  name: Move,
  { environment, terms }: Asked,
): OnboardingChangeEvent {
  switch (name) {
    case 'revise':
      return { type: name, asked: { ...about, environment } };
    case 'submit':
      return submitOf({
        approval: terms.byOwner ? 'owner' : 'none',
        ...(terms.byTemplate
          ? { template: 'template:default/database' }
          : { checklist: ['Make it', 'Tell them'] }),
      });
    case 'approve':
      return { type: name, digest: 'a' };
    case 'provision':
      return { type: name, ...(terms.byTemplate && { task: 'b' }) };
    case 'tick':
    case 'untick':
      return { type: name, step: 0 };
    case 'note':
      return {
        type: name,
        note: 'capability-gone',
        seen: { found: false, deprecated: false },
      };
    default:
      return { type: name, reason: 'It is so' };
  }
}
