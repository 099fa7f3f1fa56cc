import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { EVENT_TOPIC_CHANGED } from '@strata/backstage-plugin-platform-capabilities-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { factsOf } from '../findings/__testUtils__/facts';
import type { FindingsService } from '../findings/FindingsService';
import { scheduleNotices } from './scheduleNotices';

const databases = createTestDatabases();

async function start(triggerTask: () => Promise<void>) {
  const events = mockServices.events.mock();
  const scheduler = mockServices.scheduler.mock({ triggerTask });
  const logger = mockServices.logger.mock();
  const inspect = jest.fn(async () => ({ facts: factsOf({}), findings: [] }));
  await scheduleNotices({
    auth: mockServices.auth(),
    catalog: {} as CatalogService,
    database: await databases.initMigrated('SQLITE_3'),
    events,
    findings: { inspect } as unknown as FindingsService,
    logger,
    notifications: { send: jest.fn() },
    scheduler,
    delay: 1,
  });
  const [[{ onEvent, topics }]] = events.subscribe.mock.calls;
  const change = () =>
    onEvent({ topic: EVENT_TOPIC_CHANGED, eventPayload: {} });
  return { change, inspect, logger, scheduler, topics };
}

describe('scheduleNotices', () => {
  it('looks by schedule, in one process for all', async () => {
    const { inspect, scheduler } = await start(async () => {});
    const [[task]] = scheduler.scheduleTask.mock.calls;
    expect(task).toMatchObject({ id: 'announce-findings', scope: 'global' });
    await task.fn(new AbortController().signal);
    expect(inspect).toHaveBeenCalledTimes(1);
  });

  it('looks once, and soon, when roadmaps have changed', async () => {
    let done = () => {};
    const triggered = new Promise<void>(resolve => {
      done = resolve;
    });
    const { change, scheduler, topics } = await start(async () => done());
    expect(topics).toEqual([EVENT_TOPIC_CHANGED]);
    await Promise.all([change(), change(), change()]);
    await triggered;
    expect(scheduler.triggerTask.mock.calls).toEqual([['announce-findings']]);
  });

  it.each([
    [new ConflictError('It is running'), 0],
    [new Error('No connection'), 1],
  ])('bears that it cannot look now: %s', async (error, warnings) => {
    let asked = () => {};
    const triggered = new Promise<void>(resolve => {
      asked = resolve;
    });
    const { change, logger } = await start(async () => {
      setImmediate(asked);
      throw error;
    });
    await change();
    await triggered;
    expect(logger.warn).toHaveBeenCalledTimes(warnings);
  });
});
