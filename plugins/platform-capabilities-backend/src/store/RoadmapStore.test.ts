import { createTestDatabases } from '../__testUtils__/databases';
import { capability, content } from '../__testUtils__/capability';
import { RoadmapStore } from './RoadmapStore';
import type { RoadmapContent } from './storedRoadmap';

const databases = createTestDatabases();
const at = '2026-09-01T00:00:00.000Z';
const status = { state: 'ok' as const, lastAttemptAt: at, problems: [] };
const a = 'platformcapability:paas/a';
const b = 'platformcapability:paas/b';

describe.each(databases.cases)('RoadmapStore on %s', databaseId => {
  async function createStore() {
    return new RoadmapStore(await databases.initMigrated(databaseId));
  }

  async function write(
    store: RoadmapStore,
    change?: RoadmapContent,
    id = 'paas',
  ) {
    const version = (await store.getRoadmap(id))?.version;
    return store.write({ id, version, status, content: change });
  }

  it('keeps what is known of a roadmap', async () => {
    const store = await createStore();
    const problem = {
      severity: 'error' as const,
      code: 'a',
      message: 'b',
      file: 'c',
      line: 1,
      column: 2,
    };
    await store.write({
      id: 'paas',
      status: {
        state: 'held',
        reason: 'Because',
        lastAttemptAt: at,
        lastGoodReadAt: at,
        inputDigest: 'digest',
        etag: 'etag',
        problems: [problem],
        held: { since: at, removed: [a] },
      },
      content: content({ upserted: [capability(a)], whole: false }),
    });
    await expect(store.getRoadmaps()).resolves.toEqual([
      {
        id: 'paas',
        version: 1,
        state: 'held',
        reason: 'Because',
        lastAttemptAt: at,
        lastGoodReadAt: at,
        whole: false,
        inputDigest: 'digest',
        etag: 'etag',
        info: { title: 'A roadmap', layers: [], glossary: [], journey: [] },
        refs: [a],
        problems: [problem],
        held: { since: at, removed: [a] },
      },
    ]);
  });

  it('keeps the content when only the status is written', async () => {
    const store = await createStore();
    await write(store, content({ upserted: [capability(a)] }));
    await expect(write(store)).resolves.toBeUndefined();
    await expect(store.getRoadmap('paas')).resolves.toMatchObject({
      refs: [a],
      info: { title: 'A roadmap' },
    });
  });

  it('keeps the last good version of documents', async () => {
    const store = await createStore();
    const document = {
      file: 'a.md',
      text: '# Ü\n',
      overlay: { file: 'a.capabilities.yaml', text: 'b: {}' },
    };
    const documents = (
      upserted: RoadmapContent['documents']['upserted'],
      removed: string[] = [],
    ) => ({ ...content({}), documents: { upserted, removed } });
    await write(
      store,
      documents([
        {
          file: 'a.md',
          digest: '1',
          document: { ...document, overlay: undefined },
        },
      ]),
    );
    await write(store, documents([{ file: 'a.md', digest: '2', document }]));
    await expect(store.getDocument('paas', 'a.md')).resolves.toEqual(document);
    await expect(store.getDocuments('paas')).resolves.toEqual([
      { file: 'a.md', digest: '2' },
    ]);
    await write(store, documents([], ['a.md']));
    await expect(store.getDocument('paas', 'a.md')).resolves.toBeUndefined();
  });

  it('refuses a change that was made from what is no longer so', async () => {
    const store = await createStore();
    await write(store);
    for (const version of [undefined, 0, 2]) {
      await expect(
        store.write({
          id: 'paas',
          version,
          status,
          content: content({ upserted: [capability(a)] }),
        }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    }
    await expect(store.getCapabilities('paas')).resolves.toEqual([]);
  });

  describe('changesSince', () => {
    it('answers in full, then only what changed', async () => {
      const store = await createStore();
      await write(store, content({ upserted: [capability(a), capability(b)] }));
      const first = await store.changesSince();
      expect(first.roadmaps).toEqual([
        {
          id: 'paas',
          mode: 'full',
          upserted: [capability(a), capability(b)],
          removed: [],
        },
      ]);
      await expect(store.changesSince(first.cursor)).resolves.toEqual({
        cursor: first.cursor,
        roadmaps: [],
      });

      await write(
        store,
        content({ upserted: [capability(b, 'new')], removed: [a] }),
      );
      const second = await store.changesSince(first.cursor);
      expect(second.roadmaps).toEqual([
        {
          id: 'paas',
          mode: 'delta',
          upserted: [capability(b, 'new')],
          removed: [a],
        },
      ]);

      await write(store, content({ upserted: [capability(a)] }));
      await expect(store.changesSince(second.cursor)).resolves.toMatchObject({
        roadmaps: [{ mode: 'delta', upserted: [capability(a)], removed: [] }],
      });
    });

    it('has nothing of a roadmap that was not read yet', async () => {
      const store = await createStore();
      await write(store);
      await expect(store.changesSince()).resolves.toMatchObject({
        roadmaps: [],
      });
    });

    it('is full only when every document had been read', async () => {
      const store = await createStore();
      await write(store, content({ upserted: [capability(a)], whole: false }));
      const first = await store.changesSince();
      expect(first.roadmaps).toMatchObject([
        { mode: 'delta', upserted: [capability(a)] },
      ]);
      // Nothing else is new, but that it is all.
      await write(store, content({}));
      await expect(store.changesSince(first.cursor)).resolves.toMatchObject({
        roadmaps: [{ mode: 'full', upserted: [capability(a)], removed: [] }],
      });
    });

    it('is full for a cursor of a database that was wiped', async () => {
      const store = await createStore();
      await write(store, content({ upserted: [capability(a)] }));
      const { cursor } = await store.changesSince();

      const wiped = await createStore();
      const other = await wiped.changesSince(cursor);
      expect(other.roadmaps).toEqual([]);
      await write(wiped, content({ upserted: [capability(b)] }));
      await expect(wiped.changesSince(other.cursor)).resolves.toMatchObject({
        roadmaps: [{ mode: 'full', upserted: [capability(b)] }],
      });
      await expect(wiped.changesSince(cursor)).resolves.toMatchObject({
        roadmaps: [{ mode: 'full', upserted: [capability(b)] }],
      });
    });

    it('touches only the roadmap that changed', async () => {
      const store = await createStore();
      const c = 'platformcapability:data/c';
      await write(store, content({ upserted: [capability(a)] }));
      await write(store, content({ upserted: [capability(c)] }), 'data');
      const { cursor } = await store.changesSince();
      await write(store, content({ removed: [c] }), 'data');
      await expect(store.changesSince(cursor)).resolves.toMatchObject({
        roadmaps: [{ id: 'data', mode: 'delta', upserted: [], removed: [c] }],
      });
    });
  });

  it('retires what is no longer configured, once', async () => {
    const store = await createStore();
    await write(store, content({ upserted: [capability(a)] }));
    const { cursor } = await store.changesSince();
    await expect(store.retireAllBut(['paas'])).resolves.toEqual([]);
    await expect(store.retireAllBut(['data'])).resolves.toEqual(['paas']);
    await expect(store.retireAllBut([])).resolves.toEqual([]);
    await expect(store.changesSince(cursor)).resolves.toMatchObject({
      roadmaps: [{ id: 'paas', mode: 'delta', removed: [a] }],
    });
  });

  it('loses no change of writers that write at the same time', async () => {
    const knex = await databases.initMigrated(databaseId);
    const ids = ['r1', 'r2', 'r3', 'r4'];
    const rounds = 10;
    const seen = new Set<string>();
    const revisions: number[] = [];
    let cursor: string | undefined;

    async function follow() {
      const changes = await new RoadmapStore(knex).changesSince(cursor);
      cursor = changes.cursor;
      for (const { upserted } of changes.roadmaps) {
        for (const { metadata } of upserted) {
          seen.add(`${metadata.namespace}/${metadata.name}`);
        }
      }
    }

    let writing = true;
    const following = (async () => {
      while (writing) {
        await follow();
      }
    })();
    await Promise.all(
      ids.map(async id => {
        const store = new RoadmapStore(knex);
        for (let round = 0; round < rounds; round++) {
          const entity = capability(`${id}/c${round}`);
          const revision = await write(
            store,
            content({ upserted: [entity] }),
            id,
          );
          revisions.push(revision!);
        }
      }),
    );
    writing = false;
    await following;
    await follow();

    expect(new Set(revisions).size).toBe(ids.length * rounds);
    expect(Math.max(...revisions)).toBe(ids.length * rounds);
    expect(seen.size).toBe(ids.length * rounds);
  });

  it('lets one of several writers of the same roadmap win', async () => {
    const store = await createStore();
    await write(store);
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        store.write({
          id: 'paas',
          version: 1,
          status,
          content: content({ upserted: [capability(`paas/c${index}`)] }),
        }),
      ),
    );
    expect(results.filter(({ status: s }) => s === 'fulfilled')).toHaveLength(
      1,
    );
    await expect(store.getCapabilities('paas')).resolves.toHaveLength(1);
  });
});
