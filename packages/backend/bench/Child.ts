import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Answer, Ask } from './child/main';

const OUTPUT_KEPT = 20_000;

/** A process of its own for what is measured, so that nothing is warm, cached or in the way that should not be. */
export class Child {
  readonly #process;
  readonly #open = new Map<number, (answer: Answer) => void>();
  #asked = 0;
  #output = '';

  /**
   * @param script - one of those in child/main.ts
   * @param nodeOptions - for the process
   */
  static async open(
    script: string,
    input: unknown,
    nodeOptions: string[] = [],
  ): Promise<Child> {
    const child = new Child(nodeOptions);
    try {
      await child.ask(script, input);
    } catch (error) {
      await child.close();
      throw error;
    }
    return child;
  }

  private constructor(nodeOptions: string[]) {
    this.#process = fork(path.join(__dirname, 'child/main.ts'), {
      execArgv: [
        '--expose-gc',
        ...nodeOptions,
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ...(process.env.STRATA_BENCH_NODE_OPTIONS?.split(' ') ?? []),
      ],
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', chunk => {
        this.#output = `${this.#output}${chunk}`.slice(-OUTPUT_KEPT);
      });
    }
    this.#process.on('message', (answer: Answer) =>
      this.#open.get(answer.id)?.(answer),
    );
    this.#process.once('exit', (code, signal) => {
      for (const [id, resolve] of this.#open) {
        resolve({ id, error: `The process ended with ${signal ?? code}` });
      }
    });
  }

  /** Has the process do something, and answers what came of it. */
  async ask<T>(command: string, argument?: unknown): Promise<T> {
    this.#asked += 1;
    const ask: Ask = { id: this.#asked, command, argument };
    const answer = await new Promise<Answer>(resolve => {
      this.#open.set(ask.id, resolve);
      this.#process.send(ask);
    });
    this.#open.delete(ask.id);
    if (answer.error !== undefined) {
      throw new Error(`${command}: ${answer.error}\n${this.#output}`);
    }
    return answer.value as T;
  }

  async close(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.connected) {
      const ended = once(this.#process, 'exit');
      this.#process.disconnect();
      await ended;
    }
  }
}
