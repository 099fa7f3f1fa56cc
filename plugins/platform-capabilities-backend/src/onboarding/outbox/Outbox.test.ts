import { mockServices } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { once } from 'node:events';
import { connectionOf } from '../../__testUtils__/connectionOf';
import { createTestDatabases } from '../../__testUtils__/databases';
import { draftEventOf } from '../../__testUtils__/onboardingEvents';
import { submitOf } from '../__testUtils__/records';
import type { Effect } from '../model/effects';
import { OnboardingStore } from '../store/OnboardingStore';
import { Outbox, type Handler, type Task } from './Outbox';

const databases = createTestDatabases();

/** In milliseconds. */
const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1);

function keyOf({ effect, onboardingId, version }: Task) {
  return `${onboardingId} ${version} ${effect}`;
}

describe.each(databases.cases)('Outbox on %s', databaseId => {
  let knex: Knex;
  let store: OnboardingStore;
  let now: number;
  let done: string[];
  let handle: Handler;

  beforeEach(async () => {
    knex = await databases.initMigrated(databaseId);
    store = new OnboardingStore(knex);
    now = START;
    done = [];
    handle = async task => {
      done.push(keyOf(task));
    };
  });

  function createOutbox(options: { on?: Knex; patience?: number } = {}) {
    const act: Handler = (task, signal) => handle(task, signal);
    return new Outbox({
      knex: options.on ?? knex,
      handlers: { tell: act, remind: act, start: act, link: act },
      logger: mockServices.logger.mock(),
      now: () => new Date(now),
      patience: options.patience,
    });
  }

  /** One that leaves `tell`, and `remind` in an hour. */
  async function submit(id: string) {
    await store.create(
      [
        draftEventOf({
          id,
          entity: `component:default/${id}`,
          environment: '',
        }),
        submitOf(),
      ],
      {
        actor: 'user:default/ada',
        at: new Date(now),
        remindAt: new Date(now + 60 * MINUTE),
      },
    );
  }

  const rowOf = (id: string, effect: Effect = 'tell') =>
    knex('onboarding_outbox').where({ onboarding_id: id, effect }).first();

  it('does once what is due, and the rest in its time', async () => {
    await submit('a');
    const outbox = createOutbox();
    await outbox.run();
    await outbox.run();
    expect(done).toEqual(['a 2 tell']);
    now += 60 * MINUTE;
    await outbox.run();
    expect(done).toEqual(['a 2 tell', 'a 2 remind']);
  });

  it('tries again what failed, after a time that grows, and says why', async () => {
    await submit('a');
    const attempts: [minutes: number, attempt: number][] = [];
    handle = async ({ attempts: attempt, effect }) => {
      if (effect === 'tell') {
        attempts.push([(now - START) / MINUTE, attempt]);
        throw new Error('Nobody there');
      }
    };
    const outbox = createOutbox();
    for (; now < START + 8 * 60 * MINUTE; now += MINUTE / 12) {
      await outbox.run();
    }
    const waits = attempts
      .slice(1)
      .map(([minutes], index) => minutes - attempts[index][0]);
    expect(attempts.map(([, attempt]) => attempt)).toEqual(
      attempts.map((_, index) => index + 1),
    );
    expect(waits).toEqual([...waits].sort((one, other) => one - other));
    expect(waits[0]).toBeLessThan(1);
    expect(waits.at(-1)).toBeCloseTo(60);
    await expect(rowOf('a')).resolves.toMatchObject({
      failure: 'Nobody there',
      done_at: null,
    });

    handle = async task => {
      done.push(keyOf(task));
    };
    now += 60 * MINUTE;
    await outbox.run();
    expect(done).toEqual(['a 2 tell']);
    await expect(rowOf('a')).resolves.toMatchObject({ failure: null });
  });

  it('goes on with others when one fails or never ends', async () => {
    for (const id of ['a', 'b', 'c']) {
      await submit(id);
    }
    handle = async task => {
      if (task.onboardingId === 'a') {
        await new Promise(() => {});
      }
      if (task.onboardingId === 'b') {
        throw new Error('Broken');
      }
      done.push(keyOf(task));
    };
    await createOutbox({ patience: 20 }).run();
    expect(done).toEqual(['c 2 tell']);
    await expect(rowOf('a')).resolves.toMatchObject({
      failure: 'It took more than 0.02 s',
      done_at: null,
      taken_by: null,
    });
  });

  it('leaves alone what another process has taken, until that must have died', async () => {
    await submit('a');
    const dead = createOutbox();
    let begin = () => {};
    const begun = new Promise<void>(resolve => {
      begin = resolve;
    });
    let end = () => {};
    handle = async () => {
      begin();
      await new Promise<void>(resolve => {
        end = resolve;
      });
    };
    const dying = dead.run();
    await begun;
    handle = async task => {
      done.push(keyOf(task));
    };
    const outbox = createOutbox();
    await outbox.run();
    now += 5 * MINUTE;
    await outbox.run();
    expect(done).toEqual([]);
    now += 6 * MINUTE;
    await outbox.run();
    expect(done).toEqual(['a 2 tell']);

    // Who comes back from the dead changes nothing of it.
    const row = await rowOf('a');
    now += MINUTE;
    end();
    await dying;
    await expect(rowOf('a')).resolves.toEqual(row);
  });

  it('begins nothing more once it is stopped, and gives back what it has not done', async () => {
    for (let index = 0; index < 20; index += 1) {
      await submit(`a${index}`);
    }
    const outbox = createOutbox();
    const begun: string[] = [];
    let stopped: Promise<void> | undefined;
    handle = async (task, signal) => {
      begun.push(task.onboardingId);
      const aborted = once(signal, 'abort');
      if (begun.length === 4) {
        stopped = outbox.stop();
      }
      await aborted;
      throw new Error('Aborted');
    };
    await outbox.run();
    await stopped;
    expect(begun).toHaveLength(4);
    await expect(
      knex('onboarding_outbox').whereNotNull('taken_by'),
    ).resolves.toEqual([]);
    outbox.wake();
    await outbox.run();
    expect(begun).toHaveLength(4);

    handle = async task => {
      done.push(keyOf(task));
    };
    await createOutbox().run();
    expect(new Set(done).size).toBe(20);
  });

  it('is woken once by many changes, and misses none', async () => {
    const outbox = createOutbox();
    const take = jest.fn();
    knex.on('query', ({ sql }) => {
      if (/^select.*onboarding_outbox/.test(sql)) {
        take();
      }
    });
    await submit('a');
    const told = new Promise<void>(resolve => {
      handle = async task => {
        done.push(keyOf(task));
        if (task.onboardingId === 'a') {
          await submit('b');
          Array.from({ length: 50 }, () => outbox.wake());
        } else {
          resolve();
        }
      };
    });
    Array.from({ length: 50 }, () => outbox.wake());
    await told;
    await outbox.stop();
    expect(done).toEqual(['a 2 tell', 'b 2 tell']);
    expect(take.mock.calls.length).toBeLessThan(6);
  });

  it('does everything once, by processes that race for it', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `a${index}`);
    for (const id of ids) {
      await submit(id);
    }
    // SQLite in memory is of one process.
    const other =
      databaseId === 'SQLITE_3' ? knex : knexFactory(connectionOf(knex));
    await other.raw('select 1');
    const by = new Map<string, number>();
    handle = async task => {
      done.push(keyOf(task));
      // Somebody else can go on meanwhile.
      await rowOf(task.onboardingId);
    };
    const outboxes = [knex, other, knex, other].map(on => createOutbox({ on }));
    await Promise.all(outboxes.map(outbox => outbox.run()));
    for (const key of done) {
      by.set(key, (by.get(key) ?? 0) + 1);
    }
    expect(by).toEqual(new Map(ids.map(id => [`${id} 2 tell`, 1])));
    if (other !== knex) {
      await other.destroy();
    }
  });
});
