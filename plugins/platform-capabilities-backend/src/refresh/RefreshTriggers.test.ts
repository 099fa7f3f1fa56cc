import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import type { EventParams } from '@backstage/plugin-events-node';
import { createDeferred, type JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { readStrataConfig } from '../config/readStrataConfig';
import { RefreshTriggers } from './RefreshTriggers';
import { PUSH_TOPICS } from './readPush';

const github = 'https://github.com/o/r';

describe('RefreshTriggers', () => {
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: { bitbucketServer: [{ host: 'bb.example', token: 't' }] },
    }),
  );
  const logger = mockServices.logger.mock();
  const events = mockServices.events.mock();
  const triggerTask = jest.fn();

  beforeEach(() => {
    jest.resetAllMocks();
    triggerTask.mockResolvedValue(undefined);
  });

  async function subscribe(roadmaps: JsonObject) {
    const config = new ConfigReader({ strata: { roadmaps } });
    await new RefreshTriggers(readStrataConfig(config), {
      events,
      integrations,
      logger,
      scheduler: { triggerTask },
      retryAfter: 1,
    }).subscribe();
    const [options] = events.subscribe.mock.calls[0] ?? [];
    return {
      topics: options?.topics,
      publish: (event: EventParams) => options!.onEvent(event),
      push: (branch: string, repository = github) =>
        options!.onEvent({
          topic: 'github.push',
          eventPayload: {
            ref: `refs/heads/${branch}`,
            repository: { html_url: repository, default_branch: 'main' },
          },
        }),
    };
  }

  it('has exactly the roadmaps read whose source or overlay was pushed to', async () => {
    const { push } = await subscribe({
      file: { file: 'a.md' },
      url: { url: `${github}/blob/main/a.md` },
      tree: { tree: `${github}/tree/main/docs` },
      branch: { tree: `${github}/tree/next/docs` },
      other: { tree: `${github}2/tree/main/docs` },
      overlay: {
        url: `${github}2/blob/main/a.md`,
        overlay: `${github}/blob/main/a.yaml`,
      },
    });
    await push('main');
    expect(triggerTask.mock.calls.flat().sort()).toEqual([
      'refresh-overlay',
      'refresh-tree',
      'refresh-url',
    ]);
  });

  it('subscribes to the pushes of the integrations that are used', async () => {
    const { topics } = await subscribe({
      a: { url: `${github}/blob/main/a.md` },
      b: { url: 'https://gitlab.com/g/r/-/blob/main/a.md' },
      c: { tree: 'https://bitbucket.org/w/r/src/main/docs' },
      d: { tree: 'https://bb.example/projects/P/repos/r/browse' },
      e: { tree: 'https://dev.azure.com/o/p/_git/r' },
    });
    expect(topics?.sort()).toEqual(Object.values(PUSH_TOPICS).sort());
  });

  it('subscribes to nothing where no push can matter', async () => {
    await subscribe({
      a: { file: 'a.md' },
      b: { url: 'https://plain.example/a.md' },
    });
    expect(events.subscribe).not.toHaveBeenCalled();
  });

  it('has it read again after a read that may have missed the push', async () => {
    const { push } = await subscribe({ a: { tree: `${github}/tree/main` } });
    const read = createDeferred();
    triggerTask
      .mockRejectedValueOnce(new ConflictError('running'))
      .mockRejectedValueOnce(new ConflictError('running'))
      .mockRejectedValueOnce(new ConflictError('running'))
      .mockImplementationOnce(async () => read.resolve());
    // The second comes while the first waits, and adds no wait of its own.
    await push('main');
    await push('main');
    await read;
    expect(triggerTask).toHaveBeenCalledTimes(4);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('says it when it cannot', async () => {
    const { push } = await subscribe({ a: { tree: `${github}/tree/main` } });
    triggerTask.mockRejectedValue(new NotFoundError('no such task'));
    await push('main');
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(`Roadmap 'a' was pushed to`),
    );
  });

  it('ignores what is no push, without a word', async () => {
    const { publish } = await subscribe({
      a: { url: `${github}/blob/main/a.md` },
      b: { url: 'https://gitlab.com/g/r/-/blob/main/a.md' },
      c: { tree: 'https://bitbucket.org/w/r/src/main/docs' },
      d: { tree: 'https://bb.example/projects/P/repos/r/browse' },
      e: { tree: 'https://dev.azure.com/o/p/_git/r' },
    });
    const keys = ['repository', 'project', 'resource', 'push', 'changes'];
    const more = ['html_url', 'web_url', 'ref', 'links', 'remoteUrl', 'slug'];
    const payload = fc.letrec(tie => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('', 'https://', '://', '/', github.slice(0, -1), '%'),
        fc.constantFrom(null, undefined, 0, true),
        fc.array(tie('value')),
        fc.dictionary(fc.constantFrom(...keys, ...more), tie('value')),
      ),
    })).value;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(PUSH_TOPICS)),
        payload,
        async (topic, eventPayload) => {
          await publish({ topic, eventPayload });
        },
      ),
      { numRuns: 2000 },
    );
    await publish({
      topic: 'github.push',
      eventPayload: JSON.parse(
        '{"__proto__": {"repository": {"html_url": "https://github.com/o/r"}}}',
      ),
    });
    expect(triggerTask).not.toHaveBeenCalled();
    for (const level of ['debug', 'info', 'warn', 'error'] as const) {
      expect(logger[level]).not.toHaveBeenCalled();
    }
  });
});
