import { isRoadmapText } from '@strata/roadmap';
import type { RoadmapSource } from '../config/readStrataConfig';
import type {
  DigestedDocument,
  StoredCapability,
} from '../store/storedRoadmap';

/**
 * What was read without the YAML and CSV files of a folder or tree that are no roadmaps. One that gives capabilities now is
 * read whatever it says: a transfer that breaks off before the capabilities must not take them away as if the file were
 * another.
 */
export function withoutOtherFiles(
  documents: DigestedDocument[],
  { kind }: RoadmapSource,
  served: Pick<StoredCapability, 'file'>[],
): DigestedDocument[] {
  if (kind === 'file' || kind === 'url') {
    return documents;
  }
  const known = new Set(served.map(({ file }) => file));
  return documents.filter(
    ({ file, text }) => known.has(file) || isRoadmapText(file, text),
  );
}
