import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import {
  SourceError,
  type DocumentReader,
  type DocumentsRead,
  type ReadDocument,
} from '../document/DocumentReader';
import { RoadmapHistory } from '../store/RoadmapHistory';
import { RoadmapStore } from '../store/RoadmapStore';
import { createTestDatabases } from '../__testUtils__/databases';
import { testConfig } from '../__testUtils__/testConfig';
import { HeldBack } from './HeldBack';
import { RoadmapIngestion } from './RoadmapIngestion';

const databases = createTestDatabases();
const { signal } = new AbortController();
const user = 'user:default/ada';

function document(file: string, titles: string[]): ReadDocument {
  const sections = titles.map(name => `## ${name}\n\nWhat it is.\n`);
  return { file, text: ['# Title\n', ...sections].join('\n') };
}

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

describe.each(databases.cases)('HeldBack on %s', databaseId => {
  const logger = mockServices.logger.mock();
  const events = mockServices.events.mock();
  let knex: Knex;
  let store: RoadmapStore;
  let history: RoadmapHistory;
  let now: Date;
  let source: DocumentsRead | SourceError;

  beforeEach(async () => {
    jest.resetAllMocks();
    now = new Date('2026-09-01T12:00:00Z');
    knex = await databases.initMigrated(databaseId);
    store = new RoadmapStore(knex);
    history = new RoadmapHistory(knex);
  });

  /** What one process has of a roadmap. */
  function create(config: JsonObject = {}) {
    const reader: DocumentReader = {
      source: 'roadmaps',
      read: async () => {
        if (source instanceof SourceError) {
          throw source;
        }
        return source;
      },
      locate: (file, line) => ({ managedBy: `url:${file}`, source: `${line}` }),
    };
    const shared = { reader, store, events, logger, now: () => now };
    const roadmap = testConfig({ folder: 'roadmaps', ...config });
    return {
      held: new HeldBack(roadmap, shared),
      ingestion: new RoadmapIngestion(roadmap, shared),
    };
  }

  function give(...documents: ReadDocument[]) {
    source = { documents, failures: [] };
  }

  async function served() {
    const capabilities = await store.getCapabilities('paas');
    return capabilities
      .map(({ ref }) => ref.replace('platformcapability:paas/', ''))
      .sort();
  }

  /** Has `a.md` lose five of its six capabilities. */
  async function holdBack(one = create()) {
    give(document('a.md', names('mine', 6)), document('b.md', ['Other']));
    await one.ingestion.refresh(signal);
    give(
      { ...document('a.md', ['mine0', 'New']), sourceRevision: 'abc' },
      document('b.md', ['Other']),
    );
    await one.ingestion.refresh(signal);
    jest.clearAllMocks();
    return one;
  }

  it('has nothing where nothing waits', async () => {
    const { held, ingestion } = create();
    const nothing = {
      name: 'NotFoundError',
      message: "Nothing of roadmap 'paas' is held back",
    };
    await expect(held.describe()).rejects.toMatchObject(nothing);
    give(document('a.md', ['Databases']));
    await ingestion.refresh(signal);
    await expect(held.describe()).rejects.toMatchObject(nothing);
    await expect(held.confirm({ digest: 'x' }, user)).rejects.toMatchObject(
      nothing,
    );
  });

  it('shows what waits and what it would change', async () => {
    const { held } = await holdBack();
    const { removed, added, ...rest } = (await held.describe()).changes;
    expect(removed.map(({ ref }) => ref)).toEqual(
      names('platformcapability:paas/mine', 6).slice(1),
    );
    expect(added).toEqual([
      { ref: 'platformcapability:paas/new', title: 'New' },
    ]);
    expect(rest).toEqual({ renamed: [], changed: [], losesOwner: [] });
    await expect(held.describe()).resolves.toMatchObject({
      digest: (await store.getRoadmap('paas'))?.held?.digest,
      since: now.toISOString(),
      files: ['a.md'],
      permission: 'platform-capabilities.roadmap.confirm',
      reason: expect.stringMatching(
        /^a\.md lost 5 of 6 capabilities .*confirm what waits/,
      ),
    });
  });

  it('takes over what was seen, whatever the source says by now', async () => {
    const { held, ingestion } = await holdBack();
    const { digest } = await held.describe();
    const { cursor } = await store.changesSince();
    const since = now;
    now = new Date('2026-09-01T13:00:00Z');
    source = new SourceError('It is down');
    await expect(
      held.confirm({ digest, reason: 'It is meant' }, user),
    ).resolves.toEqual({ version: 2, removed: 5 });

    await expect(served()).resolves.toEqual(['mine0', 'new', 'other']);
    await expect(store.changesSince(cursor)).resolves.toMatchObject({
      roadmaps: [{ upserted: [{ metadata: { name: 'new' } }] }],
    });
    const stored = await store.getRoadmap('paas');
    expect(stored).toMatchObject({
      state: 'ok',
      lastGoodReadAt: since.toISOString(),
    });
    expect(stored?.held).toBeUndefined();
    await expect(history.get('paas', 2)).resolves.toMatchObject({
      acceptedAt: now.toISOString(),
      confirmedBy: user,
      confirmedBecause: 'It is meant',
      documents: [{ file: 'a.md', change: 'changed', sourceRevision: 'abc' }],
      capabilities: { added: 1, changed: 0, removed: 5 },
    });
    expect(events.publish).toHaveBeenCalledTimes(1);
    expect(logger.info.mock.calls).toEqual([
      [
        "Roadmap 'paas': 1 capabilities written and 5 removed in version 2; user:default/ada confirmed what was held back",
      ],
    ]);

    // Reading the same again is nothing special, in this process and in another.
    jest.clearAllMocks();
    give(document('a.md', ['mine0', 'New']), document('b.md', ['Other']));
    for (const one of [ingestion, create().ingestion]) {
      await one.refresh(signal);
      await expect(store.getRoadmap('paas')).resolves.toMatchObject({
        state: 'ok',
        version: 2,
      });
    }
    await expect(served()).resolves.toEqual(['mine0', 'new', 'other']);
    expect(logger.info).not.toHaveBeenCalled();
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('confirms nothing but what was seen', async () => {
    const { held, ingestion } = await holdBack();
    const { digest } = await held.describe();
    give(document('a.md', ['mine1']), document('b.md', ['Other']));
    await ingestion.refresh(signal);
    await expect(held.confirm({ digest }, user)).rejects.toMatchObject({
      name: 'ConflictError',
      message:
        "Something else of roadmap 'paas' waits by now; look at it, and confirm that",
    });
    await expect(served()).resolves.toHaveLength(7);

    const other = await held.describe();
    await held.confirm({ digest: other.digest }, user);
    await expect(served()).resolves.toEqual(['mine1', 'other']);
    // And nothing twice.
    await expect(
      held.confirm({ digest: other.digest }, user),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('confirms what waits though another document has changed since', async () => {
    const { held, ingestion } = await holdBack();
    const { digest } = await held.describe();
    give(
      document('a.md', ['mine0', 'New']),
      document('b.md', ['Other', 'Another']),
    );
    await ingestion.refresh(signal);
    await held.confirm({ digest }, user);
    await expect(served()).resolves.toEqual([
      'another',
      'mine0',
      'new',
      'other',
    ]);
  });

  it('asks anew where the same document would take away more', async () => {
    const { held, ingestion } = create();
    const shared = document('b.md', ['mine1', 'Other']);
    give(document('a.md', names('mine', 6)), document('b.md', ['Other']));
    await ingestion.refresh(signal);
    // One of those that go from a.md has moved to b.md.
    give(document('a.md', []), shared);
    await ingestion.refresh(signal);
    const { digest } = await held.describe();
    give(document('a.md', []), document('b.md', ['Other']));
    await ingestion.refresh(signal);
    await expect(held.confirm({ digest }, user)).rejects.toMatchObject({
      name: 'ConflictError',
    });
  });

  it.each<[string, ReadDocument[], string[]]>([
    [
      'a document that ends in the middle of a line',
      [
        {
          file: 'a.md',
          text: document('a.md', names('mine', 6)).text.slice(0, 70),
        },
        document('b.md', ['Other']),
      ],
      [...names('mine', 3), 'other'],
    ],
    [
      'a document with errors and nothing else',
      [
        { file: 'a.md', text: '---\n[[[[: {\n---\n' },
        document('b.md', ['Other']),
      ],
      ['other'],
    ],
    [
      'a document with errors that lacks one capability',
      [
        {
          file: 'a.md',
          text: `${
            document('a.md', names('mine', 5)).text
          }\n## mine6\n\n\`\`\`yaml capability\nlayer: [\n\`\`\`\n`,
        },
        document('b.md', ['Other']),
      ],
      [...names('mine', 5), 'mine6', 'other'],
    ],
    ['a document that is gone', [document('b.md', ['Other'])], ['other']],
    ['nothing at all', [{ file: 'a.md', text: '# Title\n' }], []],
  ])('lets %s through', async (_, documents, left) => {
    const { held, ingestion } = create();
    give(document('a.md', names('mine', 6)), document('b.md', ['Other']));
    await ingestion.refresh(signal);
    give(...documents);
    await ingestion.refresh(signal);
    await expect(served()).resolves.toEqual(
      expect.arrayContaining(names('mine', 6)),
    );
    const { digest } = await held.describe();
    await held.confirm({ digest }, user);
    await expect(served()).resolves.toEqual(left);
    await expect(store.getLastGood('paas')).resolves.toHaveLength(
      documents.length,
    );
    // And it stays so.
    for (const one of [ingestion, create().ingestion]) {
      await one.refresh(signal);
      await expect(served()).resolves.toEqual(left);
      await expect(store.getRoadmap('paas')).resolves.toMatchObject({
        state: 'ok',
      });
    }
  });

  it('lets a roadmap through that has no capability yet', async () => {
    const { held, ingestion } = create();
    give({ file: 'a.md', text: '# Title\n' });
    await ingestion.refresh(signal);
    const { changes, digest } = await held.describe();
    expect(Object.values(changes).flat()).toEqual([]);
    await held.confirm({ digest }, 'external:test-service');
    await expect(store.changesSince()).resolves.toMatchObject({
      roadmaps: [{ mode: 'full', upserted: [] }],
    });
    await create().ingestion.refresh(signal);
    await expect(store.getRoadmap('paas')).resolves.toMatchObject({
      state: 'ok',
      version: 1,
    });
  });

  it('goes on saying what could not be read', async () => {
    const { held, ingestion } = create();
    give(document('a.md', names('mine', 6)), document('b.md', ['Other']));
    await ingestion.refresh(signal);
    source = {
      documents: [document('a.md', ['mine0'])],
      failures: [{ file: 'b.md', message: 'b.md may not be read.' }],
    };
    await expect(ingestion.refresh(signal)).rejects.toThrow('may not be read');
    const { digest } = await held.describe();
    await held.confirm({ digest }, user);
    await expect(served()).resolves.toEqual(['mine0', 'other']);
    await expect(store.getRoadmap('paas')).resolves.toMatchObject({
      state: 'failing',
      failure: 'b.md may not be read.',
    });
    await expect(ingestion.refresh(signal)).rejects.toThrow('may not be read');
  });

  it('lets one of several through who confirm at the same time', async () => {
    await holdBack();
    const all = Array.from({ length: 5 }, () => create().held);
    const { digest } = await all[0].describe();
    const results = await Promise.allSettled(
      all.map((held, index) =>
        held.confirm({ digest }, `user:default/u${index}`),
      ),
    );
    expect(
      results
        .map(result =>
          result.status === 'fulfilled' ? 'confirmed' : result.reason.name,
        )
        .sort(),
    ).toEqual([...Array(4).fill('NotFoundError'), 'confirmed']);
    await expect(history.list('paas')).resolves.toMatchObject({
      versions: [{ version: 2 }, { version: 1 }],
    });
    expect(events.publish).toHaveBeenCalledTimes(1);
  });

  it('neither loses nor doubles anything while it is read', async () => {
    await holdBack();
    for (let round = 0; round < 5; round++) {
      const { held } = create();
      const { digest } = await held.describe();
      give(
        document('a.md', ['mine0', 'New']),
        document('b.md', ['Other', `Round ${round}`]),
      );
      const before = (await history.list('paas')).versions[0].version;
      await Promise.all([
        held.confirm({ digest }, user),
        create().ingestion.refresh(signal),
        create().ingestion.refresh(signal),
      ]);
      await expect(served()).resolves.toEqual(
        ['mine0', 'new', 'other', `round-${round}`].sort(),
      );
      const { versions } = await history.list('paas');
      const made = versions.filter(({ version }) => version > before);
      // The confirmation, and what the others read besides.
      expect(made.filter(({ confirmedBy }) => confirmedBy)).toHaveLength(1);
      expect(made).toHaveLength(2);
      // Replayed, the history gives what is served.
      const { changes } = await history.diff('paas', 0, versions[0].version);
      expect(changes.added.map(({ ref }) => ref).sort()).toEqual(
        (await store.getCapabilities('paas')).map(({ ref }) => ref).sort(),
      );
      await expect(store.getRoadmap('paas')).resolves.toMatchObject({
        state: 'ok',
      });

      give(document('a.md', names('mine', 6)), document('b.md', ['Other']));
      await create().ingestion.refresh(signal);
      give(document('a.md', ['mine0', 'New']), document('b.md', ['Other']));
      await create().ingestion.refresh(signal);
    }
  });
});
