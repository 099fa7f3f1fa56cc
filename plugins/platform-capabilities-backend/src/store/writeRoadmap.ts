import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { CapabilityRow, DocumentRow, RoadmapRow } from './rows';
import type { RoadmapContent, RoadmapWrite } from './storedRoadmap';

const ROWS_PER_STATEMENT = 100;

/**
 * Writes a change within a transaction.
 *
 * @returns the revision, where entities changed
 * @throws ConflictError if somebody else wrote since the version that the change was made from
 */
export async function writeRoadmap(
  transaction: Knex.Transaction,
  change: RoadmapWrite,
): Promise<number | undefined> {
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
    await writeCapabilities(transaction, id, revision, content.capabilities);
  }
  return revision;
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

/** The number of the next change. Nobody else gets one until the transaction ends. */
export async function nextRevision(
  transaction: Knex.Transaction,
): Promise<number> {
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
