import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Onboarding } from '@strata/backstage-plugin-platform-capabilities-common';
import type { z } from 'zod/v3';
import type { OnboardingReader } from '../onboarding/answers/OnboardingReader';
import type { OnboardingService } from '../onboarding/OnboardingService';

/** What actions about onboardings call, always with the credentials of their caller. */
export interface OnboardingActionServices {
  auditor: AuditorService;
  catalog: CatalogService;
  onboardingReader: Pick<OnboardingReader, 'get' | 'list' | 'listWaiting'>;
  onboardings: Pick<OnboardingService, 'change' | 'create' | 'decide'>;
}

/** That an action adds something, which can be taken back. */
export const WRITING = {
  readOnly: false,
  destructive: false,
  idempotent: false,
} as const;

/** Who calls an action, for the audit log, which knows of callers over HTTP only. */
export function actorOf({ principal }: BackstageCredentials): string {
  const { subject, userEntityRef } = Object(principal);
  return userEntityRef ?? subject ?? 'nobody';
}

/** Of onboardings in an answer. */
export const MOST_ONBOARDINGS = 100;

/** An onboarding as actions answer it. */
export function onboardingOutput(zod: typeof z) {
  return zod.object({
    id: zod.string(),
    version: zod
      .number()
      .describe('To be named by a decision, which holds for what was seen'),
    digest: zod.string().describe('The same'),
    state: zod.string(),
    capability: zod.string().describe('Entity reference'),
    capabilityTitle: zod.string(),
    entity: zod.string().describe('Entity reference of what is to use it'),
    environment: zod.string().optional(),
    parameters: zod.record(zod.string(), zod.unknown()),
    reason: zod.string().describe('Why it is needed'),
    requester: zod.string(),
    waitingFor: zod
      .string()
      .optional()
      .describe('Who it waits for, and for what'),
    may: zod.array(zod.string()).describe('What you can do with it'),
    path: zod.string().describe('Its page in the portal'),
  });
}

export function toOnboardingOutput(
  onboarding: Onboarding,
): z.infer<ReturnType<typeof onboardingOutput>> {
  const { capability, entity, requester, waitingFor } = onboarding;
  return {
    id: onboarding.id,
    version: onboarding.version,
    digest: onboarding.digest,
    state: onboarding.state,
    capability: capability.ref,
    capabilityTitle: capability.title,
    entity: entity.ref,
    environment: onboarding.environment,
    parameters: onboarding.parameters,
    reason: onboarding.reason,
    requester: requester.ref,
    waitingFor:
      waitingFor &&
      `${waitingFor.who.map(({ title }) => title).join(', ')}: ${
        waitingFor.what
      }`,
    may: onboarding.may,
    path: `/platform/onboarding/${onboarding.id}`,
  };
}
