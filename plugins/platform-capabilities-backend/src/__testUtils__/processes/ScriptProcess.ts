import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/** A script in a process of its own: loaded, and waiting to be told to begin. It hears JSON, and prints objects of it,
 * one a line. */
export class ScriptProcess<Message> {
  readonly messages: Message[] = [];
  readonly #child;
  readonly #closed: Promise<unknown>;
  #errors = '';
  #isClosed = false;
  #wake = () => {};

  /** @param cache - a folder that makes the next one of it load faster */
  constructor(file: string, cache = '') {
    this.#child = spawn(process.execPath, ['--disable-warning=DEP0040', file], {
      env: {
        PATH: process.env.PATH,
        // In tests, the scheduler leaves out what frees the tasks of those who ended.
        NODE_ENV: 'production',
        NODE_COMPILE_CACHE: cache,
        NODE_PATH: dirname(dirname(require.resolve('knex/package.json'))),
      },
    });
    const { stdin, stdout, stderr } = this.#child;
    // Who is killed does not read to the end.
    stdin.on('error', () => {});
    stderr.on('data', text => {
      this.#errors += text;
    });
    createInterface({ input: stdout }).on('line', line => {
      // A library may print as well.
      if (line.startsWith('{')) {
        this.messages.push(JSON.parse(line));
        this.#wake();
      }
    });
    this.#closed = once(this.#child, 'close').then(() => {
      this.#isClosed = true;
      this.#wake();
    });
  }

  tell(input: unknown): void {
    this.#child.stdin.write(`${JSON.stringify(input)}\n`);
  }

  /** Waits until what it has said so far is enough. */
  async until(isEnough: (messages: Message[]) => boolean): Promise<void> {
    while (!isEnough(this.messages)) {
      this.#throwIfClosed();
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
  }

  /** Ends it without any chance to tidy up. Then all that it said is there. */
  async kill(): Promise<void> {
    this.#throwIfClosed();
    this.#child.kill('SIGKILL');
    await this.#closed;
  }

  /** Tells it nothing more, and waits for it to end. */
  async end(): Promise<void> {
    this.#child.stdin.end();
    await this.#closed;
  }

  get pid() {
    return this.#child.pid;
  }

  #throwIfClosed() {
    if (this.#isClosed) {
      throw new Error(`The process ended by itself: ${this.#errors}`);
    }
  }
}
