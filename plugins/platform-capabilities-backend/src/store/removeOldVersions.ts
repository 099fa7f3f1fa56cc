import type { Knex } from 'knex';
import type { HistoryRule } from '../config/readHistoryConfig';
import { lockContents } from './contents';

/** A roadmap, its newest version, and the newest that is too old. */
interface Expired {
  id: string;
  version: number;
  old: number | null;
}

/** Where digests stand. What none of them names is not needed. */
const REFERENCES: [table: string, column: string][] = [
  ['roadmaps', 'info_digest'],
  ['roadmaps', 'outline_digest'],
  ['roadmaps', 'problems_digest'],
  ['documents', 'digest'],
  ['documents', 'overlay_digest'],
  ['held_documents', 'digest'],
  ['held_documents', 'overlay_digest'],
  ['capabilities', 'digest'],
  ['version_documents', 'before'],
  ['version_documents', 'after'],
  ['version_capabilities', 'before'],
  ['version_capabilities', 'after'],
];

/**
 * Removes the versions that are older than is kept, the oldest first, so that none is missing between two; then the texts that nothing
 * names any more. What is served and what waits to be confirmed is not touched. Any number of processes can do this at once.
 *
 * @returns how many versions and texts were removed
 */
export async function removeOldVersions(
  knex: Knex,
  rule: HistoryRule,
  now: Date,
): Promise<{ versions: number; texts: number }> {
  const oldest = new Date(now.getTime() - rule.keep).toISOString();
  return knex.transaction(async transaction => {
    await lockContents(transaction);
    const roadmaps: Expired[] = await transaction('roadmaps')
      .leftJoin('versions', join =>
        join
          .on('versions.roadmap_id', 'roadmaps.id')
          .andOnVal('versions.accepted_at', '<', oldest),
      )
      .groupBy('roadmaps.id', 'roadmaps.version')
      .select('roadmaps.id', 'roadmaps.version')
      .max({ old: 'versions.version' });
    let versions = 0;
    for (const { id, version, old } of roadmaps) {
      const last = Math.min(
        version - 1,
        Math.max(old ?? 0, version - rule.atMost),
      );
      if (last < 1) {
        continue;
      }
      for (const table of ['version_documents', 'version_capabilities']) {
        await transaction(table)
          .where({ roadmap_id: id })
          .where('version', '<=', last)
          .delete();
      }
      versions += await transaction('versions')
        .where({ roadmap_id: id })
        .where('version', '<=', last)
        .delete();
    }
    return { versions, texts: await removeUnnamed(transaction) };
  });
}

function removeUnnamed(transaction: Knex.Transaction): Promise<number> {
  const named = transaction
    .unionAll(
      REFERENCES.map(([table, column]) =>
        transaction(table).select({ digest: column }).whereNotNull(column),
      ),
    )
    .as('named');
  return transaction('contents')
    .whereIn(
      'digest',
      transaction('contents')
        .leftJoin(named, 'named.digest', 'contents.digest')
        .whereNull('named.digest')
        .select('contents.digest'),
    )
    .delete();
}
