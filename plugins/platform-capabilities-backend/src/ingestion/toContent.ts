import { stringifyEntityRef } from '@backstage/catalog-model';
import type { RoadmapDocument } from '@strata/roadmap';
import type {
  RoadmapContent,
  StoredCapability,
  StoredDocument,
} from '../store/storedRoadmap';
import { digestOfDocument, digestOfEntity } from './digest';
import type { Accepted } from './evaluate';

/** The difference between what is served and what was accepted. */
export function toContent(
  { result, documents, kept, whole }: Accepted,
  before: { capabilities: StoredCapability[]; documents: StoredDocument[] },
): RoadmapContent {
  const { title, description, layers, glossary, journey } = result.roadmap;
  const refs = [...result.roadmap.capabilities.map(({ ref }) => ref), ...kept];
  const served = new Set(refs);
  return {
    info: { title, description, layers, glossary, journey },
    refs,
    whole,
    capabilities: {
      upserted: changedCapabilities(result, documents, before.capabilities),
      removed: before.capabilities
        .map(({ ref }) => ref)
        .filter(ref => !served.has(ref)),
    },
    documents: changedDocuments(documents, kept, before),
  };
}

function changedCapabilities(
  { entities, roadmap }: Accepted['result'],
  documents: RoadmapDocument[],
  before: StoredCapability[],
): RoadmapContent['capabilities']['upserted'] {
  const overlays = new Map(
    documents.map(({ file, overlay }) => [overlay?.file, file]),
  );
  const files = new Map(
    roadmap.capabilities.map(({ ref, position }) => [
      ref,
      overlays.get(position.file) ?? position.file,
    ]),
  );
  const known = new Map(before.map(stored => [stored.ref, stored]));
  return entities
    .map(entity => {
      const ref = stringifyEntityRef({ kind: entity.kind, ...entity.metadata });
      const file = files.get(ref) ?? roadmap.source;
      return { ref, file, digest: digestOfEntity(entity), entity };
    })
    .filter(({ ref, file, digest }) => {
      const stored = known.get(ref);
      return stored?.digest !== digest || stored.file !== file;
    });
}

/** A document whose capabilities were kept against what it says is no good version: the last one stays. */
function changedDocuments(
  documents: RoadmapDocument[],
  kept: string[],
  before: { capabilities: StoredCapability[]; documents: StoredDocument[] },
): RoadmapContent['documents'] {
  const keptFrom = new Set(
    before.capabilities
      .filter(({ ref }) => kept.includes(ref))
      .map(({ file }) => file),
  );
  const known = new Map(
    before.documents.map(({ file, digest }) => [file, digest]),
  );
  const present = new Set(documents.map(({ file }) => file));
  return {
    upserted: documents
      .map(document => ({
        file: document.file,
        digest: digestOfDocument(document),
        document,
      }))
      .filter(
        ({ file, digest }) => known.get(file) !== digest && !keptFrom.has(file),
      ),
    removed: [...known.keys()].filter(file => !present.has(file)),
  };
}
