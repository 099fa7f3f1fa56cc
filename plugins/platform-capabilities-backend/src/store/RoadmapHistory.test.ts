import type { Knex } from 'knex';
import {
  capability,
  contentOf,
  digested,
  writeChange,
} from '../__testUtils__/capability';
import { createTestDatabases } from '../__testUtils__/databases';
import { digestOf } from './contents';
import { removeOldVersions } from './removeOldVersions';
import { RoadmapHistory } from './RoadmapHistory';
import { RoadmapStore } from './RoadmapStore';
import { writeRoadmap } from './writeRoadmap';

const databases = createTestDatabases();
const a = 'platformcapability:paas/a';
const b = 'platformcapability:paas/b';
const empty = {
  added: [],
  removed: [],
  renamed: [],
  changed: [],
  losesOwner: [],
};
const day = (number: number) => `2026-09-0${number}T00:00:00.000Z`;

describe.each(databases.cases)('RoadmapHistory on %s', databaseId => {
  let knex: Knex;
  let store: RoadmapStore;
  let history: RoadmapHistory;

  beforeEach(async () => {
    knex = await databases.initMigrated(databaseId);
    store = new RoadmapStore(knex);
    history = new RoadmapHistory(knex);
    await writeChange(store, {
      at: day(1),
      entities: [capability(a), capability(b)],
      documents: [
        { ...digested('a.md', 'first'), sourceRevision: 'abc' },
        digested('b.md', 'b', { file: 'b.capabilities.yaml', text: 'x: {}' }),
      ],
    });
    await writeChange(store, {
      at: day(2),
      entities: [capability(a, 'New title')],
      documents: [digested('a.md', 'second'), digested('b.md', 'b')],
      confirmed: { by: 'user:default/ada', because: 'It is meant' },
    });
    await writeChange(store, {
      at: day(3),
      removed: [b],
      removedDocuments: ['b.md'],
      documents: [digested('a.md', 'first')],
    });
  });

  it('lists the versions, the newest first', async () => {
    await expect(history.list('paas')).resolves.toEqual({
      versions: [
        {
          version: 3,
          acceptedAt: day(3),
          documents: [
            { file: 'a.md', change: 'changed' },
            { file: 'b.md', change: 'removed' },
          ],
          capabilities: { added: 0, changed: 0, removed: 1 },
        },
        {
          version: 2,
          acceptedAt: day(2),
          documents: [
            { file: 'a.md', change: 'changed' },
            { file: 'b.capabilities.yaml', change: 'removed' },
          ],
          capabilities: { added: 0, changed: 1, removed: 0 },
          confirmedBy: 'user:default/ada',
          confirmedBecause: 'It is meant',
        },
        {
          version: 1,
          acceptedAt: day(1),
          documents: [
            { file: 'a.md', change: 'added', sourceRevision: 'abc' },
            { file: 'b.capabilities.yaml', change: 'added' },
            { file: 'b.md', change: 'added' },
          ],
          capabilities: { added: 2, changed: 0, removed: 0 },
        },
      ],
    });
    await expect(history.list('paas', 2)).resolves.toMatchObject({
      versions: [{ version: 1 }],
    });
    await expect(history.list('data')).resolves.toEqual({ versions: [] });
  });

  it('counts as changed what says something else, not what only moved within its document', async () => {
    const moved = capability(a, 'New title');
    moved.metadata.annotations = { 'backstage.io/edit-url': 'a.md#L9' };
    await writeChange(store, { entities: [moved] });
    const {
      versions: [newest],
    } = await history.list('paas');
    expect(newest).toMatchObject({
      version: 4,
      capabilities: { added: 0, changed: 0, removed: 0 },
    });
    const { changes } = await history.get('paas', 4);
    expect(changes).toEqual(empty);
  });

  it('counts one that has another name as changed, whatever else changed of it', async () => {
    const renamed = capability('platformcapability:paas/c', 'Another title');
    renamed.spec.aliases = ['a'];
    const other = 'platformcapability:paas/d';
    await writeChange(store, {
      entities: [renamed, capability(other, 'New')],
      removed: [a],
    });
    const {
      versions: [newest],
    } = await history.list('paas');
    expect(newest.capabilities).toEqual({ added: 1, changed: 1, removed: 0 });
    const { changes } = await history.get('paas', newest.version);
    expect(changes.renamed).toHaveLength(1);
    expect(changes.added).toHaveLength(1);
  });

  it('lists them in pages', async () => {
    for (let version = 4; version <= 51; version++) {
      await writeChange(store, {
        documents: [digested('a.md', `${version}`)],
      });
    }
    const first = await history.list('paas');
    expect(first.versions).toHaveLength(50);
    expect(first.nextBefore).toBe(2);
    await expect(history.list('paas', 2)).resolves.toEqual({
      versions: [expect.objectContaining({ version: 1 })],
    });
  });

  it('has one version with what it changed', async () => {
    await expect(history.get('paas', 2)).resolves.toEqual({
      version: 2,
      acceptedAt: day(2),
      documents: [
        { file: 'a.md', change: 'changed' },
        { file: 'b.capabilities.yaml', change: 'removed' },
      ],
      capabilities: { added: 0, changed: 1, removed: 0 },
      confirmedBy: 'user:default/ada',
      confirmedBecause: 'It is meant',
      texts: [
        { file: 'a.md', before: 'first', after: 'second' },
        { file: 'b.capabilities.yaml', before: 'x: {}' },
      ],
      changes: {
        ...empty,
        changed: [
          {
            ref: a,
            title: 'New title',
            fields: [{ field: 'title', from: 'A title', to: 'New title' }],
          },
        ],
      },
    });
  });

  it('has the difference of any two', async () => {
    await expect(history.diff('paas', 1, 3)).resolves.toEqual({
      from: 1,
      to: 3,
      texts: [
        { file: 'b.capabilities.yaml', before: 'x: {}' },
        { file: 'b.md', before: 'b' },
      ],
      changes: {
        ...empty,
        removed: [{ ref: b, title: 'A title' }],
        changed: [expect.objectContaining({ ref: a })],
      },
    });
    const all = await history.diff('paas', 0, 3);
    expect(all.texts).toEqual([{ file: 'a.md', after: 'first' }]);
    expect(all.changes).toEqual({
      ...empty,
      added: [{ ref: a, title: 'New title' }],
    });
  });

  it('reads no more than what changed', async () => {
    const entities = Array.from({ length: 1000 }, (_, index) =>
      capability(`paas/c${index}`),
    );
    await writeChange(store, { entities });
    await writeChange(store, { entities: [capability('paas/c7', 'Other')] });
    let bytes = 0;
    const listen = (rows: unknown) => {
      bytes += JSON.stringify(rows).length;
    };
    knex.on('query-response', listen);
    await history.diff('paas', 4, 5);
    knex.off('query-response', listen);
    expect(bytes).toBeLessThan(5000);
  });

  it.each([
    [
      'a version that is to come',
      () => history.get('paas', 4),
      "Roadmap 'paas' has no version 4; the newest is 3",
    ],
    [
      'version 0',
      () => history.get('paas', 0),
      "Roadmap 'paas' has no version 0; the newest is 3",
    ],
    [
      'one of nothing',
      () => history.get('data', 1),
      "Roadmap 'data' has no version 1; nothing was taken over of it yet",
    ],
    [
      'a difference to what is to come',
      () => history.diff('paas', 1, 4),
      "Roadmap 'paas' has no version 4; the newest is 3",
    ],
  ])('does not have %s', async (_, ask, message) => {
    await expect(ask()).rejects.toMatchObject({
      name: 'NotFoundError',
      message,
    });
  });

  it('has no difference backwards', async () => {
    await expect(history.diff('paas', 2, 2)).rejects.toMatchObject({
      name: 'InputError',
    });
    await expect(history.diff('paas', 3, 1)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining("give the older one as 'from'"),
    });
  });

  describe('removeOldVersions', () => {
    const keepAll = { keep: 1e12, atMost: 1000 };
    const dump = async (texts: boolean) => ({
      changes: (await store.changesSince()).roadmaps,
      documents: texts ? await store.getLastGood('paas') : undefined,
      held: await store.getHeldDocuments('paas'),
      infos: await store.getInfos(),
      outlines: await store.getOutlines(),
      problems: await store.getProblems('paas'),
    });

    beforeEach(async () => {
      await writeChange(
        store,
        { at: day(4), entities: [capability(a, 'Last title')] },
        {
          problems: [],
          held: {
            digest: '1',
            since: day(4),
            reason: 'b',
            files: ['a.md'],
            removals: 1,
            documents: [
              {
                file: 'a.md',
                document: digested('a.md', 'it waits', {
                  file: 'a.capabilities.yaml',
                  text: 'y: {}',
                }),
              },
            ],
          },
        },
      );
    });

    it('leaves what is young', async () => {
      const before = await knex('contents').orderBy('digest');
      const now = new Date(day(5));
      // What stood for a status that was overwritten goes at once.
      await removeOldVersions(knex, keepAll, now);
      await expect(history.diff('paas', 0, 4)).resolves.toMatchObject({
        to: 4,
      });
      const after = await knex('contents').orderBy('digest');
      expect(before.length - after.length).toBe(1);
      await expect(removeOldVersions(knex, keepAll, now)).resolves.toEqual({
        versions: 0,
        texts: 0,
      });
    });

    it('removes what is older, and serves all the same', async () => {
      const before = await dump(true);
      const twoDays = 2 * 24 * 60 * 60 * 1000;
      const removed = await removeOldVersions(
        knex,
        { keep: twoDays, atMost: 1000 },
        new Date(day(5)),
      );
      expect(removed.versions).toBe(2);
      await expect(dump(true)).resolves.toEqual(before);
      await expect(history.list('paas')).resolves.toMatchObject({
        versions: [{ version: 4 }, { version: 3 }],
      });
      // What changed after the last that is gone is still known.
      await expect(history.diff('paas', 2, 4)).resolves.toMatchObject({
        changes: { removed: [{ ref: b }], changed: [{ ref: a }] },
      });
      for (const ask of [
        () => history.get('paas', 2),
        () => history.diff('paas', 1, 4),
      ]) {
        await expect(ask()).rejects.toMatchObject({
          name: 'NotFoundError',
          message:
            "Version 2 of roadmap 'paas' is no longer kept; the oldest that is is 3. How long versions are kept is set with strata.history",
        });
      }
    });

    it('removes what is too many, but never the newest', async () => {
      await removeOldVersions(knex, { keep: 0, atMost: 1 }, new Date(day(9)));
      await expect(history.list('paas')).resolves.toMatchObject({
        versions: [{ version: 4 }],
      });
      await expect(knex('version_capabilities')).resolves.toHaveLength(1);
      const texts = await knex('contents').pluck('text');
      expect(texts).not.toContain('second');
      expect(texts).toEqual(
        expect.arrayContaining(['first', 'it waits', 'y: {}']),
      );
      // Numbers go on from where they were.
      const written = await writeChange(store, {
        documents: [digested('a.md', 'second')],
      });
      expect(written.version).toBe(5);
    });

    it.each([
      ['a document', {}],
      ['an entity', { entities: [capability(a, 'An orphan')] }],
    ])('never takes away what goes with %s just now', async (_, change) => {
      // They are there, and nothing names them but what is about to be written.
      const document = digested('a.md', 'An orphan');
      const content = await contentOf(store, 'paas', {
        documents: [document],
        ...change,
      });
      const orphans = [
        document.text,
        ...content.capabilities.upserted.map(({ json }) => json),
      ];
      await knex('contents').insert(
        orphans.map(text => ({ digest: digestOf(text), text })),
      );
      const before = await store.getRoadmap('paas');
      const isOver = jest.fn();
      let removing: Promise<void> | undefined;
      await knex.transaction(async transaction => {
        await writeRoadmap(transaction, {
          id: 'paas',
          before,
          status: { state: 'ok', lastAttemptAt: day(5) },
          content,
        });
        removing = removeOldVersions(knex, keepAll, new Date(day(5))).then(
          isOver,
        );
        while (
          databaseId !== 'SQLITE_3' &&
          !isOver.mock.calls.length &&
          !(await isAnyoneWaiting())
        );
        expect(isOver).not.toHaveBeenCalled();
      });
      await removing;
      const texts = await knex('contents').pluck('text');
      expect(texts).toEqual(expect.arrayContaining(orphans));
    });

    async function isAnyoneWaiting() {
      const { rows } = await knex.raw(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return rows.length > 0;
    }
  });
});
