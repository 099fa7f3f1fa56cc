import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { onboardingSchema, type Lifecycle } from '@strata/roadmap';
import {
  getCapabilityReferences,
  type PlatformCapabilityEntity,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { ownerRefOf } from '../../links/findOwners';
import type { Seen, Terms } from '../model/OnboardingRecord';

/** What {@link readOffered} needs of an entity. */
export const OFFERED_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'spec.lifecycle',
  'spec.successor',
  'spec.target',
  'spec.onboarding',
  'relations',
];

/** A capability, as far as asking for it goes. */
export interface Offered {
  /** Full and lower-case, as all refs here. */
  ref: string;
  title: string;
  description?: string;
  lifecycle?: Lifecycle;
  target?: string;
  /** Of a Group or User, that there may be or not. */
  owner?: string;
  successor?: string;
  /** Absent where it cannot be asked for. */
  onboarding?: {
    terms: Terms;
    environments: string[];
    /** A JSON Schema. */
    parameters?: JsonObject;
    docs?: string;
    support?: string;
  };
}

export function readOffered(entity: Entity): Offered {
  const { metadata } = entity;
  // The fields that are asked for may be none that it has.
  const spec = (entity.spec ?? {}) as PlatformCapabilityEntity['spec'];
  const { successor, template } = getCapabilityReferences({
    ...entity,
    spec,
  } as PlatformCapabilityEntity);
  const parsed = onboardingSchema.safeParse(spec.onboarding);
  const { lifecycle, target } = spec;
  return {
    ref: stringifyEntityRef(entity),
    title: metadata.title ?? metadata.name,
    description: metadata.description,
    lifecycle,
    target,
    owner: ownerRefOf(entity),
    successor,
    onboarding: parsed.success
      ? {
          terms: {
            approval: parsed.data.approval ?? 'owner',
            ...(template !== undefined && { template }),
            checklist:
              template === undefined ? parsed.data.checklist ?? [] : [],
          },
          environments: parsed.data.environments ?? [],
          parameters: parsed.data.parameters as JsonObject | undefined,
          docs: parsed.data.docs,
          support: parsed.data.support,
        }
      : undefined,
  };
}

/** What of it matters to those who wait for it. */
export function toSeen({ lifecycle, owner }: Offered): Seen {
  return {
    found: true,
    ...(owner !== undefined && { owner }),
    deprecated: lifecycle === 'deprecated',
  };
}

/**
 * Why it cannot be asked for, and what to do; undefined where it can.
 *
 * @param hasOwner - whether its owner exists
 */
export function closedOf(
  { lifecycle, onboarding, owner, successor, target, title }: Offered,
  hasOwner: boolean,
): string | undefined {
  if (!onboarding) {
    return `${title} cannot be asked for here, as its roadmap does not say how; ask ${
      owner ?? 'who writes the roadmap'
    }`;
  }
  if (lifecycle === 'planned') {
    return `${title} is only planned${
      target ? ` for ${target}` : ''
    }; follow it, and ask for it when it is there`;
  }
  if (lifecycle === 'deprecated') {
    return `${title} is deprecated; ${
      successor
        ? `ask for ${successor} instead`
        : 'ask its owner what to use instead'
    }`;
  }
  const { approval, checklist } = onboarding.terms;
  const needsOwner = approval === 'owner' || checklist.length > 0;
  return needsOwner && !hasOwner
    ? `${title} has no owner who could ${
        approval === 'owner' ? 'decide' : 'provide it'
      }; have its roadmap name a Group that exists`
    : undefined;
}
