import type { JsonObject } from '@backstage/types';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { writeDocuments } from './content/writeDocuments';
import type { PortalOptions } from './child/Portal';

export type DatabaseName = 'SQLite in memory' | 'PostgreSQL';

/** How much to measure. */
export interface Sizes {
  /** Runs of which the one in the middle counts. */
  rounds: number;
  /** Capabilities of a small and of a large roadmap. */
  small: number;
  large: number;
  /** Components that use a large roadmap. */
  components: number;
  /** Sizes of documents in bytes. The reader is compared with its parser at `bytes`. */
  bytes: number;
  allBytes: number[];
  /** Entities processed in a round. */
  processed: number;
}

const TWENTIETH_OF_A_SECOND = { milliseconds: 50 };

/** What all rows share: sizes, a folder, and fresh databases. */
export class Bench {
  #databases = 0;

  constructor(
    readonly sizes: Sizes,
    readonly folder: string,
    private readonly postgres?: URL,
  ) {}

  /** Tells how far it is. */
  say(text: string) {
    process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
  }

  /** A fresh folder with the documents of a roadmap. */
  async documents(name: string, capabilities: number): Promise<string> {
    const folder = path.join(this.folder, name);
    await writeDocuments(folder, capabilities);
    return folder;
  }

  /** What a portal with a fresh database is started with. */
  async portal(
    database: DatabaseName,
  ): Promise<Omit<PortalOptions, 'folder' | 'kind'>> {
    return {
      database: this.#freshDatabase(database),
      port: await freePort(),
      pollingInterval: TWENTIETH_OF_A_SECOND,
    };
  }

  #freshDatabase(database: DatabaseName): JsonObject {
    if (database === 'SQLite in memory') {
      return { client: 'better-sqlite3', connection: ':memory:' };
    }
    if (!this.postgres) {
      throw new Error('PostgreSQL was not started');
    }
    this.#databases += 1;
    const { hostname, port, username, password } = this.postgres;
    return {
      client: 'pg',
      prefix: `bench_${this.#databases}_`,
      connection: {
        host: hostname,
        port: Number(port),
        user: username,
        password,
      },
    };
  }
}

/** Calls each in turn, as often as said, so that what slows the machine for a while slows all of them. */
export async function alternate<T>(
  rounds: number,
  ...ways: (() => Promise<T>)[]
): Promise<T[][]> {
  const results: T[][] = ways.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, way] of ways.entries()) {
      results[index].push(await way());
    }
  }
  return results;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
