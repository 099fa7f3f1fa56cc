import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { OnboardingChange } from '@strata/backstage-plugin-platform-capabilities-common';

/** A change as it is sent: what an action needs, may be missing. */
export interface SentChange {
  version: number;
  action: OnboardingChange['action'];
  environment?: string;
  parameters?: object;
  reason?: string;
  digest?: string;
  step?: number;
}

/** @throws InputError that names what is missing */
export function readChange(sent: SentChange): OnboardingChange {
  const { action, environment, reason, version } = sent;
  switch (action) {
    case 'revise':
      return {
        version,
        action,
        environment,
        parameters: requireField(sent, 'parameters') as JsonObject,
        reason: requireField(sent, 'reason'),
      };
    case 'approve':
      return { version, action, digest: requireField(sent, 'digest'), reason };
    case 'reject':
    case 'fail':
    case 'offboard':
      return { version, action, reason: requireField(sent, 'reason') };
    case 'tick':
    case 'untick':
      return { version, action, step: requireField(sent, 'step') };
    case 'submit':
      return { version, action };
    default:
      return { version, action, reason };
  }
}

function requireField<Field extends keyof SentChange>(
  sent: SentChange,
  field: Field,
): NonNullable<SentChange[Field]> {
  const value = sent[field];
  if (value === undefined) {
    throw new InputError(`To '${sent.action}' needs ${field}; it is missing`);
  }
  return value as NonNullable<SentChange[Field]>;
}
