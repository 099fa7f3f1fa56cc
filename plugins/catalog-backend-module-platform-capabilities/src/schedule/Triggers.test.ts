import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import type { EventParams } from '@backstage/plugin-events-node';
import { EVENT_TOPIC_CHANGED } from '@strata/backstage-plugin-platform-capabilities-common';
import { Triggers, type Task } from './Triggers';

describe('Triggers', () => {
  const logger = mockServices.logger.mock();
  const down = new ServiceUnavailableError('The backend does not answer');
  const scheduled = new Map<string, (signal: AbortSignal) => Promise<void>>();
  const schedules: unknown[] = [];
  const { signal } = new AbortController();
  const query = jest.fn(async () => {});
  let sync: jest.Mocked<Required<Task>>;
  let aliases: jest.Mocked<Task>;
  let publish: (event: EventParams) => Promise<void>;
  let triggers: Triggers;

  beforeEach(() => {
    jest.clearAllMocks();
    scheduled.clear();
    schedules.length = 0;
    sync = {
      id: 'sync',
      scope: 'global',
      run: jest.fn(async (_: AbortSignal) => {}),
      runThoroughly: jest.fn(async (_: AbortSignal) => {}),
    };
    aliases = {
      id: 'aliases',
      scope: 'local',
      run: jest.fn(async (_: AbortSignal) => {}),
    };
    triggers = new Triggers({
      config: mockServices.rootConfig({ data: {} }),
      database: mockServices.database.mock({
        getClient: async () => ({ raw: query } as any),
      }),
      events: mockServices.events.mock({
        async subscribe({ topics, onEvent }) {
          publish = async params => {
            if (topics.includes(params.topic)) {
              await onEvent(params);
            }
          };
        },
      }),
      logger,
      patience: { firstDelay: 1, maxDelay: 1, silence: 60_000, laterDelay: 1 },
      scheduler: mockServices.scheduler.mock({
        async scheduleTask({ id, fn, frequency, timeout, scope }) {
          schedules.push({ frequency, timeout });
          scheduled.set(
            `${scope} ${id}`,
            fn as (s: AbortSignal) => Promise<void>,
          );
        },
      }),
      tasks: [sync, aliases],
    });
  });

  afterEach(() => triggers.stop());

  /** Lets everything go on that needs no longer than a moment. */
  async function until(check: () => void) {
    for (let turn = 0; turn < 1000; turn += 1) {
      try {
        check();
        return;
      } catch {
        await new Promise(resolve => setTimeout(resolve, 1));
      }
    }
    check();
  }

  it('runs at the start, without waiting for the schedule', async () => {
    await triggers.start();
    expect(sync.run).toHaveBeenCalledTimes(1);
    expect(aliases.run).toHaveBeenCalledTimes(1);
    expect(sync.runThoroughly).not.toHaveBeenCalled();
  });

  it('runs by schedule', async () => {
    await triggers.start();
    const schedule = { frequency: { seconds: 10 }, timeout: { minutes: 2 } };
    expect(schedules).toEqual([schedule, schedule]);
    await scheduled.get('global sync')!(signal);
    await scheduled.get('local aliases')!(signal);
    expect(sync.runThoroughly).toHaveBeenCalledTimes(1);
    expect(aliases.run).toHaveBeenCalledTimes(2);
  });

  it('runs for an event, and does not keep the one who sent it waiting', async () => {
    await triggers.start();
    await until(() => expect(sync.run).toHaveBeenCalledTimes(1));
    sync.run.mockReturnValue(new Promise(() => {}));
    await publish({ topic: EVENT_TOPIC_CHANGED, eventPayload: {} });
    await until(() => expect(sync.run).toHaveBeenCalledTimes(2));
  });

  it('runs each task though another one fails, and says so', async () => {
    sync.run.mockRejectedValue(new Error('broken'));
    await triggers.start();
    expect(aliases.run).toHaveBeenCalledTimes(1);
    await until(() =>
      expect(logger.warn.mock.calls).toEqual([
        [expect.stringMatching(/not in the catalog yet.*broken/)],
      ]),
    );
  });

  it('waits for the backend outside of the schedule, in silence', async () => {
    await triggers.start();
    await until(() => expect(sync.run).toHaveBeenCalledTimes(1));
    sync.runThoroughly.mockRejectedValueOnce(down);
    sync.run.mockRejectedValueOnce(down).mockRejectedValueOnce(down);
    await scheduled.get('global sync')!(signal);
    await until(() => expect(sync.run).toHaveBeenCalledTimes(4));
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('lets the scheduler see other failures, and logs those that it would not', async () => {
    await triggers.start();
    sync.runThoroughly.mockRejectedValueOnce(new Error('broken'));
    await expect(scheduled.get('global sync')!(signal)).rejects.toThrow(
      'broken',
    );
    expect(logger.error).not.toHaveBeenCalled();
    aliases.run.mockRejectedValueOnce(new Error('refused'));
    await expect(scheduled.get('local aliases')!(signal)).rejects.toThrow(
      'refused',
    );
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it('ends what the schedule runs when it stops, while there is a database to say so', async () => {
    await triggers.start();
    sync.runThoroughly.mockReturnValue(new Promise(() => {}));
    let isOver = false;
    const run = scheduled.get('global sync')!(signal).then(() => {
      isOver = true;
    });
    query.mockImplementation(async () => expect(isOver).toBe(true));
    await triggers.stop();
    await run;
    expect(query).toHaveBeenCalledTimes(1);
  });

  it('is silent about what it breaks off itself', async () => {
    sync.run.mockImplementation(
      running =>
        new Promise((_, reject) => {
          running.addEventListener('abort', () => reject(running.reason));
        }),
    );
    sync.runThoroughly.mockRejectedValue(new Error('broken off'));
    await triggers.start();
    await triggers.stop();
    await until(() => expect(sync.run.mock.calls[0][0].aborted).toBe(true));
    await scheduled.get('global sync')!(signal);
    expect(logger.warn).not.toHaveBeenCalled();
  });
});
