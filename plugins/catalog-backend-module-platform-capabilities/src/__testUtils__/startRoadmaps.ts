import { mockCredentials } from '@backstage/backend-test-utils';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { PlatformCapabilitiesClient } from '@strata/backstage-plugin-platform-capabilities-common';
// The tests of faults show the two together.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import platformCapabilitiesPlugin from '@strata/backstage-plugin-platform-capabilities-backend';
import assert from 'node:assert/strict';
import { eventually } from './eventually';
import { startPortal, type Database } from './startPortal';

const service = { token: mockCredentials.service.token() };

/** What the store and the catalog both know of an entity. */
export interface Served {
  kind: string;
  metadata: {
    namespace?: string;
    name: string;
    title?: string;
    description?: string;
    annotations?: Record<string, string>;
    uid?: string;
    etag?: string;
  };
  spec?: { dependsOn?: string[] };
}

/** A database for each plugin, which outlives the portal. */
export function createPluginDatabases(create: () => Promise<Database>) {
  const databases = new Map<string, Promise<Database>>();
  return (pluginId: string) => {
    const database = databases.get(pluginId) ?? create();
    databases.set(pluginId, database);
    return database;
  };
}

/**
 * A portal with the catalog, its module and the backend plugin. The roadmaps are read at the start, and then only when told; what changed is
 * brought to the catalog by events.
 */
export async function startRoadmaps(options: {
  roadmaps: Record<string, JsonObject>;
  database: ReturnType<typeof createPluginDatabases>;
  /** The hosts that may be read. Default: none. */
  allow?: string[];
  features?: BackendFeature[];
  /** A file written by hand that the catalog is configured with. */
  file?: string;
}) {
  const portal = await startPortal({
    ...options,
    plugin: platformCapabilitiesPlugin,
    seconds: 3600,
  });
  const client = new PlatformCapabilitiesClient({
    discoveryApi: {
      getBaseUrl: async id => `http://localhost:${portal.port}/api/${id}`,
    },
  });
  const countDeletions = await watchDeletions(
    await options.database('catalog'),
  );

  /** What the store serves of one roadmap, by name. */
  async function stored(id: string): Promise<Record<string, Served>> {
    const { roadmaps } = await client.getChanges({}, service);
    return byName(roadmaps.find(change => change.id === id)?.upserted ?? []);
  }

  /** What the catalog shows of one roadmap, by name. */
  async function shown(id: string): Promise<Record<string, Served>> {
    const entities = Object.values(await portal.entities());
    return byName(entities.filter(it => it.metadata.namespace === id));
  }

  return {
    portal,
    client,
    stored,
    shown,
    /** How many entities of roadmaps went from the catalog since its database was made. */
    deletions: countDeletions,
    refresh: (id: string) => client.refreshRoadmap(id, service),
    status: async (id: string) => (await client.getRoadmap(id, service)).status,
    cursor: async () => (await client.getChanges({}, service)).cursor,
    /** What the catalog is to apply since. */
    changesSince: async (since: string) =>
      (await client.getChanges({ since }, service)).roadmaps,
    /** Waits until the catalog shows exactly what the store serves, and gives it. */
    settled: (id: string) =>
      eventually(async () => {
        const entities = await shown(id);
        assert.deepEqual(
          toComparable(entities),
          toComparable(await stored(id)),
        );
        return entities;
      }),
  };
}

function byName(entities: Served[]): Record<string, Served> {
  return Object.fromEntries(
    entities.map(entity => [entity.metadata.name, entity]),
  );
}

/** Without what the catalog adds, and without the order of dependencies: the catalog sorts them. */
function toComparable(entities: Record<string, Served>) {
  return Object.entries(entities)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { kind, metadata, spec }]) => {
      const { uid, etag, annotations = {}, ...said } = metadata;
      const { 'backstage.io/view-url': _, ...written } = annotations;
      const dependsOn = spec?.dependsOn?.toSorted();
      return { name, kind, said, written, spec: { ...spec, dependsOn } };
    });
}

/** Has the database itself keep count, so that none is missed that comes back at once. */
async function watchDeletions(catalog: Database) {
  if (!(await catalog.schema.hasTable('deletions'))) {
    await catalog.raw('create table deletions (entity_ref text)');
    await catalog.raw(
      `create trigger deletions after delete on refresh_state
       when old.entity_ref like 'platformcapability:%'
       begin insert into deletions values (old.entity_ref); end`,
    );
  }
  return async () => {
    const [{ count }] = await catalog('deletions').count({ count: '*' });
    return Number(count);
  };
}
