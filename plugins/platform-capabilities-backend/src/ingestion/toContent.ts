import { stringifyEntityRef } from '@backstage/catalog-model';
import type { PlatformCapabilityEntity } from '@strata/roadmap';
import type {
  OutlineEntry,
  RoadmapContent,
  StoredCapability,
  StoredDocument,
} from '../store/storedRoadmap';
import { digestOfEntity, isSameDocument } from './digest';
import type { Accepted } from './evaluate';

/** What is served before a change. */
export interface Before {
  capabilities: StoredCapability[];
  documents: StoredDocument[];
}

/** The difference between what is served and what was accepted. */
export function toContent(
  { result, documents, kept, whole }: Accepted,
  before: Before,
  acceptedAt: string,
): RoadmapContent {
  const { title, description, layers, glossary, journey } = result.roadmap;
  const outline = [
    ...result.roadmap.capabilities.map(({ ref, position }) => ({
      ref,
      line: position.line,
    })),
    // Nobody can say where it stands now.
    ...kept.map((ref): OutlineEntry => ({ ref, line: 1 })),
  ];
  const served = new Set(outline.map(({ ref }) => ref));
  return {
    acceptedAt,
    info: { title, description, layers, glossary, journey },
    outline,
    whole,
    capabilities: {
      upserted: changedCapabilities(result, before.capabilities),
      removed: before.capabilities.filter(({ ref }) => !served.has(ref)),
    },
    documents: changedDocuments(documents, kept, before),
  };
}

/** What is served after a change. */
export function applyContent(
  before: Before,
  { capabilities, documents }: RoadmapContent,
): Before {
  return {
    capabilities: replace(
      before.capabilities,
      capabilities.upserted.map(({ capability }) => capability),
      capabilities.removed,
      ({ ref }) => ref,
    ),
    documents: replace(
      before.documents,
      documents.upserted.map(({ document: { file, digest, overlay } }) => ({
        file,
        digest,
        overlay: overlay && { file: overlay.file, digest: overlay.digest },
      })),
      documents.removed,
      ({ file }) => file,
    ),
  };
}

function replace<T>(
  before: T[],
  upserted: T[],
  removed: T[],
  keyOf: (item: T) => string,
): T[] {
  const items = new Map(before.map(item => [keyOf(item), item]));
  removed.forEach(item => items.delete(keyOf(item)));
  upserted.forEach(item => items.set(keyOf(item), item));
  return [...items.values()];
}

function changedCapabilities(
  { entities, roadmap }: Accepted['result'],
  before: StoredCapability[],
): RoadmapContent['capabilities']['upserted'] {
  const known = new Map(before.map(stored => [stored.ref, stored]));
  const upserted: RoadmapContent['capabilities']['upserted'] = [];
  for (const [index, { ref, position }] of roadmap.capabilities.entries()) {
    const entity = entities[index];
    const { file } = position;
    const digest = digestOfEntity(entity);
    const stored = known.get(ref);
    if (stored?.digest !== digest || stored.file !== file) {
      upserted.push({
        capability: { ref, file, digest },
        json: JSON.stringify(entity),
        aliases: aliasesOf(entity),
        before: stored,
      });
    }
  }
  return upserted;
}

function aliasesOf({ kind, metadata, spec }: PlatformCapabilityEntity) {
  return spec.aliases?.map(name =>
    stringifyEntityRef({ kind, namespace: metadata.namespace, name }),
  );
}

/** A document whose capabilities were kept against what it says is no good version: the last one stays. */
function changedDocuments(
  documents: Accepted['documents'],
  kept: string[],
  before: Before,
): RoadmapContent['documents'] {
  const keptFrom = new Set(
    before.capabilities
      .filter(({ ref }) => kept.includes(ref))
      .map(({ file }) => file),
  );
  const known = new Map(
    before.documents.map(document => [document.file, document]),
  );
  const present = new Set(documents.map(({ file }) => file));
  return {
    upserted: documents
      .map(document => ({ document, before: known.get(document.file) }))
      .filter(
        change =>
          !isSameDocument(change.document, change.before) &&
          !keptFrom.has(change.document.file),
      ),
    removed: before.documents.filter(({ file }) => !present.has(file)),
  };
}
