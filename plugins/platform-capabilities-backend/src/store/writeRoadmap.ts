import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { chunks } from './chunks';
import { digestOf, lockContents, writeContents } from './contents';
import type { HeldDocumentRow, RevisionRow, RoadmapRow } from './rows';
import type { RoadmapWrite, RoadmapWritten } from './storedRoadmap';
import { writeContent } from './writeContent';

/**
 * Writes a change within a transaction, and nothing that is there already.
 *
 * @throws ConflictError if somebody else wrote since the state that the change was made from
 */
export async function writeRoadmap(
  transaction: Knex.Transaction,
  change: RoadmapWrite,
): Promise<RoadmapWritten> {
  const { before, content } = change;
  const facts = factsOf(change);
  const texts = textsOf(change, facts);
  const firstWhole = content?.whole === true && !before?.whole;
  const { documents, capabilities } = content ?? {};
  const changesEntities = Boolean(
    capabilities?.upserted.length || capabilities?.removed.length,
  );
  const changesDocuments = Boolean(
    documents?.upserted.length || documents?.removed.length,
  );
  const written: RoadmapWritten = {};
  if (changesEntities || firstWhole) {
    written.revision = await nextRevision(transaction);
  } else if (texts.size > 0) {
    await lockContents(transaction);
  }
  if (changesEntities || changesDocuments) {
    written.version = (before?.version ?? 0) + 1;
  }
  await writeStatus(transaction, change, {
    ...(firstWhole && { whole_revision: written.revision }),
    ...(written.version && {
      version: written.version,
      accepted_at: content?.acceptedAt,
    }),
    ...Object.fromEntries(
      Object.entries(facts).map(([name, { digest }]) => [
        `${name}_digest`,
        digest,
      ]),
    ),
  });
  await writeContents(transaction, texts);
  await writeHeld(transaction, change);
  if (content && written.version) {
    await writeContent(transaction, change.id, content, {
      ...written,
      version: written.version,
    });
  }
  return written;
}

/** The number of the next change. Nobody else gets one until the transaction ends. */
async function nextRevision(transaction: Knex.Transaction): Promise<number> {
  const [row] = await transaction<RevisionRow>('revisions')
    .where({ id: 1 })
    .increment('revision', 1)
    .returning('revision');
  return Number(row.revision);
}

type Facts = Partial<
  Record<'info' | 'outline' | 'problems', { digest: string; text: string }>
>;

/** What the row of a roadmap names by digest. */
function factsOf({ content, problems }: RoadmapWrite): Facts {
  const fact = (value: unknown) => {
    const text = JSON.stringify(value);
    return { digest: digestOf(text), text };
  };
  return {
    ...(content && {
      info: fact(content.info),
      outline: fact(content.outline.map(({ ref, line }) => [ref, line])),
    }),
    ...(problems && { problems: fact(problems) }),
  };
}

/** All texts that may not be there yet, by digest. */
function textsOf(
  { before, content, held }: RoadmapWrite,
  facts: Facts,
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const name of ['info', 'outline', 'problems'] as const) {
    const fact = facts[name];
    if (fact && fact.digest !== before?.facts[name]) {
      texts.set(fact.digest, fact.text);
    }
  }
  const waiting =
    held && held !== 'nothing' && held.digest !== before?.held?.digest
      ? held.documents.map(({ document }) => document)
      : [];
  const taken = content?.documents.upserted.map(({ document }) => document);
  for (const document of [...waiting, ...(taken ?? [])]) {
    for (const file of [document, document?.overlay]) {
      if (file) {
        texts.set(file.digest, file.text);
      }
    }
  }
  for (const { capability, json } of content?.capabilities.upserted ?? []) {
    texts.set(capability.digest, json);
  }
  return texts;
}

async function writeStatus(
  transaction: Knex.Transaction,
  { id, before, status, problems, held, content }: RoadmapWrite,
  digests: Partial<RoadmapRow>,
) {
  const count = (severity: string) =>
    problems?.filter(problem => problem.severity === severity).length;
  const columns: Partial<RoadmapRow> = {
    ...digests,
    state: status.state,
    failure: status.failure ?? null,
    last_attempt_at: status.lastAttemptAt,
    ...(status.lastGoodReadAt && { last_good_read_at: status.lastGoodReadAt }),
    input_digest: status.inputDigest ?? null,
    etag: status.etag ?? null,
    ...(problems && {
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
    }),
    ...(content && { capabilities: content.outline.length }),
    ...(held && { held: held === 'nothing' ? null : toHeldColumn(held) }),
  };
  const written = before
    ? await transaction<RoadmapRow>('roadmaps')
        .where({ id, write: before.write })
        .update({ write: before.write + 1, ...columns })
    : (
        await transaction<RoadmapRow>('roadmaps')
          .insert({
            id,
            write: 1,
            version: 0,
            errors: 0,
            warnings: 0,
            infos: 0,
            capabilities: 0,
            ...columns,
          })
          .onConflict('id')
          .ignore()
          .returning('id')
      ).length;
  if (written !== 1) {
    throw new ConflictError(
      `Roadmap '${id}' was written by somebody else meanwhile`,
    );
  }
}

function toHeldColumn(held: Exclude<RoadmapWrite['held'], string | undefined>) {
  const { documents, ...result } = held;
  return JSON.stringify(result);
}

async function writeHeld(
  transaction: Knex.Transaction,
  { id, before, held }: RoadmapWrite,
) {
  if (!held || (held !== 'nothing' && held.digest === before?.held?.digest)) {
    return;
  }
  if (before?.held) {
    await transaction<HeldDocumentRow>('held_documents')
      .where({ roadmap_id: id })
      .delete();
  }
  const documents = held === 'nothing' ? [] : held.documents;
  const rows = documents.map(({ file, document }) => ({
    roadmap_id: id,
    file,
    digest: document?.digest ?? null,
    overlay_file: document?.overlay?.file ?? null,
    overlay_digest: document?.overlay?.digest ?? null,
    source_revision: document?.sourceRevision ?? null,
    overlay_revision: document?.overlay?.sourceRevision ?? null,
  }));
  for (const chunk of chunks(rows)) {
    await transaction<HeldDocumentRow>('held_documents').insert(chunk);
  }
}
