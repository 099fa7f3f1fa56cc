import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { OnboardingChange } from '@strata/backstage-plugin-platform-capabilities-common';
import { digestOf } from '../model/digestOf';
import type { OnboardingChangeEvent } from '../model/OnboardingEvent';
import type { Asked, OnboardingRecord, Terms } from '../model/OnboardingRecord';
import { requireTransition } from '../model/transitions';
import { closedOf, toSeen, type Offered } from '../offers/Offered';
import {
  requireSmall,
  validateParameters,
} from '../parameters/validateParameters';
import { refusalOf } from './refusalOf';
import type { Rules, Standing } from './Standing';

/** What a person wants to happen, without the version that they saw. */
export type Wish = OnboardingChange extends infer Change
  ? Change extends OnboardingChange
    ? Omit<Change, 'version'>
    : never
  : never;

/** What decides on whether it can happen. */
export interface Circumstances {
  standing: Standing;
  rules: Rules;
  /** The capability, where the caller may see it. */
  offered?: Offered;
}

/**
 * What happens to an onboarding when a person does something to it; all that follows from it at once is part of it.
 *
 * @throws NotAllowedError, InputError or ConflictError that says what to do
 */
export function planChange(
  record: OnboardingRecord,
  wish: Wish,
  circumstances: Circumstances,
): OnboardingChangeEvent[] {
  const { rules, standing } = circumstances;
  requireTransition(record.state, wish.action);
  const refusal = refusalOf(wish.action, record, standing, rules);
  if (refusal !== undefined) {
    throw new NotAllowedError(refusal);
  }
  switch (wish.action) {
    case 'revise': {
      const asked = toAsked(wish);
      if (record.state !== 'draft') {
        requireComplete(asked, requireOffered(record, circumstances));
      }
      return [{ type: 'revise', asked }];
    }
    case 'submit':
      return planSubmit(record, circumstances);
    case 'approve':
      if (wish.digest !== digestOf(record)) {
        throw new ConflictError(
          'What is asked for has changed since you looked; look again and decide on that',
        );
      }
      return [
        { type: 'approve', digest: wish.digest, ...reasonOf(wish) },
        ...afterApproval(record.terms),
      ];
    case 'retry':
      return [
        { type: 'retry', ...reasonOf(wish) },
        ...afterApproval(record.terms),
      ];
    case 'tick':
    case 'untick':
      requireStep(record, wish.step, wish.action === 'untick');
      return [{ type: wish.action, step: wish.step }];
    case 'reject':
    case 'fail':
    case 'offboard':
      return [{ type: wish.action, reason: requireReason(wish.reason) }];
    default:
      return [{ type: wish.action, ...reasonOf(wish) }];
  }
}

/** What is asked for, as it is kept. */
export function toAsked(request: {
  environment?: string;
  parameters?: JsonObject;
  reason?: string;
}): Asked {
  const { environment = '', parameters = {}, reason = '' } = request;
  requireSmall(parameters);
  return { environment, parameters, reason: reason.trim() };
}

function planSubmit(
  record: OnboardingRecord,
  circumstances: Circumstances,
): OnboardingChangeEvent[] {
  const offered = requireOffered(record, circumstances);
  const closed = closedOf(offered, circumstances.standing.hasOwner);
  if (closed !== undefined) {
    throw new InputError(closed);
  }
  requireComplete(record, offered);
  const { terms } = offered.onboarding;
  const submit = { type: 'submit', terms, seen: toSeen(offered) } as const;
  return terms.approval === 'owner'
    ? [submit]
    : [
        submit,
        { type: 'approve', digest: digestOf(record) },
        ...afterApproval(terms),
      ];
}

/** A template is started by the outbox; a checklist is begun; and where there is neither, it is there. */
function afterApproval(terms: Terms | undefined): OnboardingChangeEvent[] {
  if (terms?.template !== undefined) {
    return [];
  }
  return [{ type: terms?.checklist.length ? 'provision' : 'complete' }];
}

function requireOffered(
  { capability, capabilityTitle }: OnboardingRecord,
  { offered, standing }: Circumstances,
): Offered & Required<Pick<Offered, 'onboarding'>> {
  if (!offered) {
    throw new InputError(
      `There is no capability '${capability}' any more, or it is not for you to see; ask for something else`,
    );
  }
  const { onboarding } = offered;
  if (!onboarding) {
    throw new InputError(
      closedOf(offered, standing.hasOwner) ??
        `'${capabilityTitle}' cannot be asked for`,
    );
  }
  return { ...offered, onboarding };
}

function requireComplete(
  { environment, parameters, reason }: Asked,
  { onboarding }: Required<Pick<Offered, 'onboarding'>>,
): void {
  if (!reason.trim()) {
    throw new InputError(
      'reason is missing; say why it is needed, for those who decide',
    );
  }
  const { environments } = onboarding;
  if (environments.length > 0 && !environments.includes(environment)) {
    throw new InputError(
      `environment must be one of ${environments.join(', ')}`,
    );
  }
  if (environments.length === 0 && environment) {
    throw new InputError(
      `environment is '${environment}', but there are none to choose from; leave it out`,
    );
  }
  validateParameters(parameters, onboarding.parameters);
}

function requireStep(
  { checklist }: OnboardingRecord,
  step: number,
  wasDone: boolean,
): void {
  const found = checklist[step];
  if (!found) {
    throw new InputError(
      `There is no step ${step}; they are numbered from 0 to ${
        checklist.length - 1
      }`,
    );
  }
  if ((found.done !== undefined) !== wasDone) {
    throw new ConflictError(
      `The step '${found.text}' is ${
        wasDone ? 'not ticked' : 'ticked already'
      }`,
    );
  }
}

function requireReason(reason: string): string {
  const text = reason.trim();
  if (!text) {
    throw new InputError(
      'reason is blank; say why, for those whom it concerns',
    );
  }
  return text;
}

function reasonOf({ reason }: { reason?: string }): { reason?: string } {
  const text = reason?.trim();
  return text ? { reason: text } : {};
}
