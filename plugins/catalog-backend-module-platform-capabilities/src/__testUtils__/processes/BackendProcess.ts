import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** In milliseconds, until who does not end is killed. */
const PATIENCE = 30_000;

/** A backend in a process of its own. */
export class BackendProcess {
  /** What it logged, without the requests. */
  readonly lines: { level: string; message: string }[] = [];
  readonly #child: ChildProcess;
  readonly #exit: Promise<[code: number | null]>;

  /**
   * @param script - the name of a file in this folder
   * @param configs - paths of its configuration, the last one counting most
   * @param cache - a folder that makes the next one load faster
   */
  constructor(script: 'backend' | 'catalog', configs: string[], cache: string) {
    this.#child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        resolve(__dirname, `${script}.ts`),
        ...configs.flatMap(path => ['--config', path]),
      ],
      {
        // Not those of the test runner. In production the log is JSON.
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'production',
          NODE_COMPILE_CACHE: cache,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#exit = once(this.#child, 'exit') as Promise<[number | null]>;
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      createInterface({ input: stream }).on('line', line => this.#keep(line));
    }
  }

  /** Warnings and errors, but for the one about the address of a test. */
  get complaints(): string[] {
    return this.lines
      .filter(({ level }) => level !== 'info')
      .map(({ message }) => message)
      .filter(message => !message.includes('is set to a localhost URL'));
  }

  /** Ends it without any chance to tidy up. */
  async kill() {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  /**
   * Has it end by itself, and kills it where that takes too long, as those do who deploy another one: a connection that some client leaves
   * open keeps Backstage's server from closing for minutes.
   *
   * @returns its exit code; null where it was killed
   */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), PATIENCE);
    const [code] = await this.#exit;
    clearTimeout(timer);
    return code;
  }

  #keep(line: string) {
    let entry: { level: string; message: string; type?: string };
    try {
      entry = JSON.parse(line);
    } catch {
      // What is no log entry is a crash, or where the configuration was loaded from.
      const level = line.startsWith('Loading config') ? 'info' : 'error';
      entry = { level, message: line };
    }
    if (entry.type !== 'incomingRequest') {
      const { level, message } = entry;
      // The message of an error that is logged as it is is an object.
      this.lines.push({
        level,
        message: typeof message === 'string' ? message : line,
      });
    }
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') {
    throw new Error('The system gave no port');
  }
  return address.port;
}
