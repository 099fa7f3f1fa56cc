import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  DefaultEventsService,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import { createDeferred, type JsonObject } from '@backstage/types';
import { PlatformCapabilitiesClient } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { showFigure } from '../__testUtils__/figures';
import { SCM_TOKEN, ScmDouble } from '../__testUtils__/ScmDouble';
import plugin from '../index';

// The scheduler looks for work every five seconds.
jest.setTimeout(90_000);

const credentials = { token: mockCredentials.service.token() };

function document(title: string): string {
  return `## Layer 0\n\n### ${title} {#a}\n\n\`\`\`yaml capability\nid: a\n\`\`\`\n`;
}

/** A process with the plugin, a real scheduler and events of its own, on a database that others can share. */
async function startReplica(
  knex: Knex,
  scm: ScmDouble,
  schedule: JsonObject = { frequency: { hours: 1 }, timeout: { minutes: 1 } },
) {
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const events = DefaultEventsService.create({ logger, useEventBus: 'never' });
  const { host } = scm.web;
  const backend: TestBackend = await startTestBackend({
    features: [
      plugin,
      catalogServiceMock.factory({ entities: [] }),
      schedulerServiceFactory,
      mockServices.database.factory({ knex }),
      createServiceFactory({
        service: coreServices.logger,
        deps: {},
        factory: () => logger,
      }),
      mockServices.rootConfig.factory({
        data: {
          integrations: {
            github: [
              { host, apiBaseUrl: `http://${host}/api/v3`, token: SCM_TOKEN },
            ],
          },
          strata: {
            roadmaps: {
              a: { url: `http://${host}/o/r/blob/main/docs/a.md`, schedule },
            },
          },
        },
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => events,
      }),
    ],
  });
  const client = new PlatformCapabilitiesClient({
    discoveryApi: {
      getBaseUrl: async id =>
        `http://localhost:${backend.server.port()}/api/${id}`,
    },
  });
  async function titles() {
    const { roadmaps } = await client.getChanges({}, credentials);
    return roadmaps.flatMap(({ upserted }) =>
      upserted.map(({ metadata }) => metadata.title),
    );
  }
  return {
    backend,
    logger,
    titles,
    cursor: async () => (await client.getChanges({}, credentials)).cursor,
    refresh: () => client.refreshRoadmap('a', credentials),
    push: () =>
      events.publish({
        topic: 'github.push',
        eventPayload: {
          ref: 'refs/heads/main',
          repository: { html_url: `http://${host}/o/r` },
        },
      }),
    async until(title: string) {
      while (!(await titles()).includes(title)) {
        await new Promise(resolve => setTimeout(resolve, 20));
      }
    },
  };
}

describe('Pushes and replicas', () => {
  const fault = 'Lost, doubled or reordered event';
  const databases = createTestDatabases();
  let scm: ScmDouble;
  let knex: Knex;

  beforeEach(async () => {
    scm = new ScmDouble();
    scm.files = { 'a.md': document('One') };
    await scm.web.start();
    knex = await databases.init('SQLITE_3');
  });

  afterEach(() => scm.web.stop());

  it('reads soon after a push, and once however often it is told', async () => {
    const { backend, push, until, cursor } = await startReplica(knex, scm);
    await until('One');
    scm.files = { 'a.md': document('Two') };
    await Promise.all([push(), push(), push()]);
    await until('Two');
    const before = await cursor();
    await push();
    await push();
    // Reordered: told of what was long read.
    scm.files = { 'a.md': document('Three') };
    await push();
    await until('Three');
    const [from, to] = [before, await cursor()].map(at => +at.split(':')[1]);
    expect(to - from).toBe(1);
    await backend.stop();
    showFigure(
      fault,
      '6 pushes for 2 changes, told again, and of what was long read, with a schedule of an hour',
      'each change taken over once, without waiting for the schedule',
    );
  });

  it('needs no push', async () => {
    const { backend, titles, until } = await startReplica(knex, scm, {
      frequency: { seconds: 1 },
      timeout: { minutes: 1 },
    });
    await until('One');
    scm.files = { 'a.md': document('Two') };
    await until('Two');
    await expect(titles()).resolves.toEqual(['Two']);
    await backend.stop();
    showFigure(
      fault,
      'no push at all',
      'the change is there with the next read by schedule',
    );
  });

  it('misses nothing that is pushed, or refreshed, while another replica reads', async () => {
    const one = await startReplica(knex, scm);
    const other = await startReplica(knex, scm);
    await one.until('One');

    // One of the replicas reads, and gets what is there before the push only after it.
    const asked = createDeferred();
    const released = createDeferred();
    const old = document('Old');
    scm.intercept = (what, response) => {
      scm.intercept = () => false;
      asked.resolve();
      void released.then(() => response.writeHead(200).end(old));
      return what === 'file';
    };
    await one.push();
    await asked;
    scm.files = { 'a.md': document('Two') };
    await Promise.all([one.push(), other.push()]);
    await Promise.all([one.push(), other.push()]);
    released.resolve();
    await other.until('Two');

    const held = createDeferred();
    const again = createDeferred();
    scm.intercept = (what, response) => {
      scm.intercept = () => false;
      again.resolve();
      void held.then(() => response.writeHead(200).end(old));
      return what === 'file';
    };
    await one.push();
    await again;
    scm.files = { 'a.md': document('Three') };
    const refreshed = [one.refresh(), other.refresh()];
    // Who reads in the process that is reading waits for that; who does not has the answer now.
    await Promise.race(refreshed);
    await expect(other.titles()).resolves.toEqual(['Three']);
    held.resolve();
    await Promise.all(refreshed);
    await expect(one.titles()).resolves.toEqual(['Three']);
    for (const { logger, backend } of [one, other]) {
      expect(logger.warn.mock.calls).toEqual([]);
      expect(logger.error.mock.calls).toEqual([]);
      await backend.stop();
    }
    showFigure(
      fault,
      'pushes and refreshes at one replica, or both, while one of them reads what was there before',
      'both show the newest; 0 warnings or errors',
    );
  });
});
