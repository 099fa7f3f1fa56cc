import type { RoadmapDocument } from '@strata/roadmap';
import type {
  ChangesResponse,
  RoadmapState,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import { changesSince } from './changesSince';
import type { CapabilityRow, DocumentRow, RoadmapRow } from './rows';
import type {
  RoadmapWrite,
  StoredCapability,
  StoredDocument,
  StoredRoadmap,
} from './storedRoadmap';
import { nextRevision, writeRoadmap } from './writeRoadmap';

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
    return this.#knex.transaction(transaction =>
      writeRoadmap(transaction, change),
    );
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
