import type { Knex } from 'knex';
import {
  capability,
  contentOf,
  digested,
  writeChange,
} from '../__testUtils__/capability';
import { createTestDatabases } from '../__testUtils__/databases';
import { RoadmapStore } from './RoadmapStore';

const databases = createTestDatabases();
const at = '2026-09-01T00:00:00.000Z';
const status = { state: 'ok' as const, lastAttemptAt: at };
const a = 'platformcapability:paas/a';
const b = 'platformcapability:paas/b';

describe.each(databases.cases)('RoadmapStore on %s', databaseId => {
  let knex: Knex;
  let store: RoadmapStore;

  beforeEach(async () => {
    knex = await databases.initMigrated(databaseId);
    store = new RoadmapStore(knex);
  });

  const sizes = async () =>
    Object.fromEntries(
      await Promise.all(
        ['contents', 'documents', 'capabilities'].map(async table => [
          table,
          (await knex(table)).length,
        ]),
      ),
    );

  it('keeps what is known of a roadmap', async () => {
    const problem = {
      severity: 'error' as const,
      code: 'a',
      message: 'b',
      file: 'c',
      line: 1,
      column: 2,
    };
    const held = {
      digest: 'digest',
      since: at,
      reason: 'It lost a.',
      files: ['a.md'],
      removals: 1,
    };
    await writeChange(
      store,
      { entities: [capability(a)], whole: false },
      {
        status: {
          state: 'failing',
          failure: 'It is down.',
          lastAttemptAt: at,
          lastGoodReadAt: at,
          inputDigest: 'input',
          etag: 'etag',
        },
        problems: [problem],
        held: { ...held, documents: [] },
      },
    );
    await expect(store.getRoadmaps()).resolves.toEqual([
      {
        id: 'paas',
        write: 1,
        version: 1,
        acceptedAt: at,
        state: 'failing',
        failure: 'It is down.',
        lastAttemptAt: at,
        lastGoodReadAt: at,
        whole: false,
        inputDigest: 'input',
        etag: 'etag',
        facts: {
          info: expect.any(String),
          outline: expect.any(String),
          problems: expect.any(String),
        },
        problems: { error: 1, warning: 0, info: 0 },
        capabilities: 1,
        held,
      },
    ]);
    await expect(store.getProblems('paas')).resolves.toEqual([problem]);
    await expect(store.getOutlines()).resolves.toEqual(
      new Map([['paas', [{ ref: a, line: 1 }]]]),
    );
    await expect(store.getInfos('paas')).resolves.toEqual(
      new Map([
        ['paas', { title: 'A roadmap', layers: [], glossary: [], journey: [] }],
      ]),
    );
  });

  it('keeps the rest when only the status is written', async () => {
    await writeChange(store, { entities: [capability(a)] });
    const before = await store.getRoadmap('paas');
    const written = await store.write({
      id: 'paas',
      before,
      status: { state: 'failing', failure: 'Down', lastAttemptAt: at },
    });
    expect(written).toEqual({});
    await expect(store.getRoadmap('paas')).resolves.toEqual({
      ...before,
      write: 2,
      state: 'failing',
      failure: 'Down',
    });
  });

  it('keeps the last good versions of documents', async () => {
    const overlay = { file: 'a.capabilities.yaml', text: 'b: {}' };
    const first = digested('a.md', '# Ü\n');
    const second = digested('a.md', '# Ü\n', overlay);
    const other = digested('b.md', '# B\n');
    await writeChange(store, { documents: [first] });
    await writeChange(store, { documents: [second, other] });
    await expect(store.getLastGood('paas', ['a.md'])).resolves.toEqual([
      second,
    ]);
    await expect(store.getLastGood('paas')).resolves.toHaveLength(2);
    await expect(store.getDocuments('paas')).resolves.toEqual([
      {
        file: 'a.md',
        digest: second.digest,
        overlay: { file: overlay.file, digest: second.overlay?.digest },
      },
      { file: 'b.md', digest: other.digest },
    ]);
    await writeChange(store, { removedDocuments: ['a.md'] });
    await expect(store.getLastGood('paas', ['a.md'])).resolves.toEqual([]);
  });

  it('keeps the documents that wait', async () => {
    const held = { since: at, reason: 'b', files: ['a.md'], removals: 0 };
    const document = {
      ...digested('a.md', '# A\n', { file: 'a.capabilities.yaml', text: '' }),
      sourceRevision: 'abc',
    };
    const documents = [{ file: 'a.md', document }, { file: 'gone.md' }];
    await writeChange(store, {}, { held: { ...held, digest: '1', documents } });
    await expect(store.getHeldDocuments('paas')).resolves.toEqual(documents);
    await writeChange(
      store,
      {},
      { held: { ...held, digest: '2', documents: documents.slice(1) } },
    );
    await expect(store.getHeldDocuments('paas')).resolves.toEqual([
      { file: 'gone.md' },
    ]);
    await writeChange(store, {}, { held: 'nothing' });
    await expect(store.getHeldDocuments('paas')).resolves.toEqual([]);
    expect((await store.getRoadmap('paas'))?.held).toBeUndefined();
  });

  it('stores once what is equal', async () => {
    const text = '# The same\n';
    await writeChange(store, {
      entities: [capability(a)],
      documents: [digested('a.md', text), digested('b.md', text)],
    });
    const first = await sizes();
    // Two facts, one text, one entity.
    expect(first).toEqual({ contents: 4, documents: 2, capabilities: 1 });

    await writeChange(
      store,
      { documents: [digested('a.md', 'other')], removed: [a] },
      {
        held: {
          digest: '1',
          since: at,
          reason: 'b',
          files: ['a.md'],
          removals: 0,
          documents: [{ file: 'a.md', document: digested('a.md', text) }],
        },
      },
    );
    await writeChange(store, {
      entities: [capability(a)],
      documents: [digested('a.md', text)],
    });
    await writeChange(store, {
      entities: [{ ...capability(a) }],
      documents: [digested('c.md', text)],
    });
    // An outline without anything, and the other text.
    expect((await sizes()).contents).toBe(first.contents + 2);
  });

  it('writes one entity of many, and nothing that grows with them', async () => {
    const entities = Array.from({ length: 2000 }, (_, index) =>
      capability(`paas/c${index}`),
    );
    await writeChange(store, {
      entities,
      documents: [digested('a.md', 'many')],
    });
    const content = await contentOf(store, 'paas', {
      entities: [capability('paas/c7', 'Another title')],
      documents: [digested('a.md', 'many, one of them another')],
    });
    const before = await store.getRoadmap('paas');
    const statements: { sql: string; size: number }[] = [];
    const listen = (query: { sql: string; bindings?: unknown[] }) =>
      statements.push({
        sql: query.sql,
        size: JSON.stringify(query.bindings ?? []).length,
      });
    knex.on('query', listen);
    await store.write({ id: 'paas', before, status, content });
    knex.off('query', listen);

    expect(
      statements.map(
        ({ sql }) =>
          /"?`?(revisions|roadmaps|contents|documents|capabilities|versions|version_documents|version_capabilities)`?"?/.exec(
            sql,
          )?.[1] ?? sql,
      ),
    ).toEqual([
      'BEGIN;',
      'revisions',
      'roadmaps',
      'contents',
      'documents',
      'capabilities',
      // What the one said before.
      'contents',
      'versions',
      'version_documents',
      'version_capabilities',
      'COMMIT;',
    ]);
    const total = statements.reduce((sum, { size }) => sum + size, 0);
    expect(total).toBeLessThan(3000);
  });

  it('refuses a change that was made from what is no longer so', async () => {
    await writeChange(store);
    const before = (await store.getRoadmap('paas'))!;
    const content = await contentOf(store, 'paas', {
      entities: [capability(a)],
    });
    for (const write of [undefined, 0, 2]) {
      await expect(
        store.write({
          id: 'paas',
          before: write === undefined ? undefined : { ...before, write },
          status,
          content,
        }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    }
    await expect(store.getCapabilities('paas')).resolves.toEqual([]);
    await expect(knex('versions')).resolves.toEqual([]);
  });

  describe('changesSince', () => {
    it('gives what changed in the order of the documents', async () => {
      const entities = ['m', 'z', 'b', 'a'].map(name =>
        capability(`platformcapability:paas/${name}`),
      );
      await writeChange(store, { entities });
      await expect(store.changesSince()).resolves.toMatchObject({
        roadmaps: [{ mode: 'full', upserted: entities }],
      });
    });

    it('answers in full, then only what changed', async () => {
      await writeChange(store, { entities: [capability(a), capability(b)] });
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

      await writeChange(store, {
        entities: [capability(b, 'new')],
        removed: [a],
      });
      const second = await store.changesSince(first.cursor);
      expect(second.roadmaps).toEqual([
        {
          id: 'paas',
          mode: 'delta',
          upserted: [capability(b, 'new')],
          removed: [a],
        },
      ]);

      await writeChange(store, { entities: [capability(a)] });
      await expect(store.changesSince(second.cursor)).resolves.toMatchObject({
        roadmaps: [{ mode: 'delta', upserted: [capability(a)], removed: [] }],
      });
    });

    it('has nothing of a roadmap that was not read yet', async () => {
      await store.write({ id: 'paas', status });
      await expect(store.changesSince()).resolves.toMatchObject({
        roadmaps: [],
      });
    });

    it('is full only when every document had been read', async () => {
      await writeChange(store, { entities: [capability(a)], whole: false });
      const first = await store.changesSince();
      expect(first.roadmaps).toMatchObject([
        { mode: 'delta', upserted: [capability(a)] },
      ]);
      // Nothing else is new, but that it is all.
      await writeChange(store);
      await expect(store.changesSince(first.cursor)).resolves.toMatchObject({
        roadmaps: [{ mode: 'full', upserted: [capability(a)], removed: [] }],
      });
    });

    it('is full for a cursor of a database that was wiped', async () => {
      await writeChange(store, { entities: [capability(a)] });
      const { cursor } = await store.changesSince();

      const wiped = new RoadmapStore(await databases.initMigrated(databaseId));
      const other = await wiped.changesSince(cursor);
      expect(other.roadmaps).toEqual([]);
      await writeChange(wiped, { entities: [capability(b)] });
      await expect(wiped.changesSince(other.cursor)).resolves.toMatchObject({
        roadmaps: [{ mode: 'full', upserted: [capability(b)] }],
      });
      await expect(wiped.changesSince(cursor)).resolves.toMatchObject({
        roadmaps: [{ mode: 'full', upserted: [capability(b)] }],
      });
    });

    it('touches only the roadmap that changed', async () => {
      const c = 'platformcapability:data/c';
      await writeChange(store, { entities: [capability(a)] });
      await writeChange(store, { entities: [capability(c)] }, { id: 'data' });
      const { cursor } = await store.changesSince();
      await writeChange(store, { removed: [c] }, { id: 'data' });
      await expect(store.changesSince(cursor)).resolves.toMatchObject({
        roadmaps: [{ id: 'data', mode: 'delta', upserted: [], removed: [c] }],
      });
    });
  });

  describe('getAliases', () => {
    const named = (ref: string, ...aliases: string[]) => {
      const entity = capability(ref);
      return { ...entity, spec: { ...entity.spec, aliases } };
    };
    const refs = async () =>
      (await store.getAliases()).aliases.map(({ from, to }) =>
        [from, to].map(ref => ref.replace('platformcapability:', '')),
      );

    it('has those of all roadmaps that stand for somebody', async () => {
      await writeChange(store, {
        entities: [named(a, 'old', 'older'), named(b, 'old', 'a')],
      });
      await writeChange(
        store,
        { entities: [named('data/c', 'old')] },
        { id: 'data' },
      );
      // The present name of another is no earlier one, and the first of two has it.
      await expect(refs()).resolves.toEqual([
        ['data/old', 'data/c'],
        ['paas/old', 'paas/a'],
        ['paas/older', 'paas/a'],
      ]);
      await expect(store.getAliasesOf('data')).resolves.toHaveLength(1);

      await writeChange(store, { entities: [capability(b)], removed: [a] });
      await expect(refs()).resolves.toEqual([['data/old', 'data/c']]);
    });
  });

  describe('retireAllBut', () => {
    it('retires what is no longer configured, once', async () => {
      await writeChange(store, {
        entities: [capability(a)],
        documents: [digested('a.md', 'a')],
      });
      const { cursor } = await store.changesSince();
      const now = new Date(at);
      await expect(store.retireAllBut(['paas'], now)).resolves.toEqual([]);
      await expect(store.retireAllBut(['data'], now)).resolves.toEqual([
        'paas',
      ]);
      await expect(store.retireAllBut([], now)).resolves.toEqual([]);
      await expect(store.changesSince(cursor)).resolves.toMatchObject({
        roadmaps: [{ id: 'paas', mode: 'delta', removed: [a] }],
      });
      await expect(knex('versions').pluck('version')).resolves.toEqual([1, 2]);
    });

    it('has it as new should it come back', async () => {
      await writeChange(store, { entities: [capability(a)] });
      await store.retireAllBut([], new Date(at));
      await expect(store.getRoadmap('paas')).resolves.toMatchObject({
        state: 'pending',
        capabilities: 0,
        whole: false,
        version: 2,
      });
      await expect(store.changesSince()).resolves.toMatchObject({
        roadmaps: [{ mode: 'delta', upserted: [] }],
      });
      const { cursor } = await store.changesSince();
      await writeChange(store, { entities: [capability(a)] });
      await expect(store.changesSince(cursor)).resolves.toMatchObject({
        roadmaps: [{ mode: 'full', upserted: [capability(a)] }],
      });
    });
  });

  it('loses no change of writers that write at the same time', async () => {
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
        for (let round = 0; round < rounds; round++) {
          const entities = [capability(`${id}/c${round}`)];
          const own = new RoadmapStore(knex);
          const { revision } = await writeChange(own, { entities }, { id });
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
    await writeChange(store);
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        writeChange(store, { entities: [capability(`paas/c${index}`)] }),
      ),
    );
    const won = results.filter(({ status: s }) => s === 'fulfilled').length;
    expect(won).toBeGreaterThanOrEqual(1);
    await expect(store.getCapabilities('paas')).resolves.toHaveLength(won);
    await expect(knex('versions')).resolves.toHaveLength(won);
  });
});
