import { compareEntities } from '@strata/roadmap';
import type { Knex } from 'knex';
import { chunks } from './chunks';
import { readContents } from './contents';
import type {
  CapabilityRow,
  DocumentRow,
  VersionCapabilityRow,
  VersionDocumentRow,
  VersionRow,
} from './rows';
import type {
  DigestedDocument,
  RoadmapContent,
  StoredDocument,
} from './storedRoadmap';

/** Writes the documents and entities that a change takes over, and the version that it is. Their texts must be there already. */
export async function writeContent(
  transaction: Knex.Transaction,
  id: string,
  content: RoadmapContent,
  { revision, version }: { revision?: number; version: number },
): Promise<void> {
  await writeDocuments(transaction, id, content.documents);
  if (revision !== undefined) {
    await writeCapabilities(transaction, id, revision, content.capabilities);
  }
  await writeVersion(transaction, id, version, content);
}

async function writeDocuments(
  transaction: Knex.Transaction,
  id: string,
  { upserted, removed }: RoadmapContent['documents'],
) {
  const rows = upserted.map(({ document: { file, digest, overlay } }) => ({
    roadmap_id: id,
    file,
    digest,
    overlay_file: overlay?.file ?? null,
    overlay_digest: overlay?.digest ?? null,
  }));
  for (const chunk of chunks(rows)) {
    await transaction<DocumentRow>('documents')
      .insert(chunk)
      .onConflict(['roadmap_id', 'file'])
      .merge();
  }
  for (const chunk of chunks(removed)) {
    await transaction<DocumentRow>('documents')
      .where({ roadmap_id: id })
      .whereIn(
        'file',
        chunk.map(({ file }) => file),
      )
      .delete();
  }
}

async function writeCapabilities(
  transaction: Knex.Transaction,
  id: string,
  revision: number,
  { upserted, removed }: RoadmapContent['capabilities'],
) {
  const rows = upserted.map(({ capability, aliases }) => ({
    ...capability,
    roadmap_id: id,
    aliases: aliases?.length ? JSON.stringify(aliases) : null,
    revision,
    removed: false,
  }));
  for (const chunk of chunks(rows)) {
    await transaction<CapabilityRow>('capabilities')
      .insert(chunk)
      .onConflict('ref')
      .merge();
  }
  for (const chunk of chunks(removed)) {
    await transaction<CapabilityRow>('capabilities')
      .whereIn(
        'ref',
        chunk.map(({ ref }) => ref),
      )
      .update({ removed: true, digest: null, aliases: null, revision });
  }
}

async function writeVersion(
  transaction: Knex.Transaction,
  id: string,
  version: number,
  { acceptedAt, capabilities, confirmed, documents }: RoadmapContent,
) {
  const key = { roadmap_id: id, version };
  const { upserted, removed } = capabilities;
  const entities = [
    ...upserted.map(({ capability: { ref, digest }, before }) => ({
      ...key,
      ref,
      before: before?.digest ?? null,
      after: digest as string | null,
    })),
    ...removed.map(({ ref, digest }) => ({
      ...key,
      ref,
      before: digest,
      after: null,
    })),
    // One that only moved to another document is the same.
  ].filter(({ before, after }) => before !== after);
  await transaction<VersionRow>('versions').insert({
    ...key,
    accepted_at: acceptedAt,
    ...(await countChanges(transaction, capabilities)),
    confirmed_by: confirmed?.by ?? null,
    confirmed_because: confirmed?.because ?? null,
  });
  for (const chunk of chunks(fileChanges(documents))) {
    await transaction<VersionDocumentRow>('version_documents').insert(
      chunk.map(row => ({ ...key, ...row })),
    );
  }
  for (const chunk of chunks(entities)) {
    await transaction<VersionCapabilityRow>('version_capabilities').insert(
      chunk,
    );
  }
}

/**
 * How many came, went, and say something else now or have another name. Most of a document's entities change when a line is added above
 * them, by their edit links alone.
 */
async function countChanges(
  transaction: Knex.Transaction,
  { upserted, removed }: RoadmapContent['capabilities'],
): Promise<Pick<VersionRow, 'added' | 'changed' | 'removed'>> {
  const come = upserted.filter(({ before }) => !before);
  // Where nothing came or nothing went, nothing was renamed, and a first version need not be read.
  const mayBeRenamed = come.length > 0 && removed.length > 0;
  const changed = upserted.filter(
    ({ before, capability }) => before && before.digest !== capability.digest,
  );
  const earlier = [
    ...changed.flatMap(({ before }) => before?.digest ?? []),
    ...(mayBeRenamed ? removed.map(({ digest }) => digest) : []),
  ];
  const texts = await readContents(transaction, earlier);
  const comparison = compareEntities(
    earlier.map(digest => JSON.parse(texts.get(digest) ?? '')),
    [...changed, ...(mayBeRenamed ? come : [])].map(({ json }) =>
      JSON.parse(json),
    ),
  );
  const { renamed } = comparison;
  return {
    added: come.length - renamed.length,
    changed: new Set([
      ...comparison.changed.map(({ ref }) => ref),
      ...renamed.map(({ to }) => to),
    ]).size,
    removed: removed.length - renamed.length,
  };
}

type FileChange = Omit<VersionDocumentRow, 'roadmap_id' | 'version'>;

/** What changed file by file; an overlay is one of its own. */
function fileChanges({
  upserted,
  removed,
}: RoadmapContent['documents']): FileChange[] {
  const changes = new Map<string, FileChange>();
  const add = (file: string, change: Partial<FileChange>) =>
    changes.set(file, {
      file,
      before: null,
      after: null,
      source_revision: null,
      ...changes.get(file),
      ...change,
    });
  const addBefore = (document?: StoredDocument) => {
    for (const file of [document, document?.overlay]) {
      if (file) {
        add(file.file, { before: file.digest });
      }
    }
  };
  const addAfter = (document: DigestedDocument) => {
    for (const file of [document, document.overlay]) {
      if (file) {
        add(file.file, {
          after: file.digest,
          source_revision: file.sourceRevision ?? null,
        });
      }
    }
  };
  removed.forEach(addBefore);
  for (const { document, before } of upserted) {
    addBefore(before);
    addAfter(document);
  }
  return [...changes.values()].filter(({ before, after }) => before !== after);
}
