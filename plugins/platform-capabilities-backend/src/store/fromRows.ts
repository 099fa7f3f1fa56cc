import type { RoadmapState } from '@strata/backstage-plugin-platform-capabilities-common';
import type { DocumentRow, HeldDocumentRow, RoadmapRow } from './rows';
import type {
  DigestedDocument,
  OutlineEntry,
  StoredDocument,
  StoredRoadmap,
} from './storedRoadmap';

export function toRoadmap(row: RoadmapRow): StoredRoadmap {
  return {
    id: row.id,
    write: row.write,
    version: row.version,
    acceptedAt: row.accepted_at ?? undefined,
    state: row.state as RoadmapState,
    failure: row.failure ?? undefined,
    lastAttemptAt: row.last_attempt_at,
    lastGoodReadAt: row.last_good_read_at ?? undefined,
    whole: row.whole_revision !== null,
    inputDigest: row.input_digest ?? undefined,
    etag: row.etag ?? undefined,
    facts: {
      info: row.info_digest ?? undefined,
      outline: row.outline_digest ?? undefined,
      problems: row.problems_digest ?? undefined,
    },
    problems: { error: row.errors, warning: row.warnings, info: row.infos },
    capabilities: row.capabilities,
    held: row.held ? JSON.parse(row.held) : undefined,
  };
}

export function toOutline(text: string): OutlineEntry[] {
  const entries: [string, number][] = JSON.parse(text);
  return entries.map(([ref, line]) => ({ ref, line }));
}

export function toStoredDocument(row: DocumentRow): StoredDocument {
  const { file, digest, overlay_file, overlay_digest } = row;
  return {
    file,
    digest,
    ...(overlay_file !== null &&
      overlay_digest !== null && {
        overlay: { file: overlay_file, digest: overlay_digest },
      }),
  };
}

/** A document with its texts; undefined where the row stands for a removal. */
export function toDocument(
  row: DocumentRow | HeldDocumentRow,
  texts: ReadonlyMap<string, string>,
): DigestedDocument | undefined {
  if (row.digest === null) {
    return undefined;
  }
  const revisions = 'source_revision' in row ? row : undefined;
  const { overlay, ...document } = toStoredDocument({
    ...row,
    digest: row.digest,
  });
  return {
    ...document,
    text: texts.get(document.digest)!,
    sourceRevision: revisions?.source_revision ?? undefined,
    ...(overlay && {
      overlay: {
        ...overlay,
        text: texts.get(overlay.digest)!,
        sourceRevision: revisions?.overlay_revision ?? undefined,
      },
    }),
  };
}
