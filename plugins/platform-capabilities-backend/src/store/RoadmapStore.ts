import { ConflictError } from '@backstage/errors';
import type {
  PlatformCapabilityEntity,
  Problem,
  Roadmap,
  RoadmapDocument,
} from '@strata/roadmap';
import type {
  ChangesResponse,
  RoadmapState,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import { changesSince } from './changesSince';
import type { CapabilityRow, DocumentRow, RoadmapRow } from './rows';

/** The facts of a roadmap that are no entities. */
export type StoredInfo = Pick<
  Roadmap,
  'title' | 'description' | 'layers' | 'glossary' | 'journey'
>;

/** A result that was not taken over. */
export interface HeldResult {
  /** ISO 8601, UTC. */
  since: string;
  /** Refs of what it would take away. */
  removed: string[];
}

export interface StoredRoadmap {
  id: string;
  version: number;
  state: RoadmapState;
  reason?: string;
  lastAttemptAt: string;
  lastGoodReadAt?: string;
  /** Whether every document had been read at some time, so that what is not in the store is not in the roadmap. */
  whole: boolean;
  inputDigest?: string;
  etag?: string;
  info?: StoredInfo;
  refs: string[];
  problems: Problem[];
  held?: HeldResult;
}

/** Where an entity is from and what it was, without itself. */
export interface StoredCapability {
  ref: string;
  file: string;
  digest: string;
}

export interface StoredDocument {
  file: string;
  digest: string;
}

/** A change of one roadmap. Whatever is left out stays as it is. */
export interface RoadmapWrite {
  id: string;
  /** The version that the change was made from; undefined where there was none. */
  version?: number;
  status: {
    state: RoadmapState;
    reason?: string;
    lastAttemptAt: string;
    lastGoodReadAt?: string;
    inputDigest?: string;
    etag?: string;
    problems: Problem[];
    held?: HeldResult;
  };
  content?: RoadmapContent;
}

export interface RoadmapContent {
  info: StoredInfo;
  /** Of all that is served after the change, in the documents' order. */
  refs: string[];
  /** Every document was read. */
  whole: boolean;
  documents: {
    upserted: (StoredDocument & { document: RoadmapDocument })[];
    removed: string[];
  };
  capabilities: {
    upserted: (StoredCapability & { entity: PlatformCapabilityEntity })[];
    removed: string[];
  };
}

const ROWS_PER_STATEMENT = 100;

/**
 * The last good version of every roadmap.
 *
 * Each change of entities has a revision of its own, taken from a single row inside of the transaction that writes it. Writers
 * therefore wait for each other, and a revision that can be seen has all earlier ones before it: a reader that asks for what came
 * after a revision misses nothing.
 */
export class RoadmapStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async getRoadmaps(): Promise<StoredRoadmap[]> {
    const rows = await this.#knex<RoadmapRow>('roadmaps').orderBy('id');
    return rows.map(toRoadmap);
  }

  async getRoadmap(id: string): Promise<StoredRoadmap | undefined> {
    const row = await this.#knex<RoadmapRow>('roadmaps').where({ id }).first();
    return row && toRoadmap(row);
  }

  /** What is served of a roadmap. */
  async getCapabilities(id: string): Promise<StoredCapability[]> {
    return this.#knex<CapabilityRow>('capabilities')
      .where({ roadmap_id: id, removed: false })
      .select('ref', 'file', 'digest');
  }

  async getDocuments(id: string): Promise<StoredDocument[]> {
    return this.#knex<DocumentRow>('documents')
      .where({ roadmap_id: id })
      .select('file', 'digest');
  }

  /** The last good text of a document. */
  async getDocument(
    id: string,
    file: string,
  ): Promise<RoadmapDocument | undefined> {
    const row = await this.#knex<DocumentRow>('documents')
      .where({ roadmap_id: id, file })
      .first();
    return (
      row && {
        file,
        text: row.text,
        overlay:
          row.overlay_file === null || row.overlay_text === null
            ? undefined
            : { file: row.overlay_file, text: row.overlay_text },
      }
    );
  }

  /** Notes that a read found nothing new. */
  async noteRead(id: string, times: { at: string; good: boolean }) {
    await this.#knex<RoadmapRow>('roadmaps')
      .where({ id })
      .update({
        last_attempt_at: times.at,
        ...(times.good && { last_good_read_at: times.at }),
      });
  }

  /**
   * Writes all of a change, or nothing.
   *
   * @returns the revision, where entities changed
   * @throws ConflictError if somebody else wrote since the version that the change was made from
   */
  async write(change: RoadmapWrite): Promise<number | undefined> {
    return this.#knex.transaction(async transaction => {
      await writeStatus(transaction, change);
      const { content, id } = change;
      if (!content) {
        return undefined;
      }
      const { upserted, removed } = content.capabilities;
      const firstWhole = content.whole && !(await wasWhole(transaction, id));
      const revision =
        upserted.length || removed.length || firstWhole
          ? await nextRevision(transaction)
          : undefined;
      await transaction<RoadmapRow>('roadmaps')
        .where({ id })
        .update({
          info: JSON.stringify(content.info),
          refs: JSON.stringify(content.refs),
          ...(firstWhole && { whole_revision: revision }),
        });
      await writeDocuments(transaction, change, content.documents);
      if (revision !== undefined) {
        await writeCapabilities(
          transaction,
          id,
          revision,
          content.capabilities,
        );
      }
      return revision;
    });
  }

  /** Takes everything away from roadmaps that are no longer configured. Answers their ids. */
  async retireAllBut(ids: string[]): Promise<string[]> {
    return this.#knex.transaction(async transaction => {
      const retired: string[] = await transaction<RoadmapRow>('roadmaps')
        .whereNotIn('id', ids)
        .whereExists(
          transaction('capabilities')
            .where('removed', false)
            .whereRaw('capabilities.roadmap_id = roadmaps.id'),
        )
        .pluck('id');
      if (retired.length) {
        await transaction<CapabilityRow>('capabilities')
          .whereIn('roadmap_id', retired)
          .where({ removed: false })
          .update({ removed: true, revision: await nextRevision(transaction) });
      }
      await transaction<DocumentRow>('documents')
        .whereNotIn('roadmap_id', ids)
        .delete();
      return retired;
    });
  }

  changesSince(cursor?: string): Promise<ChangesResponse> {
    return changesSince(this.#knex, cursor);
  }
}

async function writeStatus(
  transaction: Knex.Transaction,
  change: RoadmapWrite,
) {
  const { id, version, status } = change;
  const columns = {
    state: status.state,
    reason: status.reason ?? null,
    last_attempt_at: status.lastAttemptAt,
    ...(status.lastGoodReadAt && { last_good_read_at: status.lastGoodReadAt }),
    input_digest: status.inputDigest ?? null,
    etag: status.etag ?? null,
    problems: JSON.stringify(status.problems),
    held: status.held ? JSON.stringify(status.held) : null,
  };
  const written =
    version === undefined
      ? await transaction<RoadmapRow>('roadmaps')
          .insert({ id, version: 1, ...columns })
          .onConflict('id')
          .ignore()
          .returning('id')
      : await transaction<RoadmapRow>('roadmaps')
          .where({ id, version })
          .update({ version: version + 1, ...columns })
          .returning('id');
  if (written.length !== 1) {
    throw new ConflictError(
      `Roadmap '${id}' was written by somebody else meanwhile`,
    );
  }
}

async function wasWhole(transaction: Knex.Transaction, id: string) {
  const row = await transaction<RoadmapRow>('roadmaps')
    .where({ id })
    .first('whole_revision');
  return row?.whole_revision !== null;
}

/** Locks the row until the transaction ends. */
async function nextRevision(transaction: Knex.Transaction): Promise<number> {
  const [row] = await transaction('revisions')
    .where({ id: 1 })
    .increment('revision', 1)
    .returning('revision');
  return Number(row.revision);
}

async function writeDocuments(
  transaction: Knex.Transaction,
  { id, status }: RoadmapWrite,
  documents: RoadmapContent['documents'],
) {
  for (const { document, digest } of documents.upserted) {
    const content = {
      digest,
      text: document.text,
      overlay_file: document.overlay?.file ?? null,
      overlay_text: document.overlay?.text ?? null,
      accepted_at: status.lastAttemptAt,
    };
    await transaction<DocumentRow>('documents')
      .insert({ roadmap_id: id, file: document.file, ...content })
      .onConflict(['roadmap_id', 'file'])
      .merge(content);
  }
  for (const file of documents.removed) {
    await transaction<DocumentRow>('documents')
      .where({ roadmap_id: id, file })
      .delete();
  }
}

async function writeCapabilities(
  transaction: Knex.Transaction,
  id: string,
  revision: number,
  capabilities: RoadmapContent['capabilities'],
) {
  const rows = capabilities.upserted.map(({ entity, ...stored }) => ({
    ...stored,
    roadmap_id: id,
    entity: JSON.stringify(entity),
    revision,
    removed: false,
  }));
  for (const chunk of chunks(rows)) {
    await transaction<CapabilityRow>('capabilities')
      .insert(chunk)
      .onConflict('ref')
      .merge();
  }
  for (const refs of chunks(capabilities.removed)) {
    await transaction<CapabilityRow>('capabilities')
      .whereIn('ref', refs)
      .update({ removed: true, revision });
  }
}

function* chunks<T>(items: T[]): Iterable<T[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    yield items.slice(start, start + ROWS_PER_STATEMENT);
  }
}

function toRoadmap(row: RoadmapRow): StoredRoadmap {
  return {
    id: row.id,
    version: row.version,
    state: row.state as RoadmapState,
    reason: row.reason ?? undefined,
    lastAttemptAt: row.last_attempt_at,
    lastGoodReadAt: row.last_good_read_at ?? undefined,
    whole: row.whole_revision !== null,
    inputDigest: row.input_digest ?? undefined,
    etag: row.etag ?? undefined,
    info: row.info ? JSON.parse(row.info) : undefined,
    refs: row.refs ? JSON.parse(row.refs) : [],
    problems: JSON.parse(row.problems),
    held: row.held ? JSON.parse(row.held) : undefined,
  };
}
