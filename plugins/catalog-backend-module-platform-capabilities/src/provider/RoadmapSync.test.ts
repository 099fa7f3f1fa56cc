import { mockServices } from '@backstage/backend-test-utils';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import type {
  ChangesResponse,
  RoadmapChange,
} from '@strata/backstage-plugin-platform-capabilities-common';
import { RoadmapEntityProvider } from './RoadmapEntityProvider';
import { RoadmapSync } from './RoadmapSync';
import { capability } from '../__testUtils__/capability';

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
  const conflicts = { offered: jest.fn(), check: jest.fn(async () => false) };
  const sync = new RoadmapSync({
    conflicts,
    logger,
    providers,
    backend: {
      async getChanges(since) {
        asked.push(since);
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
  return { sync, signal, mutations, failing, asked, logger, conflicts };
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

  it('applies no further roadmap once it is told to stop', async () => {
    const controller = new AbortController();
    const { sync, mutations, conflicts } = await setUp(
      [
        {
          cursor: 'a',
          roadmaps: [full('paas', 'databases'), full('runtime', 'volumes')],
        },
      ],
      ['paas', 'runtime'],
    );
    conflicts.offered.mockImplementation(() => controller.abort());
    await expect(sync.run(controller.signal)).rejects.toThrow(/abort/i);
    expect(mutations.map(([id]) => id)).toEqual(['paas']);
  });

  it('watches what the catalog took, and nothing else', async () => {
    const roadmaps = [full('paas', 'databases'), full('runtime', 'volumes')];
    const { sync, signal, failing, conflicts } = await setUp(
      [{ cursor: 'a', roadmaps }],
      ['paas', 'runtime'],
    );
    failing.add('paas');
    await expect(sync.run(signal)).rejects.toThrow();
    expect(conflicts.offered.mock.calls).toEqual([[roadmaps[1]]]);
  });

  it('gives everything again when a name has become free', async () => {
    const { sync, signal, asked, conflicts } = await setUp([
      { cursor: 'a', roadmaps: NOTHING },
      { cursor: 'a', roadmaps: NOTHING },
      { cursor: 'a', roadmaps: NOTHING },
      { cursor: 'a', roadmaps: NOTHING },
    ]);
    await sync.runThoroughly(signal);
    conflicts.check.mockResolvedValueOnce(true);
    await sync.runThoroughly(signal);
    await sync.run(signal);
    expect(asked).toEqual([undefined, 'a', undefined, 'a']);
  });

  it('asks for everything once an hour', async () => {
    const start = Date.now();
    const now = jest.spyOn(Date, 'now').mockReturnValue(start);
    const { sync, signal, asked } = await setUp(
      Array.from({ length: 4 }, () => ({ cursor: 'a', roadmaps: NOTHING })),
    );
    for (const minutes of [0, 59, 60, 119]) {
      now.mockReturnValue(start + minutes * 60_000);
      await sync.runThoroughly(signal);
    }
    now.mockRestore();
    expect(asked).toEqual([undefined, 'a', undefined, 'a']);
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
