import type { PlatformCapabilityEntity } from '@strata/roadmap';
import type { DocumentsRead, ReadDocument } from '../document/DocumentReader';
import { digestOf } from '../store/contents';
import type {
  DigestedDocument,
  HeldDocument,
  StoredDocument,
} from '../store/storedRoadmap';

/**
 * Each text is digested once; all other digests are made of these. A text that is as before is not digested again, and of the two only that
 * of before is held on to.
 *
 * @param before - what this answered for the last read of the same source
 */
export function withDigests(
  documents: ReadDocument[],
  before: DigestedDocument[] = [],
): DigestedDocument[] {
  const known = new Map(before.map(document => [document.file, document]));
  return documents.map(({ overlay, ...document }) => {
    const last = known.get(document.file);
    return {
      ...withDigest(document, last),
      ...(overlay && { overlay: withDigest(overlay, last?.overlay) }),
    };
  });
}

function withDigest<T extends { text: string }>(
  document: T,
  last: { text: string; digest: string } | undefined,
): T & { digest: string } {
  const { text, digest } =
    last?.text === document.text
      ? last
      : { text: document.text, digest: digestOf(document.text) };
  return { ...document, text, digest };
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
