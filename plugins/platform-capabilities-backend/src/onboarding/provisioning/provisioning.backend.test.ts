import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  eventsServiceFactory,
  eventsServiceRef,
  type EventParams,
} from '@backstage/plugin-events-node';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { EVENT_TOPIC_CHANGED } from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/databases';
import type { OnboardingRecord } from '../model/OnboardingRecord';
import { Outbox } from '../outbox/Outbox';
import { OnboardingStore } from '../store/OnboardingStore';
import { ADA, approve, context } from './__testUtils__/approve';
import { createProvisioning } from './createProvisioning';
import { scheduleProvisioning } from './scheduleProvisioning';

jest.setTimeout(120_000);

/** Fails half-way with its first attempt. */
const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'cache',
    annotations: {
      'backstage.io/managed-by-location': 'url:https://x.example/template.yaml',
    },
  },
  spec: {
    type: 'resource',
    parameters: {
      required: ['size', 'onboarding'],
      properties: { size: { type: 'string', enum: ['small'] } },
    },
    steps: [
      { action: 'debug:log', input: { message: 'begun' } },
      {
        action: 'fs:rename',
        if: '${{ parameters.onboarding.attempt === 1 }}',
        input: { files: [{ from: 'nothing', to: 'something' }] },
      },
    ],
    output: {
      links: [
        { title: 'User', entityRef: '${{ parameters.onboarding.entity }}' },
        { title: 'Bad', url: 'data:text/html,x' },
      ],
    },
  },
};

const databases = createTestDatabases();

describe.each(databases.cases)(
  'provisioning with the real scaffolder on %s',
  databaseId => {
    let database: Knex;
    let store: OnboardingStore;
    let outbox: Outbox;
    const published: EventParams[] = [];
    let backend: TestBackend;

    beforeAll(async () => {
      database = await databases.initMigrated(databaseId);
      store = new OnboardingStore(database);
      backend = await startTestBackend({
        features: [
          scaffolderPlugin,
          catalogServiceMock.factory({ entities: [template] }),
          eventsServiceFactory,
          createBackendPlugin({
            pluginId: 'platform-capabilities',
            register: env =>
              env.registerInit({
                deps: {
                  auth: coreServices.auth,
                  discovery: coreServices.discovery,
                  events: eventsServiceRef,
                  logger: coreServices.logger,
                  scheduler: coreServices.scheduler,
                },
                async init(deps) {
                  const provisioning = createProvisioning({
                    ...deps,
                    context,
                    store,
                  });
                  const tell = async () => {};
                  outbox = new Outbox({
                    ...deps,
                    knex: database,
                    handlers: { ...provisioning.handlers, tell, remind: tell },
                  });
                  await scheduleProvisioning({ ...deps, ...provisioning });
                  await deps.events.subscribe({
                    id: 'test',
                    topics: [EVENT_TOPIC_CHANGED],
                    onEvent: async event => {
                      published.push(event);
                    },
                  });
                },
              }),
          }),
        ],
      });
    });

    afterAll(() => backend.stop());

    /** As after a while. */
    async function makeDue() {
      await database('onboarding_outbox').update({ due_at: '2020' });
    }

    /** What becomes of it, which an event of the scaffolder tells of: nothing is done by schedule here. */
    async function ended(id: string): Promise<OnboardingRecord> {
      await outbox.run();
      for (;;) {
        const record = (await store.get(id))!;
        if (record.state !== 'provisioning') {
          return record;
        }
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    }

    it('runs a template, which fails, and runs it again', async () => {
      await approve(store, 'a1');
      const first = await ended('a1');
      expect(first).toMatchObject({
        state: 'failed',
        attempt: 1,
        failure: expect.stringContaining('ENOENT'),
      });

      await store.change(
        'a1',
        undefined,
        () => [{ type: 'retry' }],
        context(ADA),
      );
      const second = await ended('a1');
      expect(second).toMatchObject({
        state: 'in-use',
        attempt: 2,
        outputs: [{ title: 'User', url: '/catalog/default/component/a1' }],
      });
      expect(second.task).not.toBe(first.task);
      // The catalog's module asks for the links when it hears of one.
      await outbox.run();
      expect(published).toContainEqual(
        expect.objectContaining({ eventPayload: { onboarding: 'a1' } }),
      );
      expect(await store.getLinks()).toEqual([
        {
          entity: 'component:default/a1',
          capability: 'platformcapability:paas/caching',
        },
      ]);
    });

    it('takes over a task that was started and not written down', async () => {
      await approve(store, 'b2');
      jest
        .spyOn(store, 'change')
        .mockRejectedValueOnce(new Error('database is away'));
      await outbox.run();
      expect(await store.get('b2')).toMatchObject({ state: 'approved' });
      await makeDue();
      expect(await ended('b2')).toMatchObject({ state: 'failed', attempt: 1 });
      const url = `http://localhost:${backend.server.port()}/api/scaffolder/v2/tasks`;
      const { tasks }: { tasks: { spec: { parameters: object } }[] } = await (
        await fetch(url)
      ).json();
      expect(
        tasks.filter(({ spec }) =>
          JSON.stringify(spec.parameters).includes('"b2"'),
        ),
      ).toHaveLength(1);
    });

    it('says what to do where the template does not take the values', async () => {
      await approve(store, 'c3', { parameters: { size: 'huge' } });
      expect(await ended('c3')).toMatchObject({
        state: 'failed',
        failure: expect.stringContaining('is not one of enum values: small'),
      });
    });

    it('says what to do where there is no template', async () => {
      await approve(store, 'd4', { template: 'template:default/none' });
      expect(await ended('d4')).toMatchObject({
        state: 'failed',
        failure: expect.stringContaining('no template template:default/none'),
      });
    });
  },
);
