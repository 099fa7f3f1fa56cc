import type { ReadRoadmapOptions } from '@strata/roadmap';
import type { RoadmapConfig } from '../config/readStrataConfig';
import type { DocumentReader } from '../document/DocumentReader';

/** How the documents of a roadmap are read. */
export function toReadOptions(
  config: RoadmapConfig,
  reader: Pick<DocumentReader, 'source' | 'locate'>,
  now: Date,
): ReadRoadmapOptions {
  const { id, title, defaults, owners, ignoredHeadings, limits } = config;
  return {
    id,
    title,
    source: reader.source,
    defaults,
    owners,
    ignoredHeadings,
    limits,
    now,
    locate: (file, line) => reader.locate(file, line),
  };
}
