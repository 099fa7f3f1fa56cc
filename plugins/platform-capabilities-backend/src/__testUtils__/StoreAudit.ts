import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import assert from 'node:assert/strict';
import { digestOf } from '../store/contents';
import { RoadmapStore } from '../store/RoadmapStore';
import type {
  VersionCapabilityRow,
  VersionDocumentRow,
  VersionRow,
} from '../store/rows';
import {
  isAcknowledgement,
  type Acknowledgement,
  type Said,
} from './processes/writer';

type State = Map<string, string>;

/** What a catalog has that took over all changes up to a cursor: entities as JSON, by ref. */
interface Follower {
  cursor: string;
  entities: State;
}

/** Follows the history of one roadmap, and compares what is served with it. */
export class StoreAudit {
  /** The newest version. */
  version = 0;
  readonly #knex: Knex;
  readonly #store: RoadmapStore;
  readonly #documents: State = new Map();
  readonly #capabilities: State = new Map();
  readonly #followers: Follower[] = [];

  constructor(knex: Knex) {
    this.#knex = knex;
    this.#store = new RoadmapStore(knex);
  }

  /**
   * Checks that what was acknowledged since the last check is there, that what is served is what the history makes of nothing, and that a
   * catalog which follows the changes, from whichever revision, gets the same. To be called while nobody writes.
   *
   * @param writers - how many there were: each may have been killed before it could acknowledge
   * @throws AssertionError
   */
  async check(said: Said[], writers = 1): Promise<void> {
    const acknowledgements = said.filter(isAcknowledgement);
    const since = this.version;
    await this.#replay(acknowledgements);
    const inFlight = this.version - since - acknowledgements.length;
    assert.ok(
      inFlight >= 0 && inFlight <= writers,
      `${acknowledgements.length} versions were acknowledged after ${since}, and the newest is ${this.version}`,
    );
    await this.#compareServed();
    await this.#follow();
  }

  async #replay(acknowledgements: Acknowledgement[]) {
    const acknowledged = new Map(
      acknowledgements.map(({ version, documents }) => [version, documents]),
    );
    assert.equal(acknowledged.size, acknowledgements.length);
    const versions = await this.#new<VersionRow>('versions');
    const documents = await this.#new<VersionDocumentRow>('version_documents');
    const capabilities = await this.#new<VersionCapabilityRow>(
      'version_capabilities',
    );
    for (const { version, added, changed, removed } of versions) {
      this.version += 1;
      assert.equal(version, this.version);
      const isThis = (row: { version: number }) => row.version === version;
      fold(this.#documents, documents.filter(isThis), ({ file }) => file);
      const changes = capabilities.filter(isThis);
      fold(this.#capabilities, changes, ({ ref }) => ref);
      assert.equal(changes.filter(it => it.before === null).length, added);
      assert.equal(changes.filter(it => it.after === null).length, removed);
      // What only moved within its document is another entity that says the same.
      assert.ok(changed <= changes.length - added - removed);
      const expected = acknowledged.get(version);
      if (expected) {
        assert.deepEqual(Object.fromEntries(this.#documents), expected);
      }
    }
  }

  #new<Row extends { version: number }>(table: string): Promise<Row[]> {
    return this.#knex(table)
      .where('version', '>', this.version)
      .orderBy('version');
  }

  async #compareServed() {
    const roadmap = await this.#store.getRoadmap('paas');
    assert.equal(roadmap?.version ?? 0, this.version);
    assert.equal(roadmap?.capabilities ?? 0, this.#capabilities.size);
    assert.deepEqual(
      digestsBy(await this.#store.getDocuments('paas'), ({ file }) => file),
      this.#documents,
    );
    assert.deepEqual(
      digestsBy(await this.#store.getCapabilities('paas'), ({ ref }) => ref),
      this.#capabilities,
    );
    const outline = (await this.#store.getOutlines()).get('paas') ?? [];
    assert.deepEqual(
      outline.map(({ ref }) => ref).sort(),
      [...this.#capabilities.keys()].sort(),
    );
    const texts = await this.#store.getTexts([
      ...this.#documents.values(),
      ...this.#capabilities.values(),
    ]);
    for (const [digest, text] of texts) {
      assert.equal(digestOf(text), digest);
    }
  }

  /** The first one stays where it began, so that there is always one to come from far. */
  async #follow() {
    const { cursor } = await this.#store.changesSince();
    const entities = await this.#entitiesSince();
    assert.deepEqual(
      new Map([...entities].map(([ref, json]) => [ref, digestOf(json)])),
      this.#capabilities,
    );
    for (const follower of this.#followers) {
      assert.deepEqual(await this.#entitiesSince(follower), entities);
    }
    this.#followers.splice(1 + Math.floor(Math.random() * 8), 1);
    this.#followers.push({ cursor, entities });
  }

  async #entitiesSince(follower?: Follower): Promise<State> {
    const { roadmaps } = await this.#store.changesSince(follower?.cursor);
    const entities: State = new Map(follower?.entities);
    for (const { mode, upserted, removed } of roadmaps) {
      if (mode === 'full') {
        entities.clear();
      }
      removed.forEach(ref => entities.delete(ref));
      for (const entity of upserted) {
        const { kind, metadata } = entity;
        entities.set(
          stringifyEntityRef({ kind, ...metadata }),
          JSON.stringify(entity),
        );
      }
    }
    return entities;
  }
}

/** Each row must begin where the one before it ended. */
function fold<Row extends { before: string | null; after: string | null }>(
  state: State,
  rows: Row[],
  keyOf: (row: Row) => string,
) {
  for (const row of rows) {
    const key = keyOf(row);
    assert.equal(row.before ?? undefined, state.get(key));
    if (row.after === null) {
      state.delete(key);
    } else {
      state.set(key, row.after);
    }
  }
}

function digestsBy<Item extends { digest: string }>(
  items: Item[],
  keyOf: (item: Item) => string,
): State {
  return new Map(items.map(item => [keyOf(item), item.digest]));
}
