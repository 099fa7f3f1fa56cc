import { mockServices } from '@backstage/backend-test-utils';
import { releaseOnShutdown } from './releaseOnShutdown';

describe('releaseOnShutdown', () => {
  it('ends a task that is under way, before the database is asked for the last time', async () => {
    const hooks: (() => Promise<void> | void)[] = [];
    const fns: ((signal: AbortSignal) => Promise<void> | void)[] = [];
    const signals: (AbortSignal | undefined)[] = [];
    let isOver = false;
    const raw = jest.fn(async () => expect(isOver).toBe(true));
    const scheduler = releaseOnShutdown(
      mockServices.scheduler.mock({
        async scheduleTask(task) {
          fns.push(task.fn);
          signals.push(task.signal);
        },
      }),
      {
        database: { raw } as any,
        lifecycle: mockServices.lifecycle.mock({
          addShutdownHook: hook => hooks.push(hook),
        }),
      },
    );
    await scheduler.scheduleTask({
      id: 'long',
      frequency: { seconds: 1 },
      timeout: { minutes: 1 },
      fn: () => new Promise<void>(() => {}),
    });
    const run = Promise.resolve(fns[0](new AbortController().signal)).then(
      () => {
        isOver = true;
      },
    );
    await Promise.all(hooks.map(hook => hook()));
    await run;
    expect(raw).toHaveBeenCalledTimes(1);
    expect(signals[0]?.aborted).toBe(true);
  });
});
