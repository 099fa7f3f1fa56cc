import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import { PlatformCapabilitiesClient } from '@strata/backstage-plugin-platform-capabilities-common';
import plugin from '../index';

/** The plugin alone, with a catalog that has nothing. */
export async function startPlugin(
  roadmaps: JsonObject,
  options: {
    allow?: string;
    permission?: 'ALLOW' | 'DENY';
    features?: BackendFeature[];
  } = {},
) {
  const { allow = 'none.example', permission = 'ALLOW' } = options;
  const features = options.features ?? [];
  const backend = await startTestBackend({
    features: [
      plugin,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      mockServices.permissions.factory({ result: AuthorizeResult[permission] }),
      // The tests say when to read, but for those that bring a scheduler.
      ...(features.length > 1
        ? []
        : [mockServices.scheduler.factory({ skipTaskRunOnStartup: true })]),
      ...features,
      mockServices.rootConfig.factory({
        data: {
          backend: { reading: { allow: [{ host: allow }] } },
          strata: { roadmaps },
        },
      }),
    ],
  });
  return { backend, client: clientOf(backend) };
}

/** The client of a backend. */
export function clientOf({ server }: TestBackend) {
  return new PlatformCapabilitiesClient({
    discoveryApi: {
      getBaseUrl: async id => `http://localhost:${server.port()}/api/${id}`,
    },
  });
}

/** A document with so many services. */
export function document(count: number): string {
  const sections = Array.from(
    { length: count },
    (_, index) => `## Service ${index}\n\nWhat it does.\n`,
  );
  return ['---\ntitle: Services\n---\n', ...sections].join('\n');
}
