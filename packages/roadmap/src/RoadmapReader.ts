import isEqual from 'fast-deep-equal';
import { toEntity } from './entities/toEntity';
import { isFuture } from './model/frontMatter';
import { modelRoadmaps } from './model/modelRoadmap';
import type { Placed } from './model/place';
import type { Capability } from './model/roadmap';
import { haveSameLinks, toCapability } from './model/toCapability';
import type {
  EntityLocations,
  ReadRoadmapOptions,
  RoadmapDocument,
} from './options';
import { type DocumentReading, readDocument } from './readDocument';
import {
  locateFile,
  problemsOf,
  type ReadRoadmapResult,
  toModelInput,
} from './readRoadmap';
import type { PlatformCapabilityEntity } from './spec';

type Locate = (file: string, line: number) => EntityLocations;

/** A document that was read, and what it was read with. */
interface KnownDocument {
  document: RoadmapDocument;
  now: Date | undefined;
  reading: DocumentReading;
  /** The number of the last read that needed it. */
  neededIn: number;
}

/** What became of a capability in the last read. */
interface KnownCapability {
  placed: Placed;
  capability: Capability;
  locate: Locate;
  locations: EntityLocations;
  entity: PlatformCapabilityEntity;
}

/**
 * Reads the documents of one roadmap again and again, and gives the results that `readRoadmap` gives, but reads a document
 * only if its text, its overlay or the options have changed. An entity that is the same as in the last read is the same object.
 *
 * Between reads it holds the documents of the last two reads, what they state, and the entities of the last one: about as
 * much as these two results with their texts. It holds no syntax. Callers must not change what it gives them, and spare it
 * much work by giving the same function `locate` each time.
 *
 * @public
 */
export class RoadmapReader {
  private reads = 0;
  private options: ReadRoadmapOptions | undefined;
  private documents: KnownDocument[] = [];
  private capabilities = new Map<string, KnownCapability>();

  read(
    documents: RoadmapDocument[],
    options: ReadRoadmapOptions,
  ): ReadRoadmapResult {
    this.reads += 1;
    if (!this.options || !haveSameMeaning(this.options, options)) {
      this.documents = [];
      this.options = options;
    }
    const readings = this.readAll(documents, options);
    const input = toModelInput({ documents, options }, readings);
    const [model] = modelRoadmaps([input]);

    const locate = options.locate ?? locateFile;
    const known = new Map<string, KnownCapability>();
    for (const [ref, placed] of model.placed) {
      const before = this.capabilities.get(ref);
      known.set(ref, recall(before, placed, locate));
    }
    this.capabilities = known;
    const all = [...known.values()];
    return {
      roadmap: {
        ...model.facts,
        capabilities: all.map(({ capability }) => capability),
      },
      entities: all.map(({ entity }) => entity),
      problems: problemsOf(documents, readings, model),
    };
  }

  private readAll(
    documents: RoadmapDocument[],
    options: ReadRoadmapOptions,
  ): DocumentReading[] {
    const byFile = new Map<string, KnownDocument[]>();
    for (const known of this.documents) {
      const { file } = known.document;
      byFile.set(file, [...(byFile.get(file) ?? []), known]);
    }
    const readings = documents.map(document => {
      let known = byFile
        .get(document.file)
        ?.find(one => isStill(one, document, options.now));
      if (!known) {
        const reading = readDocument(document, options);
        known = { document, now: options.now, reading, neededIn: 0 };
        this.documents.push(known);
      }
      known.neededIn = this.reads;
      return known.reading;
    });
    // Those of the read before stay as well: who gets a document that is broken asks next for its last good version.
    this.documents = this.documents.filter(
      ({ neededIn }) => neededIn >= this.reads - 1,
    );
    return readings;
  }
}

/** Whether documents say the same under both. Time and locations are looked at for each document and capability. */
function haveSameMeaning(
  one: ReadRoadmapOptions,
  other: ReadRoadmapOptions,
): boolean {
  const common = { now: undefined, locate: undefined };
  return isEqual({ ...one, ...common }, { ...other, ...common });
}

function isStill(
  { document, now, reading }: KnownDocument,
  { text, overlay }: RoadmapDocument,
  laterNow: Date | undefined,
): boolean {
  const { date } = reading.stated;
  return (
    document.text === text &&
    document.overlay?.text === overlay?.text &&
    document.overlay?.file === overlay?.file &&
    (date === undefined || isFuture(date, now) === isFuture(date, laterNow))
  );
}

/** The capability and the entity of before where they are still right, else new ones. */
function recall(
  before: KnownCapability | undefined,
  placed: Placed,
  locate: Locate,
): KnownCapability {
  const isSame =
    before?.placed.stated === placed.stated &&
    haveSameLinks(before.placed, placed);
  if (isSame && before.locate === locate) {
    return before;
  }
  const { file, line } = placed.stated.capability.position;
  const locations = locate(file, line);
  if (isSame && isEqual(before.locations, locations)) {
    return { ...before, locate };
  }
  const capability = isSame ? before.capability : toCapability(placed);
  const entity = toEntity(capability, locations);
  return {
    placed,
    capability,
    locate,
    locations,
    entity: isEqual(before?.entity, entity) ? before!.entity : entity,
  };
}
