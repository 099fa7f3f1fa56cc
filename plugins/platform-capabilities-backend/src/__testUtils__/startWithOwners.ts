import {
  mockCredentials,
  mockServices,
  type MockDirectory,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { ANNOTATION_USES } from '@strata/backstage-plugin-platform-capabilities-common';
import request from 'supertest';
import plugin from '../index';
import { capability as capabilityOf } from './capability';
import { hideSecrets, secret } from './hideSecrets';
import { startBackend } from './startCatalog';
import { document } from './startPlugin';

const apiVersion = 'backstage.io/v1alpha1';
const SHOP = `apiVersion: ${apiVersion}
kind: Component
metadata:
  name: shop
spec:
  type: service
  lifecycle: production
  owner: retail
`;

export const capability = 'platformcapability:paas/service-0';
/** Deprecated, and used by the component. */
export const deprecated = 'platformcapability:paas/service-1';
export const component = 'component:default/shop';

const as = (name: string) => ({
  authorization: mockCredentials.user.header(`user:default/${name}`),
});

/** Who asks, owns the capability, owns nothing, does not even see it, and a service. */
export const callers = {
  requester: as('ann'),
  owner: as('bob'),
  stranger: as('eve'),
  outsider: as('guest'),
  service: { authorization: mockCredentials.service.header() },
};

const groups: Record<string, string[]> = {
  'user:default/ann': ['retail'],
  'user:default/bob': ['data'],
};

/** What is permitted of this plugin: everything, nothing, or reading alone. */
export interface Policy {
  now: 'ALLOW' | 'DENY' | 'READ';
}

/**
 * The plugin with a catalog that has a component, the two capabilities that it uses, and the teams of all.
 *
 * @param directory - is given their files
 */
export async function startWithOwners(directory: MockDirectory) {
  const policy: Policy = { now: 'ALLOW' };
  directory.setContent({ 'paas.md': document(2), 'shop.yaml': SHOP });
  const old = capabilityOf(deprecated, 'service-1');
  const offered = capabilityOf(capability, 'service-0');
  const hides = hideSecrets('user:default/guest');
  const entities: Entity[] = [
    ...['retail', 'data'].map(name => ({
      apiVersion,
      kind: 'Group',
      metadata: { name },
      spec: { type: 'team', children: [] },
    })),
    ...['ann', 'bob', 'eve', 'guest'].map(name => ({
      apiVersion,
      kind: 'User',
      metadata: { name },
      spec: { memberOf: groups[`user:default/${name}`] ?? [] },
    })),
    {
      apiVersion,
      kind: 'Component',
      metadata: {
        ...secret,
        name: 'shop',
        annotations: {
          [ANNOTATION_USES]: 'paas/service-0, paas/service-1',
          'backstage.io/managed-by-location': `file:${directory.resolve(
            'shop.yaml',
          )}`,
        },
      },
      spec: { type: 'service', lifecycle: 'production', owner: 'retail' },
    },
    {
      ...old,
      metadata: { ...old.metadata, ...secret },
      spec: { ...old.spec, owner: 'data', lifecycle: 'deprecated' },
    } as Entity,
    {
      ...offered,
      metadata: { ...offered.metadata, ...secret },
      spec: {
        ...offered.spec,
        owner: 'data',
        lifecycle: 'production',
        onboarding: {
          environments: Array.from({ length: 30 }, (_, index) => `e${index}`),
          checklist: ['Make it'],
        },
      },
    } as Entity,
  ];
  const { backend, catalog } = await startBackend({
    entities,
    permissions: {
      ...hides,
      authorize: async requests =>
        requests.map(({ permission: { name } }) => ({
          result:
            policy.now === 'ALLOW' ||
            (policy.now === 'READ' && name.endsWith('.read'))
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        })),
    },
    features: [
      plugin,
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      mockServices.userInfo.mock({
        getUserInfo: async credentials => {
          const { userEntityRef } = credentials.principal as {
            userEntityRef: string;
          };
          const own = (groups[userEntityRef] ?? []).map(
            name => `group:default/${name}`,
          );
          return {
            userEntityRef,
            ownershipEntityRefs: [userEntityRef, ...own],
          };
        },
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          strata: {
            roadmaps: { paas: { file: directory.resolve('paas.md') } },
          },
        },
      }),
    ],
  });
  const credentials = mockCredentials.service();
  const found = async () =>
    (await catalog.getEntities({}, { credentials })).items.length;
  while ((await found()) < entities.length) {
    // The catalog takes its time.
  }
  await request(backend.server)
    .post('/api/platform-capabilities/roadmaps/paas/refresh')
    .set(callers.service);
  return { backend, policy };
}
