import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import type { PlatformCapabilityEntity } from '@strata/backstage-plugin-platform-capabilities-common';

/** An entity from its ref; its relations as pairs of type and target. */
export function entity(
  ref: string,
  rest: {
    title?: string;
    spec?: Entity['spec'];
    relations?: [type: string, targetRef: string][];
  } = {},
): Entity {
  const { namespace, name } = parseEntityRef(ref);
  const [kind] = ref.split(':');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { namespace, name, title: rest.title },
    spec: rest.spec,
    relations: rest.relations?.map(([type, targetRef]) => ({
      type,
      targetRef,
    })),
  };
}

/** A PlatformCapability of the roadmap `runtime`. */
export function capabilityEntity(
  name: string,
  rest: {
    title?: string;
    description?: string;
    annotations?: Record<string, string>;
    spec?: Partial<PlatformCapabilityEntity['spec']>;
    relations?: [type: string, targetRef: string][];
  } = {},
): PlatformCapabilityEntity {
  const { title, description, annotations, spec, relations } = rest;
  return {
    ...entity(`PlatformCapability:runtime/${name}`, { relations }),
    apiVersion: 'strata.backstage.io/v1alpha1',
    kind: 'PlatformCapability',
    metadata: { namespace: 'runtime', name, title, description, annotations },
    spec: {
      type: 'capability',
      layer: 3,
      ...spec,
    } as PlatformCapabilityEntity['spec'],
  };
}

/** A Group with a name to show. */
export function group(name: string, displayName: string): Entity {
  return entity(`Group:default/${name}`, {
    spec: { type: 'team', children: [], profile: { displayName } },
  });
}
