import { mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import type { Entity } from '@backstage/catalog-model';
import { Directory } from '../sync/Directory';
import type { RelationSync } from '../sync/RelationSync';
import { createAliasSync } from './createAliasSync';

const OLD = 'platformcapability:paas/db';
const NEW = 'platformcapability:paas/databases';

function entity(name: string, ...targets: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
    relations: targets.map(targetRef => ({ type: 'dependsOn', targetRef })),
  };
}

describe('createAliasSync', () => {
  const { signal } = new AbortController();
  const logger = mockServices.logger.mock();
  const asked = jest.fn();
  const refreshEntity = jest.fn(async (_: string) => {});
  let directory: Directory<string>;
  let aliases: Record<string, string>;
  let entities: Entity[];
  let sync: RelationSync;

  beforeEach(() => {
    jest.clearAllMocks();
    aliases = {};
    entities = [];
    directory = new Directory();
    sync = createAliasSync({
      auth: mockServices.auth(),
      backend: {
        getAliases: async () => ({
          aliases: Object.entries(aliases).map(([from, to]) => ({ from, to })),
        }),
      },
      catalog: {
        refreshEntity,
        async *streamEntities(request) {
          asked(request?.query);
          yield entities;
        },
      },
      directory,
      logger,
    });
  });

  const refreshed = () => refreshEntity.mock.calls.map(([ref]) => ref).sort();

  it('asks the catalog twice about a change, and nothing while nothing changes', async () => {
    await sync.run(signal);
    expect(directory.isKnown).toBe(true);
    aliases = { [OLD]: NEW };
    await sync.run(signal);
    await sync.run(signal);
    expect(asked).toHaveBeenCalledTimes(2);
    await sync.run(signal);
    expect(asked).toHaveBeenCalledTimes(2);
    expect(directory.find(OLD)).toBe(NEW);
    expect(logger.info).not.toHaveBeenCalled();
  });

  it('refreshes what refers to an added alias and has no relation to the present capability yet', async () => {
    aliases = { [OLD]: NEW };
    entities = [entity('lacks', OLD), entity('has', OLD, NEW)];
    await sync.run(signal);
    expect(refreshed()).toEqual(['component:default/lacks']);
    expect(JSON.stringify(asked.mock.calls)).toContain(OLD);
  });

  it('refreshes what may have a relation by an alias that is gone', async () => {
    aliases = { [OLD]: NEW };
    await sync.run(signal);
    entities = [entity('has', NEW), entity('other', 'component:default/x')];
    aliases = {};
    await sync.run(signal);
    expect(refreshed()).toEqual(['component:default/has']);
    expect(directory.find(OLD)).toBeUndefined();
  });

  it('finds with the next run what was being processed during this one', async () => {
    aliases = { [OLD]: NEW };
    await sync.run(signal);
    entities = [entity('late', OLD)];
    await sync.run(signal);
    expect(refreshed()).toEqual(['component:default/late']);
  });

  it('asks in parts for many, and refreshes each once', async () => {
    aliases = Object.fromEntries(
      Array.from({ length: 250 }, (_, index) => [`${OLD}${index}`, NEW]),
    );
    entities = [entity('a', `${OLD}1`, `${OLD}2`), entity('b', `${OLD}249`)];
    await sync.run(signal);
    expect(asked).toHaveBeenCalledTimes(3);
    expect(refreshed()).toEqual(['component:default/a', 'component:default/b']);
  });

  it('does again what failed, though the aliases stay as they are', async () => {
    aliases = { [OLD]: NEW };
    entities = [entity('lacks', OLD)];
    refreshEntity.mockRejectedValueOnce(new Error('database is away'));
    await expect(sync.run(signal)).rejects.toThrow('database is away');
    await sync.run(signal);
    expect(refreshEntity).toHaveBeenCalledTimes(2);
  });

  it('takes it easy when an entity has left', async () => {
    aliases = { [OLD]: NEW };
    entities = [entity('gone', OLD), entity('lacks', OLD)];
    refreshEntity.mockRejectedValueOnce(
      await ResponseError.fromResponse({
        status: 404,
        statusText: 'Not Found',
        ok: false,
        headers: new Headers(),
        text: async () => '',
      } as never),
    );
    await sync.run(signal);
    expect(refreshEntity).toHaveBeenCalledTimes(2);
  });
});
