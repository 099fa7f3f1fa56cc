import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readRoadmap } from '@strata/roadmap';
import type { Knex } from 'knex';
import {
  SourceError,
  type DocumentReader,
  type DocumentsRead,
  type ReadDocument,
} from '../document/DocumentReader';
import { RoadmapHistory } from '../store/RoadmapHistory';
import { RoadmapStore } from '../store/RoadmapStore';
import { reasonOf } from '../store/storedRoadmap';
import { createTestDatabases } from '../__testUtils__/databases';
import { testConfig } from '../__testUtils__/testConfig';
import { RoadmapIngestion } from './RoadmapIngestion';

const databases = createTestDatabases();
const { signal } = new AbortController();

/** A document with a capability for each name, on layer 5. */
function document(file: string, titles: string[], tail = ''): ReadDocument {
  const sections = titles.map(name => `## ${name}\n\nWhat it is.\n`);
  return { file, text: ['# Title\n', ...sections, tail].join('\n') };
}

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

describe.each(databases.cases)('RoadmapIngestion on %s', databaseId => {
  const logger = mockServices.logger.mock();
  const events = mockServices.events.mock();
  let knex: Knex;
  let store: RoadmapStore;
  let history: RoadmapHistory;
  let now: Date;
  let source: DocumentsRead | 'unchanged' | Error;
  const read = jest.fn<
    ReturnType<DocumentReader['read']>,
    [unknown, unknown]
  >();

  beforeEach(async () => {
    jest.resetAllMocks();
    now = new Date('2026-09-01T12:00:00Z');
    knex = await databases.initMigrated(databaseId);
    store = new RoadmapStore(knex);
    history = new RoadmapHistory(knex);
    read.mockImplementation(async () => {
      if (source instanceof Error) {
        throw source;
      }
      return source;
    });
  });

  function create(config: JsonObject = {}, parse = readRoadmap) {
    const reader: DocumentReader = {
      source: 'roadmaps',
      read,
      locate: (file, line) => ({ managedBy: `url:${file}`, source: `${line}` }),
    };
    return new RoadmapIngestion(testConfig({ folder: 'roadmaps', ...config }), {
      reader,
      store,
      events,
      logger,
      now: () => now,
      read: parse,
    });
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

  async function status() {
    const stored = await store.getRoadmap('paas');
    const problems = await store.getProblems('paas');
    return stored && { ...stored, reason: reasonOf(stored), problems };
  }

  it('takes over what it reads, and tells', async () => {
    give(document('a.md', ['Databases', 'Queues']));
    await create().refresh(signal);
    await expect(served()).resolves.toEqual(['databases', 'queues']);
    await expect(status()).resolves.toMatchObject({
      state: 'ok',
      lastAttemptAt: now.toISOString(),
      lastGoodReadAt: now.toISOString(),
      whole: true,
      capabilities: 2,
    });
    const outlines = await store.getOutlines('paas');
    expect(outlines.get('paas')).toEqual([
      { ref: 'platformcapability:paas/databases', line: 3 },
      { ref: 'platformcapability:paas/queues', line: 7 },
    ]);
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'platform-capabilities.changed',
      eventPayload: { roadmap: 'paas' },
    });
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('writes nothing but the time, and logs nothing, when nothing changed', async () => {
    give(document('a.md', ['Databases']));
    const ingestion = create();
    await ingestion.refresh(signal);
    const before = { ...(await status()), changes: await store.changesSince() };
    jest.clearAllMocks();
    const write = jest.spyOn(store, 'write');

    now = new Date('2026-09-01T12:00:30Z');
    await ingestion.refresh(signal);

    const at = now.toISOString();
    expect({
      ...(await status()),
      changes: await store.changesSince(),
    }).toEqual({ ...before, lastAttemptAt: at, lastGoodReadAt: at });
    expect(write).not.toHaveBeenCalled();
    expect(logger.info).not.toHaveBeenCalled();
    expect(events.publish).not.toHaveBeenCalled();
  });

  it('makes no revision of what another process has taken over', async () => {
    give(document('a.md', ['Databases']));
    await create().refresh(signal);
    const { cursor } = await store.changesSince();
    await create().refresh(signal);
    await expect(store.changesSince(cursor)).resolves.toMatchObject({ cursor });
  });

  it('writes only what changed', async () => {
    const ingestion = create();
    give(document('a.md', ['Databases', 'Queues', 'Caches']));
    await ingestion.refresh(signal);
    const { cursor } = await store.changesSince();
    give(document('a.md', ['Databases', 'Queues'], '## Search\n'));
    await ingestion.refresh(signal);
    const { roadmaps } = await store.changesSince(cursor);
    expect(roadmaps).toMatchObject([
      {
        mode: 'delta',
        upserted: [{ metadata: { name: 'search' } }],
        removed: ['platformcapability:paas/caches'],
      },
    ]);
  });

  it('asks with the etag only for what it has taken over whole', async () => {
    const ingestion = create();
    source = {
      documents: [document('a.md', ['Databases'])],
      failures: [],
      etag: 'one',
    };
    await ingestion.refresh(signal);
    await ingestion.refresh(signal);
    await create().refresh(signal);
    expect(read.mock.calls.map(([, etag]) => etag)).toEqual([
      undefined,
      'one',
      undefined,
    ]);

    source = 'unchanged';
    await ingestion.refresh(signal);
    await expect(served()).resolves.toEqual(['databases']);

    source = new SourceError('It is down');
    await expect(ingestion.refresh(signal)).rejects.toThrow('It is down');
    give(document('a.md', ['Databases']));
    await ingestion.refresh(signal);
    expect(read).toHaveBeenLastCalledWith(signal, undefined);
  });

  it('looks again every hour, as documents can be of the future', async () => {
    const ingestion = create();
    source = {
      documents: [
        document('a.md', ['Databases']),
        {
          file: 'b.md',
          text: '---\ndate: 2026-09-01T12:30:00Z\n---\n## Queues\n',
        },
      ],
      failures: [],
    };
    await ingestion.refresh(signal);
    await expect(served()).resolves.toEqual(['databases']);
    now = new Date('2026-09-01T13:00:00Z');
    await ingestion.refresh(signal);
    await expect(served()).resolves.toEqual(['databases', 'queues']);
  });

  describe('with YAML', () => {
    const yaml: ReadDocument = {
      file: 'b.yaml',
      text: 'title: Data\ncapabilities:\n  - title: Queues\n',
    };
    const other = { file: 'c.yaml', text: 'kind: Component\n' };

    it('reads of a folder only what is a roadmap', async () => {
      give(document('a.md', ['Databases']), yaml, other);
      await create().refresh(signal);
      await expect(served()).resolves.toEqual(['databases', 'queues']);
      await expect(status()).resolves.toMatchObject({
        state: 'ok',
        problems: [],
      });
    });

    it('reads a file that is named, whatever is in it', async () => {
      give(other);
      await create({ folder: undefined, file: 'c.yaml' }).refresh(signal);
      await expect(status()).resolves.toMatchObject({
        problems: [{ code: 'unknown-field', file: 'c.yaml' }],
      });
    });

    it('does not take a roadmap that was cut for another file', async () => {
      const ingestion = create();
      const markdown = document('a.md', names('mine', 6));
      give(markdown, yaml);
      await ingestion.refresh(signal);
      give(markdown, { ...yaml, text: yaml.text.slice(0, 15) });
      await ingestion.refresh(signal);
      await expect(served()).resolves.toContain('queues');
      await expect(status()).resolves.toMatchObject({
        state: 'held',
        reason: expect.stringContaining('b.yaml ends in the middle of a line'),
        held: { files: ['b.yaml'] },
      });
    });
  });

  describe('when the source fails', () => {
    it('keeps everything, says why, and throws', async () => {
      const ingestion = create();
      give(document('a.md', ['Databases']));
      await ingestion.refresh(signal);
      jest.clearAllMocks();

      source = new SourceError('It is down; start it');
      for (let cycle = 0; cycle < 3; cycle++) {
        await expect(ingestion.refresh(signal)).rejects.toThrow(
          'It is down; start it',
        );
      }
      await expect(served()).resolves.toEqual(['databases']);
      await expect(status()).resolves.toMatchObject({
        state: 'failing',
        reason: 'It is down; start it',
      });
      expect(logger.warn).toHaveBeenCalledTimes(1);

      give(document('a.md', ['Databases']));
      await ingestion.refresh(signal);
      const { state, reason } = (await status())!;
      expect({ state, reason }).toEqual({ state: 'ok' });
      expect(logger.info).toHaveBeenCalledTimes(1);
    });

    it('is known before anything was ever read', async () => {
      source = new SourceError('It is down');
      await expect(create().refresh(signal)).rejects.toThrow('It is down');
      await expect(status()).resolves.toMatchObject({
        state: 'failing',
        whole: false,
      });
      await expect(store.changesSince()).resolves.toMatchObject({
        roadmaps: [],
      });
    });
  });

  describe('when one of several documents is bad', () => {
    const other = (more: string[] = []) =>
      document('b.md', [...names('other', 3), ...more]);
    let ingestion: RoadmapIngestion;

    beforeEach(async () => {
      ingestion = create();
      give(document('a.md', names('mine', 6)), other());
      await ingestion.refresh(signal);
    });

    async function expectMineAndNew() {
      await expect(served()).resolves.toEqual([
        ...names('mine', 6),
        'new',
        ...names('other', 3),
      ]);
    }

    it('keeps those of one that cannot be read, and goes on', async () => {
      source = {
        documents: [other(['New'])],
        failures: [{ file: 'a.md', message: 'a.md may not be read' }],
      };
      await expect(ingestion.refresh(signal)).rejects.toThrow(
        'a.md may not be read',
      );
      await expectMineAndNew();
      await expect(status()).resolves.toMatchObject({
        state: 'failing',
        problems: expect.arrayContaining([
          expect.objectContaining({
            code: 'document-unreadable',
            file: 'a.md',
          }),
        ]),
      });
      // And every time again.
      await expect(ingestion.refresh(signal)).rejects.toThrow(
        'may not be read',
      );
      await expectMineAndNew();
    });

    it('keeps those of one that cannot be parsed, and goes on', async () => {
      give({ file: 'a.md', text: '---\n[[[[: {\n---\n' }, other(['New']));
      await ingestion.refresh(signal);
      await expectMineAndNew();
      await expect(status()).resolves.toMatchObject({
        state: 'held',
        reason: expect.stringContaining(
          'a.md has errors and no capability left',
        ),
        held: { files: ['a.md'], removals: 6 },
      });
    });

    it('keeps those of one that lost too many, and goes on', async () => {
      give(document('a.md', names('mine', 1)), other(['New']));
      await ingestion.refresh(signal);
      await expectMineAndNew();
      await expect(status()).resolves.toMatchObject({
        state: 'held',
        reason: expect.stringMatching(
          /^a\.md lost 5 of 6 capabilities .*strata\.roadmaps\.paas\.heldBack\.share/,
        ),
        held: {
          since: now.toISOString(),
          files: ['a.md'],
          removals: 5,
        },
      });

      give(document('a.md', names('mine', 6)), other(['New']));
      await ingestion.refresh(signal);
      const cleared = await status();
      expect(cleared).toMatchObject({ state: 'ok' });
      expect(cleared?.held).toBeUndefined();
      expect(cleared?.reason).toBeUndefined();
    });

    it('tells of both what cannot be read and what is held back', async () => {
      source = {
        documents: [document('a.md', names('mine', 1))],
        failures: [{ file: 'b.md', message: 'b.md may not be read.' }],
      };
      await expect(ingestion.refresh(signal)).rejects.toThrow(
        "Roadmap 'paas': b.md may not be read.",
      );
      await expect(status()).resolves.toMatchObject({
        state: 'failing',
        failure: 'b.md may not be read.',
        reason: expect.stringMatching(/^b\.md may not be read\. a\.md lost 5/),
        held: { files: ['a.md'], removals: 5 },
      });
    });

    it('says since when something waits, whatever that is', async () => {
      const since = now.toISOString();
      const waits = async () => (await status())?.held;
      give(document('a.md', names('mine', 1)), other());
      await ingestion.refresh(signal);
      const first = await waits();
      expect(first?.since).toBe(since);

      now = new Date('2026-09-01T12:10:00Z');
      give(document('a.md', []), other());
      await ingestion.refresh(signal);
      const second = await waits();
      expect(second?.since).toBe(since);
      expect(second?.digest).not.toBe(first?.digest);

      source = new SourceError('It is down');
      await expect(ingestion.refresh(signal)).rejects.toThrow('It is down');
      await expect(waits()).resolves.toEqual(second);
      await expect(store.getHeldDocuments('paas')).resolves.toHaveLength(1);

      give(document('a.md', names('mine', 6)), other());
      await ingestion.refresh(signal);
      await expect(waits()).resolves.toBeUndefined();
      await expect(store.getHeldDocuments('paas')).resolves.toEqual([]);

      give(document('a.md', []), other());
      await ingestion.refresh(signal);
      expect((await waits())?.since).toBe(now.toISOString());
    });

    it('keeps one capability that is missing from a document with errors', async () => {
      const broken = '## mine5\n\n```yaml capability\nlayer: [\n```\n';
      const text = document('a.md', names('mine', 4)).text + broken;
      give({ file: 'a.md', text }, other(['New']));
      await ingestion.refresh(signal);
      await expectMineAndNew();
      await expect(status()).resolves.toMatchObject({
        state: 'held',
        held: { files: ['a.md'], removals: 1 },
      });

      give(document('a.md', names('mine', 4)), other(['New']));
      await ingestion.refresh(signal);
      await expect(served()).resolves.not.toContain('mine4');
    });

    it('removes those of one that was deleted, if they are few', async () => {
      give(document('a.md', names('mine', 6)));
      await ingestion.refresh(signal);
      await expect(served()).resolves.toEqual(names('mine', 6));
      await expect(store.getDocuments('paas')).resolves.toHaveLength(1);
    });

    it('holds everything if those of one that was deleted are many', async () => {
      give(other(['New']));
      await ingestion.refresh(signal);
      await expect(served()).resolves.toEqual([
        ...names('mine', 6),
        ...names('other', 3),
      ]);
      await expect(status()).resolves.toMatchObject({
        state: 'held',
        reason: expect.stringContaining('roadmaps lost 6 of 9 capabilities'),
        held: { files: ['a.md', 'b.md'], removals: 6 },
      });
    });

    it('moves capabilities between documents without loss', async () => {
      give(
        document('a.md', names('other', 3)),
        document('b.md', names('mine', 6)),
      );
      await ingestion.refresh(signal);
      await expect(served()).resolves.toHaveLength(9);
      await expect(status()).resolves.toMatchObject({ state: 'ok' });
    });
  });

  it('reads for all who ask during a read once more, not once each', async () => {
    give(document('a.md', ['Databases']));
    const ingestion = create();
    await Promise.all(
      Array.from({ length: 5 }, () => ingestion.refresh(signal)),
    );
    const first = read.mock.calls.length;
    expect(first).toBeLessThanOrEqual(2);
  });

  it('holds a roadmap that would lose all, however few', async () => {
    const ingestion = create();
    give(document('a.md', ['Databases']));
    await ingestion.refresh(signal);
    give({ file: 'a.md', text: '# Title\n' });
    await ingestion.refresh(signal);
    await expect(served()).resolves.toEqual(['databases']);
    await expect(status()).resolves.toMatchObject({ state: 'held' });
  });

  it.each([
    ['ends in a line', document('a.md', names('mine', 9)).text.slice(0, 30)],
    ['has nothing but errors', '---\n[[[[: {\n---\n'],
    ['has no capability', '# Title\n'],
  ])(
    'lets all through of what %s where the configuration says so',
    async (_, text) => {
      give(document('a.md', names('mine', 9)));
      await create().refresh(signal);
      give({ file: 'a.md', text });
      await create().refresh(signal);
      await expect(served()).resolves.toHaveLength(9);
      const all = create({ heldBack: { share: 100 } });
      await all.refresh(signal);
      const { length } = await served();
      expect(length).toBeLessThan(9);
      await expect(status()).resolves.toMatchObject({ state: 'ok' });
      // With the rule of old, it is what is served by now.
      await create().refresh(signal);
      await expect(served()).resolves.toHaveLength(length);
      await expect(status()).resolves.toMatchObject({ state: 'ok' });
    },
  );

  it('makes a version of each change, with what the source calls it', async () => {
    const ingestion = create();
    give({ ...document('a.md', ['Databases']), sourceRevision: 'one' });
    await ingestion.refresh(signal);
    await ingestion.refresh(signal);
    give({ ...document('a.md', ['Databases']), sourceRevision: 'two' });
    await ingestion.refresh(signal);
    now = new Date('2026-09-01T12:10:00Z');
    give({
      ...document('a.md', ['Databases'], '\nMore.\n'),
      sourceRevision: 'three',
    });
    await ingestion.refresh(signal);
    await expect(history.list('paas')).resolves.toMatchObject({
      versions: [
        {
          version: 2,
          acceptedAt: now.toISOString(),
          documents: [
            { file: 'a.md', change: 'changed', sourceRevision: 'three' },
          ],
          capabilities: { added: 0, changed: 1, removed: 0 },
        },
        {
          version: 1,
          documents: [{ file: 'a.md', change: 'added', sourceRevision: 'one' }],
          capabilities: { added: 1, changed: 0, removed: 0 },
        },
      ],
    });
  });

  it('neither parses nor asks much when 100 documents are as they were', async () => {
    const parse = jest.fn(readRoadmap);
    const ingestion = create({}, parse);
    give(
      ...names('n', 100).map(name =>
        document(`${name}.md`, [`Service ${name}`]),
      ),
    );
    await ingestion.refresh(signal);
    expect(parse).toHaveBeenCalledTimes(1);
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }) => statements.push(sql);
    knex.on('query', listen);
    await ingestion.refresh(signal);
    knex.off('query', listen);
    expect(parse).toHaveBeenCalledTimes(1);
    expect(statements).toEqual([
      expect.stringMatching(/^select .*roadmaps/),
      expect.stringMatching(/^update .*roadmaps/),
    ]);
  });

  it('lets a loss through where the configuration says so', async () => {
    give(document('a.md', names('mine', 9)));
    await create().refresh(signal);
    give(document('a.md', ['mine0']));
    await create({ heldBack: { share: 100 } }).refresh(signal);
    await expect(served()).resolves.toEqual(['mine0']);
    await expect(status()).resolves.toMatchObject({ state: 'ok' });
  });

  it('does not answer in full for a roadmap that has nothing yet', async () => {
    give({ file: 'a.md', text: '# Title\n' });
    await create().refresh(signal);
    await expect(status()).resolves.toMatchObject({
      state: 'held',
      reason: expect.stringContaining('has no capability yet'),
    });
    await expect(store.changesSince()).resolves.toMatchObject({ roadmaps: [] });
  });

  it('gives up without writing when it is aborted', async () => {
    const controller = new AbortController();
    read.mockImplementation(async () => {
      controller.abort();
      return { documents: [document('a.md', ['Databases'])], failures: [] };
    });
    await expect(create().refresh(controller.signal)).rejects.toThrow();
    await expect(status()).resolves.toBeUndefined();
  });

  it('converges when several processes read at the same time', async () => {
    give(document('a.md', ['Databases', 'Queues']));
    const results = await Promise.allSettled(
      [create(), create(), create()].map(one => one.refresh(signal)),
    );
    expect(results.map(result => result.status)).not.toContain('rejected');
    await expect(served()).resolves.toEqual(['databases', 'queues']);
    const { roadmaps } = await store.changesSince();
    expect(roadmaps).toMatchObject([{ mode: 'full' }]);
    expect(events.publish).toHaveBeenCalledTimes(1);
  });
});
