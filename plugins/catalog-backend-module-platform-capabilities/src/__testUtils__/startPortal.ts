import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type BackendFeature,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import type { JsonObject } from '@backstage/types';
import assert from 'node:assert/strict';
import catalogModulePlatformCapabilities from '..';
import { LogRecorder } from './LogRecorder';
import { eventually } from './eventually';

export type Database = Awaited<ReturnType<TestDatabases['init']>>;

/** A catalog with the module, next to a backend plugin or a stub of it, in one process. */
export async function startPortal(options: {
  plugin: BackendFeature;
  /** `strata.roadmaps` */
  roadmaps: Record<string, JsonObject>;
  /** One for all plugins, or what makes one for each. */
  database: Database | ((pluginId: string) => Promise<Database>);
  /** The hosts that may be read. Default: none. */
  allow?: string[];
  /** In addition. */
  features?: BackendFeature[];
  /** A file written by hand, or several, that the catalog is configured with. */
  file?: string | string[];
  /** Default: one that runs a task at the start, and then only when told. */
  scheduler?: ServiceFactory;
  /** Seconds between two syncs. Default 1. */
  seconds?: number;
}) {
  const { plugin, roadmaps, database, file, seconds = 1 } = options;
  const errors: { entity: string; text: string }[] = [];
  const log = new LogRecorder();
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModulePlatformCapabilities,
      plugin,
      // The default ones are mocks that all backends of a file share.
      options.scheduler ?? mockServices.scheduler.factory(),
      eventsServiceFactory,
      log.factory(),
      ...(options.features ?? []),
      createServiceFactory({
        service: coreServices.database,
        deps: { metadata: coreServices.pluginMetadata },
        async factory({ metadata }) {
          const knex =
            'migrate' in database ? database : await database(metadata.getId());
          return { getClient: async () => knex };
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
            reading: {
              allow: options.allow?.map(host => ({ host })) ?? [],
            },
          },
          catalog: {
            rules: [
              {
                allow: [
                  ...['Component', 'System', 'Resource', 'API', 'Group'],
                  'PlatformCapability',
                ],
              },
            ],
            locations: [file ?? []]
              .flat()
              .map(target => ({ type: 'file', target })),
            stitchingStrategy: { pollingInterval: { milliseconds: 50 } },
          },
          strata: {
            catalog: {
              schedule: {
                frequency: { seconds },
                timeout: { minutes: 1 },
              },
            },
            roadmaps,
          },
        },
      }),
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'errors',
        register: env =>
          env.registerInit({
            deps: { events: eventsServiceRef },
            async init({ events }) {
              await events.subscribe({
                id: 'errors',
                topics: ['experimental.catalog.errors'],
                async onEvent({ eventPayload }) {
                  const payload = eventPayload as {
                    entity: string;
                    errors: Error[];
                  };
                  errors.push({
                    entity: payload.entity,
                    text: payload.errors.join('\n'),
                  });
                },
              });
            },
          }),
      }),
    ],
  });

  const baseUrl = `http://localhost:${backend.server.port()}/api/catalog`;

  async function entities(): Promise<Record<string, Entity>> {
    const response = await fetch(`${baseUrl}/entities`);
    const list: Entity[] = await response.json();
    return Object.fromEntries(
      list
        .filter(({ kind }) => kind !== 'Location')
        .map(entity => [
          `${entity.kind}:${entity.metadata.namespace}/${entity.metadata.name}`,
          entity,
        ]),
    );
  }

  return {
    stop: () => backend.stop(),
    port: backend.server.port(),
    /** Has the catalog process an entity, and the file that it comes from, at once. */
    refresh: (entityRef: string) =>
      fetch(`${baseUrl}/refresh`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ entityRef }),
      }),
    /** As someone can do it on the entity's page. */
    remove: (entity: Entity) =>
      fetch(`${baseUrl}/entities/by-uid/${entity.metadata.uid}`, {
        method: 'DELETE',
      }),
    errors,
    log,
    entities,
    /** Waits until the catalog shows exactly these. */
    expectEntities: (...refs: string[]) =>
      eventually(async () => {
        const found = await entities();
        assert.deepEqual(Object.keys(found).sort(), [...refs].sort());
        return found;
      }),
  };
}
