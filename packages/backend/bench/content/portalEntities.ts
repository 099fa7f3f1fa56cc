import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { PlatformCapabilityEntity } from '@strata/roadmap';

/** Capabilities that each component uses. */
const USED = 2;

/** Of so many components, one uses the first capability as well. */
const FOR_ONE_MORE_USER = 100;

/** The teams that own capabilities. */
export function teamsOf(capabilities: PlatformCapabilityEntity[]): Entity[] {
  const owners = new Set(capabilities.map(({ spec }) => spec.owner!));
  return [...owners].map(owner => {
    const name = owner.slice(owner.indexOf('/') + 1);
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { namespace: 'default', name },
      spec: { type: 'team', profile: { displayName: `Team ${name}` } },
    };
  });
}

/** So many components of these teams, all capabilities having about as many users, but the first many more. */
export function componentsOn(
  capabilities: PlatformCapabilityEntity[],
  teams: Entity[],
  count: number,
): Entity[] {
  const used = capabilities.map(({ kind, metadata: { namespace, name } }) =>
    stringifyEntityRef({ kind, namespace, name }),
  );
  const owners = teams.map(entity => stringifyEntityRef(entity));
  return Array.from({ length: count }, (_, index) => {
    const name = `service-${index}`;
    const source = `url:https://git.example/shop/${name}/tree/main/`;
    const location = `${source}catalog-info.yaml`;
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        namespace: 'default',
        name,
        title: `Service ${index}`,
        description: `Does what number ${index} of the services of the shop has to do.`,
        annotations: {
          'backstage.io/managed-by-location': location,
          'backstage.io/managed-by-origin-location': location,
          'backstage.io/source-location': source,
          'backstage.io/techdocs-ref': 'dir:.',
          'git.example/project-slug': `shop/${name}`,
        },
        tags: [index % 3 ? 'java' : 'go', `area-${index % 50}`],
        links: [{ url: `https://${name}.shop.example`, title: 'Live' }],
      },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: owners[index % owners.length],
        dependsOn: [
          ...new Set([
            ...Array.from(
              { length: USED },
              (__, which) => used[(index * USED + which) % used.length],
            ),
            ...(index % FOR_ONE_MORE_USER ? [] : used.slice(0, 1)),
          ]),
        ],
      },
    };
  });
}
