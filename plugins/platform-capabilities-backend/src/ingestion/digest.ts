import type { PlatformCapabilityEntity } from '@strata/roadmap';
import type { DocumentsRead, ReadDocument } from '../document/DocumentReader';
import { digestOf } from '../store/contents';
import type {
  DigestedDocument,
  HeldDocument,
  StoredDocument,
} from '../store/storedRoadmap';

/** Each text is digested once; all other digests are made of these. */
export function withDigests(documents: ReadDocument[]): DigestedDocument[] {
  return documents.map(({ overlay, ...document }) => ({
    ...document,
    digest: digestOf(document.text),
    ...(overlay && { overlay: { ...overlay, digest: digestOf(overlay.text) } }),
  }));
}

/** Of all that was read, so that an equal read need not be parsed. */
export function digestOfRead(
  documents: DigestedDocument[],
  failures: DocumentsRead['failures'],
): string {
  return digestOf(
    JSON.stringify([
      documents.map(toKey),
      failures.map(({ file, message }) => [file, message]),
    ]),
  );
}

/** Of what waits: the documents, and the refs that would go with them. */
export function digestOfHeld(
  documents: HeldDocument[],
  removed: string[],
): string {
  const keys = documents.map(({ file, document }) =>
    JSON.stringify(document ? toKey(document) : [file]),
  );
  return digestOf(JSON.stringify([keys.sort(), [...removed].sort()]));
}

const entityDigests = new WeakMap<PlatformCapabilityEntity, string>();

/**
 * Of an entity's JSON, made once for each object: a reader that remembers gives the same one for what is the same. It also makes equal
 * entities with their keys in equal order; should that change, all of them are written once.
 */
export function digestOfEntity(entity: PlatformCapabilityEntity): string {
  let digest = entityDigests.get(entity);
  if (digest === undefined) {
    digest = digestOf(JSON.stringify(entity));
    entityDigests.set(entity, digest);
  }
  return digest;
}

export function isSameDocument(
  one: StoredDocument,
  other: StoredDocument | undefined,
): boolean {
  return other !== undefined && String(toKey(one)) === String(toKey(other));
}

function toKey({ file, digest, overlay }: StoredDocument): string[] {
  return [file, digest, ...(overlay ? [overlay.file, overlay.digest] : [])];
}
