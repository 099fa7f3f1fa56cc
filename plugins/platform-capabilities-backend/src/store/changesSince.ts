import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  ChangesResponse,
  RoadmapChange,
} from '@strata/backstage-plugin-platform-capabilities-common';
import type { Knex } from 'knex';
import { formatCursor, revisionOf } from './cursor';
import { toOutline } from './fromRows';
import type { CapabilityRow, RevisionRow, RoadmapRow } from './rows';

/**
 * What changed after a cursor, by roadmap.
 *
 * A roadmap is answered in full where the cursor is from before the first time that all of its documents had been read; only then is
 * it certain that what the store does not have, the roadmap does not have.
 */
export async function changesSince(
  knex: Knex,
  cursor?: string,
): Promise<ChangesResponse> {
  // The position first, and no upper bound below: what is written in between is answered now, and again next time, but never missed.
  const head = await knex<RevisionRow>('revisions').where({ id: 1 }).first();
  if (!head) {
    throw new Error(
      `The table 'revisions' has lost its row; restore the plugin's database from a backup, or drop it`,
    );
  }
  const position = { epoch: head.epoch, revision: Number(head.revision) };
  const since = revisionOf(cursor, position);
  const answer = { cursor: formatCursor(position), roadmaps: [] };
  if (since === position.revision) {
    return answer;
  }
  const full = await knex<RoadmapRow>('roadmaps')
    .where('whole_revision', '>', since)
    .orderBy('id')
    .pluck('id');
  const changes = new Map<string, RoadmapChange>();
  for (const id of full) {
    changes.set(id, { id, mode: 'full', upserted: [], removed: [] });
  }
  const rows: (Pick<CapabilityRow, 'ref' | 'roadmap_id' | 'removed'> & {
    entity: string | null;
  })[] = await knex('capabilities')
    .leftJoin('contents', 'contents.digest', 'capabilities.digest')
    .where('revision', '>', since)
    .orWhereIn('roadmap_id', full)
    .orderBy(['roadmap_id', 'ref'])
    .select('ref', 'roadmap_id', 'removed', { entity: 'contents.text' });
  for (const row of rows) {
    const id = row.roadmap_id;
    const change = changes.get(id) ?? {
      id,
      mode: 'delta',
      upserted: [],
      removed: [],
    };
    changes.set(id, change);
    if (!row.removed) {
      // Without its text, this throws: better no answer than one that takes it away.
      change.upserted.push(JSON.parse(row.entity ?? ''));
    } else if (change.mode === 'delta') {
      change.removed.push(row.ref);
    }
  }
  const roadmaps = [...changes.values()];
  await orderAsWritten(knex, roadmaps);
  return { ...answer, roadmaps };
}

/**
 * Puts what is given in the order of the documents, where there is an order at all. Capabilities that name each other mostly stand close
 * together there, and the catalog, which works in this order, has fewer to stitch twice.
 */
async function orderAsWritten(knex: Knex, changes: RoadmapChange[]) {
  const several = changes.filter(({ upserted }) => upserted.length > 1);
  if (several.length === 0) {
    return;
  }
  const outlines: { id: string; text: string }[] = await knex('roadmaps')
    .join('contents', 'contents.digest', 'roadmaps.outline_digest')
    .whereIn(
      'roadmaps.id',
      several.map(({ id }) => id),
    )
    .select('roadmaps.id', 'contents.text');
  const texts = new Map(outlines.map(({ id, text }) => [id, text]));
  for (const { id, upserted } of several) {
    const order = new Map(
      toOutline(texts.get(id) ?? '[]').map(({ ref }, index) => [ref, index]),
    );
    const positionOf = (entity: object) =>
      order.get(stringifyEntityRef(entity as Entity)) ?? order.size;
    const positions = new Map(upserted.map(it => [it, positionOf(it)]));
    upserted.sort((a, b) => positions.get(a)! - positions.get(b)!);
  }
}
