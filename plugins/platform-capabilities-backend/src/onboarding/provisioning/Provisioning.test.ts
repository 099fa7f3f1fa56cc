import { createTestDatabases } from '../../__testUtils__/databases';
import { OnboardingStore } from '../store/OnboardingStore';
import { ADA, approve, context } from './__testUtils__/approve';
import {
  answer,
  notFound,
  ScaffolderDouble,
} from './__testUtils__/ScaffolderDouble';
import { Provisioning } from './Provisioning';

const { signal } = new AbortController();
const databases = createTestDatabases();

/** What the first attempt is known by. */
const FIRST = { onboarding: { id: 'a1', attempt: 1 } };

describe('Provisioning', () => {
  let scaffolder: ScaffolderDouble;
  let store: OnboardingStore;
  let provisioning: Provisioning;

  beforeEach(async () => {
    scaffolder = new ScaffolderDouble();
    await scaffolder.web.start();
    store = new OnboardingStore(await databases.initMigrated('SQLITE_3'));
    await approve(store, 'a1');
    provisioning = new Provisioning({
      context,
      scaffolder: scaffolder.client(),
      store,
    });
  });

  afterEach(() => scaffolder.web.stop());

  /** As the outbox does for the row of the last event. */
  async function start(id = 'a1') {
    const { version } = (await store.get(id))!;
    await provisioning.start({ onboardingId: id, version }, signal);
  }

  async function retry(id = 'a1') {
    await store.change(id, undefined, () => [{ type: 'retry' }], context(ADA));
  }

  describe('start', () => {
    it('starts the template as the plugin, with what was filled in and for whom', async () => {
      await start();
      expect(scaffolder.tasks).toMatchObject([
        {
          spec: {
            templateInfo: { entityRef: 'template:default/cache' },
            parameters: {
              size: 'small',
              onboarding: {
                id: 'a1',
                attempt: 1,
                entity: 'component:default/a1',
                capability: 'platformcapability:paas/caching',
                environment: 'staging',
                requester: ADA,
              },
            },
          },
        },
      ]);
      expect(scaffolder.requests).toContain(
        'POST /api/scaffolder/v2/tasks plugin:test',
      );
      expect(await store.get('a1')).toMatchObject({
        state: 'provisioning',
        task: 'task-1',
        attempt: 1,
      });
    });

    it('starts nothing a second time, and nothing that was asked for once more since', async () => {
      const { version } = (await store.get('a1'))!;
      const again = () =>
        provisioning.start({ onboardingId: 'a1', version }, signal);
      await again();
      await again();
      scaffolder.end('failed');
      await provisioning.poll(signal);
      await retry();
      await again();
      expect(scaffolder.tasks).toHaveLength(1);
      await start();
      expect(scaffolder.tasks).toHaveLength(2);
      expect(await store.get('a1')).toMatchObject({ attempt: 2 });
    });

    it('takes over what it had started when it broke off, among many others', async () => {
      const change = jest
        .spyOn(store, 'change')
        .mockRejectedValueOnce(new Error('database is away'));
      await expect(start()).rejects.toThrow('database is away');
      change.mockRestore();
      for (let index = 0; index < 120; index += 1) {
        scaffolder.add({ onboarding: { id: 'a1', attempt: 2 } });
        scaffolder.add(index % 2 ? { onboarding: 'x' } : {});
      }
      await start();
      expect(scaffolder.tasks).toHaveLength(241);
      expect(await store.get('a1')).toMatchObject({ task: 'task-1' });
    });

    it.each<[string, Parameters<ScaffolderDouble['add']>]>([
      ['of a person', [FIRST, { createdBy: ADA }]],
      ['of another template', [FIRST, {}, 'template:default/other']],
      [
        'from before it was approved',
        [FIRST, { createdAt: '2020-01-01T00:00:00.000Z' }],
      ],
    ])('takes over no task %s that has its values', async (_, task) => {
      scaffolder.add(...task);
      await start();
      expect(scaffolder.tasks).toHaveLength(2);
      expect(await store.get('a1')).toMatchObject({ task: 'task-2' });
    });

    it('looks no further back than to when it was approved', async () => {
      const createdAt = '2020-01-01T00:00:00.000Z';
      for (let index = 0; index < 500; index += 1) {
        scaffolder.add({}, { createdAt });
      }
      await start();
      expect(
        scaffolder.requests.filter(line =>
          line.startsWith('GET /api/scaffolder/v2/tasks '),
        ),
      ).toHaveLength(1);
    });

    it('knows at once how a quick template ended', async () => {
      scaffolder.status = 'completed';
      await start();
      expect(await store.get('a1')).toMatchObject({ state: 'in-use' });
    });

    it.each<[string, ScaffolderDouble['intercept'], RegExp]>([
      [
        'there is none',
        ({ method }, response) => {
          if (method === 'POST') {
            notFound(response, 'Template not found');
          }
          return method === 'POST';
        },
        /no template template:default\/cache\. Add it to the catalog/,
      ],
      [
        'it refuses the values',
        ({ method }, response) => {
          if (method === 'POST') {
            answer(response, 400, {
              errors: [{ message: 'is not one of enum values: large' }],
            });
          }
          return method === 'POST';
        },
        /refuses what was filled in \(is not one of enum values: large\)\. Bring/,
      ],
      [
        'it is of no version that is known',
        ({ method }, response) => {
          if (method === 'POST') {
            answer(response, 400, {
              error: { name: 'InputError', message: 'Unsupported apiVersion' },
              response: { statusCode: 400 },
            });
          }
          return method === 'POST';
        },
        /\(Unsupported apiVersion\)/,
      ],
    ])(
      'says what to do where %s, and can be tried again',
      async (_, intercept, reason) => {
        scaffolder.intercept = intercept;
        await start();
        expect(await store.get('a1')).toMatchObject({
          state: 'failed',
          failure: expect.stringMatching(reason),
        });
        scaffolder.intercept = () => false;
        await retry();
        await start();
        expect(await store.get('a1')).toMatchObject({ state: 'provisioning' });
      },
    );

    it.each<[string, ScaffolderDouble['intercept']]>([
      [
        'it is not there yet',
        (_, response) => Boolean(response.writeHead(404).end()),
      ],
      ['it is busy', (_, response) => Boolean(response.writeHead(503).end())],
      ['it hangs up', ({ socket }) => Boolean(socket.destroy())],
      [
        'it answers with a page',
        (_, response) => Boolean(response.end('<html>')),
      ],
    ])('leaves it to be tried again where %s', async (_, intercept) => {
      scaffolder.intercept = intercept;
      await expect(start()).rejects.toThrow();
      expect(await store.get('a1')).toMatchObject({ state: 'approved' });
    });
  });

  describe('poll', () => {
    beforeEach(() => start());

    it('waits while the template runs', async () => {
      await provisioning.poll(signal);
      expect(await store.get('a1')).toMatchObject({ state: 'provisioning' });
    });

    it('takes over what the template hands over', async () => {
      scaffolder.end('completed', {
        output: {
          links: [
            { title: 'Cache', url: 'https://example.com/cache' },
            { title: 'Bad', url: 'data:text/html,x' },
          ],
        },
      });
      await provisioning.poll(signal);
      expect(await store.get('a1')).toMatchObject({
        state: 'in-use',
        outputs: [{ title: 'Cache', url: 'https://example.com/cache' }],
      });
    });

    it.each([
      [
        'failed' as const,
        { error: { message: 'No room\n token=hunter2' }, message: 'Failed' },
        'No room token=(hidden)',
      ],
      ['failed' as const, { message: 'Stale' }, 'Stale'],
      ['failed' as const, {}, 'The template failed without a reason'],
      ['cancelled' as const, {}, 'The run of the template was cancelled'],
    ])('says why it %s', async (status, end, failure) => {
      scaffolder.end(status, end);
      await provisioning.poll(signal);
      expect(await store.get('a1')).toMatchObject({ state: 'failed', failure });
    });

    it('waits for nothing that the scaffolder has forgotten', async () => {
      scaffolder.tasks = [];
      await provisioning.poll(signal);
      expect(await store.get('a1')).toMatchObject({
        state: 'failed',
        failure: expect.stringContaining('does not know task task-1 any more'),
      });
    });

    it('looks at all, though one makes trouble, and then says so', async () => {
      await approve(store, 'b2');
      await start('b2');
      scaffolder.end('completed', {}, 'task-2');
      scaffolder.intercept = ({ url }, response) =>
        url!.endsWith('task-1') && Boolean(response.writeHead(500).end());
      await expect(provisioning.poll(signal)).rejects.toThrow('500');
      expect(await store.get('a1')).toMatchObject({ state: 'provisioning' });
      expect(await store.get('b2')).toMatchObject({ state: 'in-use' });
    });

    it('looks at the one that an event names', async () => {
      await approve(store, 'b2');
      await start('b2');
      scaffolder.end('completed', {}, 'task-1');
      scaffolder.end('completed', {}, 'task-2');
      await provisioning.poll(signal, 'task-2');
      expect(await store.get('a1')).toMatchObject({ state: 'provisioning' });
      expect(await store.get('b2')).toMatchObject({ state: 'in-use' });
    });
  });

  describe('report', () => {
    it('takes the word of the template, and what comes later for nothing', async () => {
      await start();
      await provisioning.report('a1', {
        task: 'task-1',
        result: 'succeeded',
        outputs: [
          { title: 'Cache', url: '/cache' },
          { title: 'Bad', url: '//evil.example' },
        ],
      });
      scaffolder.end('failed');
      await provisioning.poll(signal);
      await provisioning.report('a1', { task: 'task-1', result: 'failed' });
      expect(await store.get('a1')).toMatchObject({
        state: 'in-use',
        outputs: [{ title: 'Cache', url: '/cache' }],
        version: 5,
      });
    });

    it('takes a failure, though the template ends well', async () => {
      await start();
      const message = 'No room in password=hunter2';
      await provisioning.report('a1', {
        task: 'task-1',
        result: 'failed',
        message,
      });
      scaffolder.end('completed');
      await provisioning.poll(signal);
      expect(await store.get('a1')).toMatchObject({
        state: 'failed',
        failure: 'No room in password=(hidden)',
      });
    });

    it('refuses the word of an earlier attempt, and of any other task', async () => {
      await start();
      scaffolder.end('failed');
      await provisioning.poll(signal);
      await retry();
      scaffolder.add({ onboarding: { id: 'b2', attempt: 2 } });
      const report = (task: string) =>
        provisioning.report('a1', { task, result: 'succeeded' });
      for (const task of ['task-1', 'task-2', 'none']) {
        await expect(report(task)).rejects.toMatchObject({
          name: 'ConflictError',
          message: expect.stringContaining('only the task of the last attempt'),
        });
      }
      await start();
      await expect(report('task-1')).rejects.toThrow('last attempt');
      expect(await store.get('a1')).toMatchObject({ state: 'provisioning' });
    });

    it('refuses the word of a task with its values that others started', async () => {
      const tasks = [
        scaffolder.add(FIRST, { createdBy: ADA }),
        scaffolder.add(FIRST, {}, 'template:default/other'),
      ];
      for (const task of tasks) {
        await expect(
          provisioning.report('a1', { task, result: 'succeeded' }),
        ).rejects.toMatchObject({ name: 'ConflictError' });
      }
      expect(await store.get('a1')).toMatchObject({ state: 'approved' });
    });

    it('takes the word of a task before its start was written down', async () => {
      scaffolder.intercept = (request, response) => {
        if (request.method !== 'POST') {
          return false;
        }
        // The template runs, and reports, while the answer is on its way.
        const task = scaffolder.add(FIRST);
        provisioning
          .report('a1', { task, result: 'succeeded' })
          .then(() => answer(response, 201, { id: task }));
        return true;
      };
      await start();
      expect(await store.get('a1')).toMatchObject({
        state: 'in-use',
        task: 'task-1',
        attempt: 1,
        version: 5,
      });
    });

    it('knows no other onboarding', async () => {
      await expect(
        provisioning.report('x', { task: 'task-1', result: 'succeeded' }),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    });
  });
});
