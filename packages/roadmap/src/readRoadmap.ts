import { toEntity } from './entities/toEntity';
import { modelRoadmaps, type RoadmapModel } from './model/modelRoadmap';
import type { Roadmap } from './model/roadmap';
import { toCapability } from './model/toCapability';
import type {
  EntityLocations,
  ReadRoadmapOptions,
  RoadmapDocument,
} from './options';
import type { Problem } from './problem';
import { type DocumentReading, readDocument } from './readDocument';
import type { PlatformCapabilityEntity } from './spec';

/** @public */
export interface ReadRoadmapResult {
  roadmap: Roadmap;
  entities: PlatformCapabilityEntity[];
  /** All problems of all documents, by file and position. */
  problems: Problem[];
}

/** @public */
export interface ReadRoadmapInput {
  documents: RoadmapDocument[];
  options: ReadRoadmapOptions;
}

/**
 * Reads the documents of one roadmap to its model and its entities. Pure: the same input gives the same result.
 *
 * Nothing that a document says makes it throw. What is wrong is in the problems, and costs no more than itself: a field, a
 * block, a section, and a whole document only where its text cannot be read.
 *
 * @public
 */
export function readRoadmap(
  documents: RoadmapDocument[],
  options: ReadRoadmapOptions,
): ReadRoadmapResult {
  return readRoadmaps([{ documents, options }])[0];
}

/**
 * Reads several roadmaps as {@link readRoadmap} does, and looks up the references between them as well.
 *
 * @returns The results in the order of the inputs.
 * @public
 */
export function readRoadmaps(inputs: ReadRoadmapInput[]): ReadRoadmapResult[] {
  const readings = inputs.map(({ documents, options }) =>
    documents.map(document => readDocument(document, options)),
  );
  const models = modelRoadmaps(
    inputs.map((input, index) => toModelInput(input, readings[index])),
  );
  return models.map((model, index) => {
    const { documents, options } = inputs[index];
    const locate = options.locate ?? locateFile;
    const capabilities = [...model.placed.values()].map(toCapability);
    const entities = capabilities.map(capability => {
      const { file, line } = capability.position;
      return toEntity(capability, locate(file, line));
    });
    return {
      roadmap: { ...model.facts, capabilities },
      entities,
      problems: problemsOf(documents, readings[index], model),
    };
  });
}

/** Where the entities of a file are, unless the options say otherwise. */
export function locateFile(file: string): EntityLocations {
  return { managedBy: `file:${file}` };
}

export function toModelInput(
  { documents, options }: ReadRoadmapInput,
  readings: DocumentReading[],
) {
  return {
    documents: readings.map(({ stated }) => stated),
    options,
    file: documents[0]?.file ?? options.source,
  };
}

/** All problems by document, in the order that these were given in, and by position. */
export function problemsOf(
  documents: RoadmapDocument[],
  readings: DocumentReading[],
  model: RoadmapModel,
): Problem[] {
  const places = new Map<string, number>();
  for (const { file, overlay } of documents) {
    for (const name of [file, overlay?.file]) {
      if (name !== undefined && !places.has(name)) {
        places.set(name, places.size);
      }
    }
  }
  const place = ({ file }: Problem) => places.get(file) ?? places.size;
  return [
    ...readings.flatMap(({ problems }) => problems),
    ...model.problems,
  ].sort(
    (a, b) => place(a) - place(b) || a.line - b.line || a.column - b.column,
  );
}
