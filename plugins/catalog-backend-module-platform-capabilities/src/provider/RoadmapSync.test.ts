import { mockServices } from '@backstage/backend-test-utils';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import type {
  ChangesResponse,
  RoadmapChange,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { RoadmapEntityProvider } from './RoadmapEntityProvider';
import { RoadmapSync } from './RoadmapSync';
import { capability } from '../testing/capability';

type Answer = ChangesResponse | Error | (() => Promise<ChangesResponse>);

const NOTHING: RoadmapChange[] = [];

function full(id: string, ...names: string[]): RoadmapChange {
  return {
    id,
    mode: 'full',
    upserted: names.map(name => capability(id, name)),
    removed: [],
  };
}

function unavailable(status: number) {
  return Object.assign(new Error(`status ${status}`), {
    name: 'ResponseError',
    statusCode: status,
  });
}

async function setUp(answers: Answer[], roadmaps = ['paas']) {
  const logger = mockServices.logger.mock();
  const mutations: [string, EntityProviderMutation][] = [];
  const failing = new Set<string>();
  const asked: (string | undefined)[] = [];
  const providers = roadmaps.map(
    roadmap => new RoadmapEntityProvider({ roadmap, logger }),
  );
  for (const provider of providers) {
    await provider.connect({
      async applyMutation(mutation) {
        if (failing.has(provider.roadmap)) {
          throw new Error('database is away');
        }
        mutations.push([provider.roadmap, mutation]);
      },
      async refresh() {},
    });
  }
  const sync = new RoadmapSync({
    auth: mockServices.auth(),
    logger,
    providers,
    patience: {
      firstDelayMilliseconds: 1,
      maxDelayMilliseconds: 2,
      totalMilliseconds: 1_000,
    },
    api: {
      async getChanges(query) {
        asked.push(query?.since);
        const answer = answers.shift();
        if (!answer) {
          throw new Error('unexpected request');
        }
        if (answer instanceof Error) {
          throw answer;
        }
        return typeof answer === 'function' ? answer() : answer;
      },
    },
  });
  const { signal } = new AbortController();
  return { sync, signal, mutations, failing, asked, logger };
}

describe('RoadmapSync', () => {
  it('applies full changes and deltas as they are, under one key', async () => {
    const { sync, signal, mutations, asked } = await setUp([
      { cursor: 'a', roadmaps: [full('paas', 'databases', 'queues')] },
      { cursor: 'a', roadmaps: NOTHING },
      {
        cursor: 'b',
        roadmaps: [
          {
            id: 'paas',
            mode: 'delta',
            upserted: [capability('paas', 'caches')],
            removed: ['platformcapability:paas/queues'],
          },
        ],
      },
      { cursor: 'b', roadmaps: NOTHING },
    ]);
    await sync.run(signal);
    await sync.run(signal);

    const locationKey = 'strata:paas';
    expect(mutations).toEqual([
      [
        'paas',
        {
          type: 'full',
          entities: [
            { entity: capability('paas', 'databases'), locationKey },
            { entity: capability('paas', 'queues'), locationKey },
          ],
        },
      ],
      [
        'paas',
        {
          type: 'delta',
          added: [{ entity: capability('paas', 'caches'), locationKey }],
          removed: [
            { entityRef: 'platformcapability:paas/queues', locationKey },
          ],
        },
      ],
    ]);
    expect(asked).toEqual([undefined, 'a', 'a', 'b']);
  });

  it('leaves the catalog alone when nothing changed', async () => {
    const { sync, signal, mutations, asked } = await setUp([
      { cursor: 'a', roadmaps: NOTHING },
      { cursor: 'a', roadmaps: NOTHING },
    ]);
    await sync.run(signal);
    await sync.run(signal);
    expect(mutations).toEqual([]);
    expect(asked).toEqual([undefined, 'a']);
  });

  it('starts again from the last good cursor when a mutation fails, and applies the other roadmaps', async () => {
    const roadmaps = [full('paas', 'databases'), full('runtime', 'volumes')];
    const { sync, signal, mutations, failing, asked } = await setUp(
      [
        { cursor: 'a', roadmaps: NOTHING },
        { cursor: 'b', roadmaps },
        { cursor: 'b', roadmaps },
        { cursor: 'b', roadmaps: NOTHING },
      ],
      ['paas', 'runtime'],
    );
    await sync.run(signal);
    failing.add('paas');
    await expect(sync.run(signal)).rejects.toThrow(
      /did not take the changes of roadmap 'paas'.*database is away/,
    );
    expect(mutations.map(([id]) => id)).toEqual(['runtime']);

    failing.clear();
    await sync.run(signal);
    expect(mutations.map(([id]) => id)).toEqual(['runtime', 'paas', 'runtime']);
    expect(asked).toEqual([undefined, 'a', 'a', 'b']);
  });

  it('does not fail for a request that the backend refuses', async () => {
    const { sync, signal } = await setUp([unavailable(403)]);
    await expect(sync.run(signal)).rejects.toThrow('status 403');
  });

  it('waits in silence for a backend that is not up', async () => {
    const { sync, signal, mutations, logger } = await setUp([
      Object.assign(new TypeError('fetch failed'), {
        cause: new Error('ECONNREFUSED'),
      }),
      unavailable(404),
      unavailable(503),
      { cursor: 'a', roadmaps: [full('paas', 'databases')] },
      { cursor: 'a', roadmaps: NOTHING },
    ]);
    await sync.run(signal);
    expect(mutations).toHaveLength(1);
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('says what to look for when the backend stays away', async () => {
    const { sync, signal } = await setUp(
      Array.from({ length: 1000 }, () => unavailable(404)),
    );
    await expect(sync.run(signal)).rejects.toThrow(
      /platform-capabilities backend does not answer.*status 404/,
    );
  });

  it('stops waiting when it is told to', async () => {
    const { sync } = await setUp(
      Array.from({ length: 1000 }, () => unavailable(404)),
    );
    const controller = new AbortController();
    const running = sync.run(controller.signal);
    controller.abort();
    await expect(running).rejects.toThrow(/abort/i);
  });

  it('applies nothing after it is told to stop', async () => {
    const controller = new AbortController();
    const { sync, mutations } = await setUp([
      async () => {
        controller.abort();
        return { cursor: 'a', roadmaps: [full('paas', 'databases')] };
      },
    ]);
    await expect(sync.run(controller.signal)).rejects.toThrow(/abort/i);
    expect(mutations).toEqual([]);
  });

  it('runs once more, and only once, for all calls during a run', async () => {
    let answer: (changes: ChangesResponse) => void = () => {};
    const held = new Promise<ChangesResponse>(resolve => {
      answer = resolve;
    });
    const { sync, signal, asked } = await setUp([
      () => held,
      { cursor: 'b', roadmaps: NOTHING },
    ]);
    const runs = [
      sync.run(signal),
      sync.run(signal),
      sync.run(signal),
      sync.run(signal),
    ];
    answer({ cursor: 'a', roadmaps: NOTHING });
    await Promise.all(runs);
    expect(asked).toEqual([undefined, 'a']);
  });

  it('runs again for calls during a run that fails', async () => {
    const { sync, signal, asked } = await setUp([
      new Error('broken'),
      { cursor: 'a', roadmaps: NOTHING },
    ]);
    const first = sync.run(signal);
    const second = sync.run(signal);
    await expect(first).rejects.toThrow('broken');
    await second;
    expect(asked).toEqual([undefined, undefined]);
  });

  it('warns once of a roadmap that is not configured here', async () => {
    const { sync, signal, logger, mutations } = await setUp([
      { cursor: 'a', roadmaps: [full('other', 'x')] },
      { cursor: 'b', roadmaps: [full('other', 'y')] },
      { cursor: 'b', roadmaps: NOTHING },
    ]);
    await sync.run(signal);
    expect(mutations).toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('add strata.roadmaps.other'),
    );
  });
});
