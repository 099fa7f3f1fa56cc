import { createHash } from 'node:crypto';
import type {
  PlatformCapabilityEntity,
  RoadmapDocument,
} from '@strata/roadmap';
import type { DocumentsRead } from '../document/DocumentReader';

function sha256(parts: string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    // The length keeps ['ab', 'c'] and ['a', 'bc'] apart.
    hash.update(`${part.length}:`).update(part);
  }
  return hash.digest('hex');
}

export function digestOfDocument(document: RoadmapDocument): string {
  const { file, text, overlay } = document;
  return sha256([file, text, overlay?.file ?? '', overlay?.text ?? '']);
}

/** Of all that was read, so that an equal read need not be parsed. */
export function digestOfRead(read: DocumentsRead): string {
  return sha256([
    ...read.documents.map(digestOfDocument),
    ...read.failures.flatMap(failure => [failure.file, failure.message]),
  ]);
}

/** The reader makes equal entities with their keys in equal order; should that change, all of them are written once. */
export function digestOfEntity(entity: PlatformCapabilityEntity): string {
  return sha256([JSON.stringify(entity)]);
}
