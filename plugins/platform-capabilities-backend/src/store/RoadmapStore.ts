import type { Problem } from '@strata/roadmap';
import type {
  AliasesResponse,
  ChangesResponse,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import { changesSince } from './changesSince';
import { chunks } from './chunks';
import { readContents } from './contents';
import { currentAliases } from './currentAliases';
import { toDocument, toOutline, toRoadmap, toStoredDocument } from './fromRows';
import { retireAllBut } from './retireAllBut';
import type {
  CapabilityRow,
  DocumentRow,
  HeldDocumentRow,
  RoadmapRow,
} from './rows';
import type {
  DigestedDocument,
  HeldDocument,
  OutlineEntry,
  RoadmapWrite,
  RoadmapWritten,
  StoredCapability,
  StoredDocument,
  StoredInfo,
  StoredRoadmap,
} from './storedRoadmap';
import { writeRoadmap } from './writeRoadmap';

/**
 * The last good version of every roadmap.
 *
 * Each change of entities has a revision of its own, taken from a single row inside of the transaction that writes it. Writers
 * therefore wait for each other, and a revision that can be seen has all earlier ones before it: a reader that asks for what came
 * after a revision misses nothing.
 *
 * Texts, and entities as JSON, are stored once each and named by their digest, by what is served as well as by the history.
 */
export class RoadmapStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** All of them, without anything that grows with their capabilities. */
  async getRoadmaps(): Promise<StoredRoadmap[]> {
    const rows = await this.#knex<RoadmapRow>('roadmaps').orderBy('id');
    return rows.map(toRoadmap);
  }

  async getRoadmap(id: string): Promise<StoredRoadmap | undefined> {
    const row = await this.#knex<RoadmapRow>('roadmaps').where({ id }).first();
    return row && toRoadmap(row);
  }

  /** Titles, layers, glossaries and journeys by id, of all or of one. */
  async getInfos(id?: string): Promise<Map<string, StoredInfo>> {
    const texts = await this.#getFacts('info', id);
    return new Map(texts.map(row => [row.id, JSON.parse(row.text)]));
  }

  /** The order of what is served, by id, of all or of one. */
  async getOutlines(id?: string): Promise<Map<string, OutlineEntry[]>> {
    const texts = await this.#getFacts('outline', id);
    return new Map(texts.map(row => [row.id, toOutline(row.text)]));
  }

  async getProblems(id: string): Promise<Problem[]> {
    const [row] = await this.#getFacts('problems', id);
    return row ? JSON.parse(row.text) : [];
  }

  #getFacts(
    fact: 'info' | 'outline' | 'problems',
    id: string | undefined,
  ): Promise<{ id: string; text: string }[]> {
    const query = this.#knex('roadmaps')
      .join('contents', 'contents.digest', `roadmaps.${fact}_digest`)
      .select('roadmaps.id', 'contents.text');
    return id === undefined ? query : query.where('roadmaps.id', id);
  }

  /** What is served of a roadmap. */
  async getCapabilities(id: string): Promise<StoredCapability[]> {
    const rows = await this.#knex<CapabilityRow>('capabilities')
      .where({ roadmap_id: id, removed: false })
      .select('ref', 'file', 'digest');
    return rows as StoredCapability[];
  }

  async getDocuments(id: string): Promise<StoredDocument[]> {
    const rows = await this.#knex<DocumentRow>('documents').where({
      roadmap_id: id,
    });
    return rows.map(toStoredDocument);
  }

  /** The last good versions of some documents, or of all, with their texts. */
  async getLastGood(id: string, files?: string[]): Promise<DigestedDocument[]> {
    const rows: DocumentRow[] = [];
    for (const chunk of files ? chunks(files) : [undefined]) {
      const query = this.#knex<DocumentRow>('documents').where({
        roadmap_id: id,
      });
      rows.push(...(await (chunk ? query.whereIn('file', chunk) : query)));
    }
    const texts = await this.getTexts(digestsOf(rows));
    return rows.map(row => toDocument(row, texts)!);
  }

  /** The documents that were read and wait. */
  async getHeldDocuments(id: string): Promise<HeldDocument[]> {
    const rows = await this.#knex<HeldDocumentRow>('held_documents').where({
      roadmap_id: id,
    });
    const texts = await this.getTexts(digestsOf(rows));
    return rows.map(row => ({
      file: row.file,
      document: toDocument(row, texts),
    }));
  }

  /**
   * Texts of documents, or entities as JSON, by their digests.
   *
   * @throws NotFoundError where one is no longer kept
   */
  getTexts(
    digests: Iterable<string | undefined>,
  ): Promise<ReadonlyMap<string, string>> {
    return readContents(this.#knex, digests);
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
   * @throws ConflictError if somebody else wrote since the state that the change was made from
   */
  async write(change: RoadmapWrite): Promise<RoadmapWritten> {
    return this.#knex.transaction(transaction =>
      writeRoadmap(transaction, change),
    );
  }

  /** Takes everything away from roadmaps that are no longer configured, but their history. Answers the ids of those that had something. */
  async retireAllBut(ids: string[], at: Date): Promise<string[]> {
    return this.#knex.transaction(transaction =>
      retireAllBut(transaction, ids, at),
    );
  }

  changesSince(cursor?: string): Promise<ChangesResponse> {
    return changesSince(this.#knex, cursor);
  }

  /** Every earlier name of a capability that no other has now. */
  async getAliases(): Promise<AliasesResponse> {
    return { aliases: await currentAliases(this.#knex) };
  }

  /** The same of one roadmap. */
  async getAliasesOf(id: string): Promise<AliasesResponse['aliases']> {
    return currentAliases(this.#knex, id);
  }
}

function digestsOf(rows: (DocumentRow | HeldDocumentRow)[]) {
  return rows.flatMap(row => [
    row.digest ?? undefined,
    row.overlay_digest ?? undefined,
  ]);
}
