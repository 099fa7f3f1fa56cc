import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { knex as createKnex, type Knex } from 'knex';
import assert from 'node:assert/strict';
import { eventually } from '../eventually';
import type { Database } from '../startPortal';
import { BackendProcess, freePort } from './BackendProcess';

const TOKEN = 'a-token-of-these-tests';
const EVERY = { milliseconds: 500 };

type Directory = ReturnType<typeof createMockDirectory>;

/** Where one of the backends runs, and what it is configured with besides what all of them have. */
interface Place {
  script: 'backend' | 'catalog';
  plugin: string;
  port: number;
}

/**
 * Catalog and backend plugin in processes of their own, on one database, that find each other by `discovery.endpoints` and trust each other
 * by the keys of their plugins. There is no events backend: each hears of its own events only.
 */
export class Deployment {
  readonly #database?: Database;
  readonly #directory: Directory;
  readonly #places: Record<string, Place>;
  readonly #running = new Map<string, BackendProcess>();

  /** @param database - that of PostgreSQL; a folder of SQLite files without one */
  static async create(options: { directory: Directory; database?: Database }) {
    const { directory, database } = options;
    const places: Record<string, Place> = {
      backend: {
        script: 'backend',
        plugin: 'platform-capabilities',
        port: await freePort(),
      },
      catalog: {
        script: 'catalog',
        plugin: 'catalog',
        port: await freePort(),
      },
    };
    const url = (name: string) => `http://127.0.0.1:${places[name].port}`;
    const common = {
      backend: {
        auth: {
          externalAccess: [
            { type: 'static', options: { token: TOKEN, subject: 'tests' } },
          ],
        },
        database: database
          ? {
              client: 'pg',
              connection: connectionOf(database),
              pluginDivisionMode: 'schema',
              ensureSchemaExists: true,
            }
          : {
              client: 'better-sqlite3',
              connection: { directory: directory.resolve('databases') },
            },
      },
      discovery: {
        endpoints: ['catalog', 'platform-capabilities'].map(plugin => ({
          target: `${url(
            plugin === 'catalog' ? 'catalog' : 'backend',
          )}/api/{{pluginId}}`,
          plugins: [plugin],
        })),
      },
      events: { useEventBus: 'never' },
      catalog: { stitchingStrategy: { pollingInterval: { milliseconds: 50 } } },
      strata: {
        catalog: {
          schedule: { frequency: EVERY, timeout: { minutes: 2 } },
        },
        roadmaps: {
          paas: {
            file: directory.resolve('paas.md'),
            schedule: { frequency: EVERY, timeout: { minutes: 2 } },
          },
        },
      },
    };
    directory.addContent({ 'common.yaml': JSON.stringify(common) });
    for (const [name, { port }] of Object.entries(places)) {
      directory.addContent({
        [`${name}.yaml`]: JSON.stringify({
          backend: {
            baseUrl: url(name),
            listen: { host: '127.0.0.1', port },
          },
        }),
      });
    }
    return new Deployment(directory, places, database);
  }

  private constructor(
    directory: Directory,
    places: Record<string, Place>,
    database?: Database,
  ) {
    this.#directory = directory;
    this.#database = database;
    this.#places = places;
  }

  start(name: string) {
    const backend = new BackendProcess(
      this.#places[name].script,
      [
        this.#directory.resolve('common.yaml'),
        this.#directory.resolve(`${name}.yaml`),
      ],
      this.#directory.resolve('compiled'),
    );
    this.#running.set(name, backend);
    return backend;
  }

  async endAll() {
    await Promise.all([...this.#running.keys()].map(name => this.#end(name)));
  }

  /** Waits until it serves requests. */
  isUp(name: string) {
    return eventually(async () => {
      const { ok } = await this.#get(name, '/.backstage/health/v1/readiness');
      assert.ok(ok);
    });
  }

  /**
   * Kills it, and frees the tasks that it was about to do: they would be locked until their timeout, which is the scheduler's matter and not
   * to be tried here.
   */
  async kill(name: string) {
    await this.#end(name);
    await this.#tasksOf(name, tasks =>
      tasks.update({
        current_run_ticket: null,
        current_run_started_at: null,
        current_run_expires_at: null,
      }),
    );
  }

  /** Tells it to end, whatever it does just now. No task may be locked then. */
  async stop(name: string) {
    const code = await this.#running.get(name)?.stop();
    assert.ok(code === 0 || code === null);
    this.#running.delete(name);
    const locked = await this.#tasksOf(name, tasks =>
      tasks.whereNotNull('current_run_ticket').pluck('id'),
    );
    assert.deepEqual(locked, []);
  }

  /** All capabilities, by name. */
  async capabilities(): Promise<Record<string, Entity>> {
    const response = await this.#get(
      'catalog',
      '/api/catalog/entities?filter=kind=platformcapability',
    );
    const entities: Entity[] = await response.json();
    return Object.fromEntries(
      entities.map(entity => [entity.metadata.name, entity]),
    );
  }

  /** Waits until the catalog shows exactly these. */
  shows(...names: string[]) {
    return eventually(async () => {
      const found = await this.capabilities();
      assert.deepEqual(Object.keys(found).sort(), [...names].sort());
      return found;
    });
  }

  async #end(name: string) {
    await this.#running.get(name)?.kill();
    this.#running.delete(name);
  }

  async #tasksOf<T>(
    name: string,
    use: (tasks: Knex.QueryBuilder) => Promise<T>,
  ): Promise<T> {
    const { plugin } = this.#places[name];
    const client =
      this.#database ??
      createKnex({
        client: 'better-sqlite3',
        connection: this.#directory.resolve(`databases/${plugin}.sqlite`),
        useNullAsDefault: true,
      });
    try {
      const tasks = client('backstage_backend_tasks__tasks');
      return await use(this.#database ? tasks.withSchema(plugin) : tasks);
    } finally {
      if (client !== this.#database) {
        await client.destroy();
      }
    }
  }

  #get(name: string, path: string) {
    return fetch(`http://127.0.0.1:${this.#places[name].port}${path}`, {
      headers: { Authorization: `Bearer ${TOKEN}` },
      // Who asks asks again.
      signal: AbortSignal.timeout(10_000),
    });
  }
}

/** Knex hides the password from those who copy its configuration. */
function connectionOf({ client }: Database) {
  const { connection } = client.config;
  return { ...connection, password: connection.password };
}
