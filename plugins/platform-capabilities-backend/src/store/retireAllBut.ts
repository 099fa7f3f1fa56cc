import type { Knex } from 'knex';
import { lockContents } from './contents';
import { toRoadmap, toStoredDocument } from './fromRows';
import type { CapabilityRow, DocumentRow, RoadmapRow } from './rows';
import type { StoredCapability } from './storedRoadmap';
import { writeRoadmap } from './writeRoadmap';

const NOTHING = { title: '', layers: [], glossary: [], journey: [] };

/**
 * Takes everything away from roadmaps that are no longer configured, as a last version of each, and has them as if they had not been
 * read yet, should they come back.
 *
 * @returns the ids of those that had capabilities
 */
export async function retireAllBut(
  transaction: Knex.Transaction,
  ids: string[],
  at: Date,
): Promise<string[]> {
  // As every writer does, first, so that two do not wait for each other.
  await lockContents(transaction);
  const rows = await transaction<RoadmapRow>('roadmaps')
    .whereNotIn('id', ids)
    .whereNot({ state: 'pending' })
    .orderBy('id')
    .forUpdate();
  for (const row of rows) {
    const ofRoadmap = { roadmap_id: row.id };
    const capabilities = await transaction<CapabilityRow>('capabilities')
      .where({ ...ofRoadmap, removed: false })
      .select('ref', 'file', 'digest');
    const documents = await transaction<DocumentRow>('documents').where(
      ofRoadmap,
    );
    const before = toRoadmap(row);
    await writeRoadmap(transaction, {
      id: row.id,
      before,
      status: { state: 'pending', lastAttemptAt: before.lastAttemptAt },
      problems: [],
      held: before.held && 'nothing',
      content: {
        acceptedAt: at.toISOString(),
        info: NOTHING,
        outline: [],
        whole: false,
        documents: { upserted: [], removed: documents.map(toStoredDocument) },
        capabilities: {
          upserted: [],
          removed: capabilities as StoredCapability[],
        },
      },
    });
    await transaction<RoadmapRow>('roadmaps')
      .where({ id: row.id })
      .update({ whole_revision: null, info_digest: null });
  }
  return rows.filter(row => row.capabilities > 0).map(({ id }) => id);
}
