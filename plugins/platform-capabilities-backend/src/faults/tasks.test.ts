import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { createTestDatabases } from '../__testUtils__/databases';
import { connectionOf } from '../__testUtils__/connectionOf';
import { showFigure } from '../__testUtils__/figures';
import { MisbehavingServer } from '../__testUtils__/MisbehavingServer';
import type { Aborted, ReaderOptions } from '../__testUtils__/processes/reader';
import type { ScriptProcess } from '../__testUtils__/processes/ScriptProcess';
import { ScriptProcesses } from '../__testUtils__/processes/ScriptProcesses';

jest.setTimeout(300_000);

const CYCLES = 200;
const SLOW = 50;
const KILLS = 50;

const databases = createTestDatabases();

/** A request of one of the processes. No two get the same answer. */
interface Read {
  number: number;
  by: number;
  answer(): void;
}

function document(number: number) {
  return `## Number ${number}\n\n\`\`\`yaml capability\nid: it\n\`\`\`\n`;
}

describe.each(databases.cases.filter(([id]) => id !== 'SQLITE_3'))(
  'Scheduled reads of several processes on %s',
  id => {
    const directory = createMockDirectory();
    const running = new Map<number, ScriptProcess<Aborted>>();
    let web: MisbehavingServer;
    let knex: Knex;
    let readers: ScriptProcesses<Aborted>;
    let onRead: (read: Read) => void;

    beforeEach(async () => {
      knex = await databases.initMigrated(id);
      readers = await ScriptProcesses.create({
        script: 'reader',
        folder: directory.path,
      });
      web = new MisbehavingServer();
      await web.start();
      web.answer = ({ url }, response: ServerResponse) => {
        const number = web.requests;
        response.writeHead(200, { etag: String(number) });
        response.flushHeaders();
        onRead({
          number,
          by: Number(new URL(url!, 'http://source').searchParams.get('reader')),
          answer: () => response.end(document(number)),
        });
      };
    });

    afterEach(async () => {
      await Promise.all([...running.values()].map(reader => reader.kill()));
      running.clear();
      await readers.killThoseThatLoad();
      await web.stop();
    });

    function start(options: Pick<ReaderOptions, 'timeout' | 'janitor'>) {
      const reader = readers.next();
      running.set(reader.pid!, reader);
      reader.tell({
        config: connectionOf(knex),
        url: `http://${web.host}/paas.md`,
        frequency: 20,
        ...options,
      });
    }

    /** The numbers of the reads that were written, in the order in which that happened. */
    async function written(): Promise<number[]> {
      const texts: string[] = await knex('version_documents')
        .join('contents', 'contents.digest', 'version_documents.after')
        .orderBy('version')
        .pluck('contents.text');
      return texts.map(text => Number(/Number (\d+)/.exec(text)![1]));
    }

    it('are one at a time, and write nothing once they were told to end', async () => {
      const readBy = new Set<number>();
      const slow: number[] = [];
      let open: number | undefined;
      let doubled = 0;
      let late: Read | undefined;
      await new Promise<void>(resolve => {
        const options = { timeout: 5000, janitor: 100 };
        onRead = async read => {
          if (read.number === 1) {
            // Not earlier: Backstage's scheduler cannot make its tables twice at once.
            start(options);
          }
          doubled += open === undefined ? 0 : 1;
          readBy.add(read.by);
          if (read.number > CYCLES) {
            resolve();
          } else if (read.number % SLOW === SLOW / 2) {
            // It is answered when another one was, long after its task was given to another process.
            late = read;
            slow.push(read.number);
          } else {
            open = read.number;
            await setTimeout(Math.random() * 40);
            open = undefined;
            read.answer();
            late?.answer();
            late = undefined;
          }
        };
        start(options);
      });

      const givenUp = [...running.values()].flatMap(({ messages }) =>
        messages.map(({ aborted }) => Number(aborted)),
      );
      const expected = Array.from(
        { length: CYCLES },
        (_, index) => index + 1,
      ).filter(number => !givenUp.includes(number));
      expect(givenUp).toEqual(expect.arrayContaining(slow));
      expect(doubled).toBe(0);
      expect(readBy.size).toBe(2);
      await expect(written()).resolves.toEqual(expected);
      showFigure(
        'Stuck or doubled task',
        `${CYCLES} reads by two processes, ${givenUp.length} of them given up`,
        `${doubled} at the same time; ${expected.length} written once, those given up never`,
      );
    });

    it('go on when the process that reads is killed', async () => {
      const options = { timeout: 300, janitor: 100 };
      const reads: Read[] = [];
      const arrivals = new EventEmitter();
      onRead = read => {
        reads.push(read);
        arrivals.emit('read');
      };
      async function next(): Promise<Read> {
        for (;;) {
          const read = reads.shift();
          if (!read) {
            await once(arrivals, 'read');
          } else if (running.has(read.by)) {
            return read;
          }
        }
      }
      const tasks = knex('backstage_backend_tasks__tasks');

      start(options);
      let read = await next();
      start(options);
      let killed = 0;
      let longest = 0;
      while (killed < KILLS) {
        if (Math.random() < 0.5) {
          read.answer();
        }
        await setTimeout(Math.random() * 10);
        await running.get(read.by)!.kill();
        running.delete(read.by);
        const since = Date.now();
        const isLocked = await tasks.clone().whereNotNull('current_run_ticket');
        killed += isLocked.length;
        start(options);
        read = await next();
        longest = Math.max(longest, isLocked.length * (Date.now() - since));
      }
      const last = read.number;
      onRead = ({ answer }) => answer();
      read.answer();
      while (((await written()).pop() ?? 0) < last) {
        await setTimeout(20);
      }

      const numbers = await written();
      expect(numbers).toEqual(
        [...new Set(numbers)].sort((one, other) => one - other),
      );
      const { timeout, janitor } = options;
      const seconds = (milliseconds: number) => milliseconds / 1000;
      showFigure(
        'Stuck or doubled task',
        `kill -9 of ${killed} processes while they read, with a timeout of ${seconds(
          timeout,
        )} s and a janitor every ${seconds(janitor)} s instead of every minute`,
        `0 stuck; the next run after at most ${longest / 1000} s`,
      );
    });
  },
);
