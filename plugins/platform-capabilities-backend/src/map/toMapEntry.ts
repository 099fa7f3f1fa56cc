import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  getCapabilityReferences,
  isValidPlatformCapability,
  type MapCapability,
} from '@strata/backstage-plugin-platform-capabilities-common';

/** What a capability says of itself, as the map shows it. */
export type MapEntry = Omit<
  MapCapability,
  'consumers' | 'earlierNames' | 'findings' | 'owner' | 'providers'
> & {
  /** Ref. */
  owner?: string;
};

/** Nothing of what is not valid: the catalog keeps what was when it was processed, which can be longer ago than the newest schema. */
export function toMapEntry(entity: Entity): MapEntry | undefined {
  if (!isValidPlatformCapability(entity)) {
    return undefined;
  }
  const { spec } = entity;
  const { title, name, namespace = 'default', description } = entity.metadata;
  const { owner, subcapabilityOf, dependsOn, successor } =
    getCapabilityReferences(entity);
  return {
    ref: stringifyEntityRef(entity),
    roadmap: namespace,
    title: title ?? name,
    description,
    type: spec.type,
    layer: spec.layer,
    lifecycle: spec.lifecycle,
    onboarding: spec.onboarding,
    target: spec.target,
    successor,
    parent: subcapabilityOf,
    owner,
    technologies: spec.technologies ?? [],
    dependsOn: dependsOn.filter(to => to.startsWith('platformcapability:')),
  };
}
