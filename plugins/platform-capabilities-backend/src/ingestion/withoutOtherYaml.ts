import { isRoadmapText } from '@strata/roadmap';
import type { RoadmapSource } from '../config/readStrataConfig';
import type { DocumentsRead } from '../document/DocumentReader';
import type { StoredCapability } from '../store/storedRoadmap';

/**
 * What was read without the YAML files of a folder or tree that are no roadmaps. One that gives capabilities now is read whatever
 * it says: a transfer that breaks off before the capabilities must not take them away as if the file were another.
 */
export function withoutOtherYaml(
  read: DocumentsRead,
  { kind }: RoadmapSource,
  served: Pick<StoredCapability, 'file'>[],
): DocumentsRead {
  if (kind === 'file' || kind === 'url') {
    return read;
  }
  const known = new Set(served.map(({ file }) => file));
  return {
    ...read,
    documents: read.documents.filter(
      ({ file, text }) => known.has(file) || isRoadmapText(file, text),
    ),
  };
}
