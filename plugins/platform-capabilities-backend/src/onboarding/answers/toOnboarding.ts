import type {
  MapOwner,
  Onboarding,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { ownerRefOf } from '../../links/findOwners';
import { digestOf } from '../model/digestOf';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import type { Caller } from '../people/Callers';
import { mayOf } from '../rules/refusalOf';
import type { Rules } from '../rules/Standing';
import type { Surroundings } from './Surroundings';
import { awaitedOf } from './waitingFor';

/** What an answer is made of. */
export interface Context {
  caller: Caller;
  surroundings: Surroundings;
  rules: Rules;
  /** A person or Group, as the caller may see them. */
  nameOf: (ref: string) => MapOwner;
}

/** The refs that an answer has names for. */
export function namedIn(
  record: OnboardingRecord,
  surroundings: Surroundings,
): string[] {
  const capability = surroundings.capabilityOf(record);
  const entity = surroundings.entityOf(record);
  return [
    record.requester,
    capability?.owner,
    entity && ownerRefOf(entity),
    awaitedOf(record, surroundings.ownerOf(record))?.who,
  ].filter(ref => ref !== undefined);
}

/** An onboarding as the caller may see it. */
export function toOnboarding(
  record: OnboardingRecord,
  { caller, nameOf, rules, surroundings }: Context,
): Onboarding {
  const { parameters, reason, requester, terms } = record;
  const capability = surroundings.capabilityOf(record);
  return {
    id: record.id,
    version: record.version,
    state: record.state,
    capability: toCapability(record, surroundings, nameOf),
    entity: toEntity(record, surroundings, nameOf),
    environment: record.environment || undefined,
    parameters,
    reason,
    digest: digestOf(record),
    requester: { ref: requester, title: nameOf(requester).title },
    approval: (terms ?? capability?.onboarding?.terms)?.approval ?? 'owner',
    template: (terms ?? capability?.onboarding?.terms)?.template,
    checklist: record.checklist,
    task:
      record.task === undefined
        ? undefined
        : { id: record.task, attempt: record.attempt },
    outputs: record.outputs,
    failure: record.failure,
    waitingFor: toWaitingFor(record, surroundings.ownerOf(record), nameOf),
    may:
      caller.user === undefined
        ? []
        : mayOf(record, surroundings.standingOf(record, caller), rules),
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    submittedAt: record.submittedAt,
    decidedAt: record.decidedAt,
    inUseAt: record.inUseAt,
    endedAt: record.endedAt,
  };
}

function toCapability(
  record: OnboardingRecord,
  surroundings: Surroundings,
  nameOf: Context['nameOf'],
): Onboarding['capability'] {
  const ref = surroundings.capabilityRefOf(record);
  const capability = surroundings.capabilityOf(record);
  if (!capability || !surroundings.isFound(ref)) {
    return { ref, title: record.capabilityTitle, found: false };
  }
  const { lifecycle, owner, title } = capability;
  return {
    ref,
    title,
    found: true,
    lifecycle,
    owner: owner === undefined ? undefined : nameOf(owner),
  };
}

function toEntity(
  record: OnboardingRecord,
  surroundings: Surroundings,
  nameOf: Context['nameOf'],
): Onboarding['entity'] {
  const ref = record.entity;
  const entity = surroundings.entityOf(record);
  if (!entity || !surroundings.isFound(ref)) {
    return { ref, title: record.entityTitle, found: false };
  }
  const owner = ownerRefOf(entity);
  return {
    ref,
    title: entity.metadata.title ?? entity.metadata.name,
    found: true,
    owner: owner === undefined ? undefined : nameOf(owner),
  };
}

function toWaitingFor(
  record: OnboardingRecord,
  owner: string | undefined,
  nameOf: Context['nameOf'],
): Onboarding['waitingFor'] {
  const awaited = awaitedOf(record, owner);
  return (
    awaited && {
      who: [nameOf(awaited.who)],
      what: awaited.what,
      since: awaited.since,
    }
  );
}
