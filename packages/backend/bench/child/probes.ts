import {
  coreServices,
  createBackendModule,
  type AuthService,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  type CatalogService,
  type EntityProvider,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';

/** A provider that does nothing by itself. */
export class BareProvider implements EntityProvider {
  #connection?: EntityProviderConnection;

  getProviderName() {
    return 'bare';
  }

  async connect(connection: EntityProviderConnection) {
    this.#connection = connection;
  }

  get connection(): EntityProviderConnection {
    if (!this.#connection) {
      throw new Error('The catalog has not connected its providers yet');
    }
    return this.#connection;
  }
}

/** What a benchmark needs to get hold of inside a backend. */
export interface Probed {
  provider: BareProvider;
  auth: AuthService;
  catalog: CatalogService;
  catalogDatabase: Knex;
  /** Where the roadmaps' plugin is installed. */
  strataDatabase?: Knex;
  /** Does what the schedule would, where the roadmaps' plugin is installed. */
  refresh?: () => Promise<void>;
}

/** Gives the catalog a bare provider, and hands out what the catalog works with. */
export function probeCatalog(probed: Partial<Probed>) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'bench',
    register(env) {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          database: coreServices.database,
          processing: catalogProcessingExtensionPoint,
        },
        async init({ auth, catalog, database, processing }) {
          const provider = new BareProvider();
          processing.addEntityProvider(provider);
          probed.auth = auth;
          probed.catalog = catalog;
          probed.catalogDatabase = await database.getClient();
          probed.provider = provider;
        },
      });
    },
  });
}

/** Hands out the database of the roadmaps' plugin, and the task that it gives to the scheduler. */
export function probeStrata(probed: Partial<Probed>) {
  return createBackendModule({
    pluginId: 'platform-capabilities',
    moduleId: 'bench',
    register(env) {
      env.registerInit({
        deps: {
          database: coreServices.database,
          scheduler: coreServices.scheduler,
        },
        async init({ database, scheduler }) {
          probed.strataDatabase = await database.getClient();
          const schedule = scheduler.scheduleTask.bind(scheduler);
          scheduler.scheduleTask = async task => {
            if (task.id.startsWith('refresh')) {
              const { signal } = new AbortController();
              probed.refresh = async () => task.fn(signal);
            }
            return schedule(task);
          };
        },
      });
    },
  });
}
